import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCheckReadings } from '../../activities/metering/check-readings.activity.ts';
import { importText, wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity } from '../../activities/settlement/testing/community.ts';
import { addDays, localDateOf } from '../../domain/kernel/time/local-day.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const POD = 'IT001E00000001';
const LAST = addDays(`${localDateOf(Date.now(), 'Europe/Rome').slice(0, 7)}-01`, -1);
const FIRST = `${LAST.slice(0, 7)}-01`;
let api: TestApi;
let made: MadeCommunity;
let base: string;
beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, { code: 'check-rules', points: [{ pod: POD }], plants: [] });
  base = `/api/cer/communities/${made.communityId}`;
  const usual = (hour: number): string => (hour === 490 ? '40' : (1 + ((hour * 7919) % 83) / 1000).toFixed(3));
  await importText(
    api.database,
    made,
    wideFile([`${POD}:withdrawn`], FIRST, addDays(LAST, 1), (_, hour) => usual(hour)),
  );
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: answers are compared as they come
type Answer = { readonly status: number; readonly body: any; readonly response: Response };
const call = (method: string, path: string, json?: object, headers = {}): Promise<Answer> =>
  caller(api)(method, path, { key: api.keys.operator, headers, ...(json ? { json } : {}) });
const spikes = async () => {
  const { body } = await call('GET', `${base}/reading-findings?rule=spike`);
  return body.data.map(({ state, severity }: { state: string; severity: string }) => `${severity} ${state}`);
};
const check = () => {
  const quiet = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  return quiet.run(createCheckReadings({ bulk: api.database.bulk, log: { error: () => undefined } as never }));
};

let ruleId: number;

it('a rule that is off finds nothing any more once the readings are checked again', async () => {
  expect(await spikes()).toEqual(['medium open']);
  const rule = { rule: 'spike', is_off: true, valid_from: FIRST };
  const { status, body } = await call('POST', `${base}/reading-check-rules`, rule);
  expect([status, body]).toMatchObject([201, { ...rule, severity: null, limits: {}, valid_to: null }]);
  ruleId = body.id;
  const on = await call('GET', `${base}/reading-check-rules/on/${LAST}`);
  expect(on.body.rules).toEqual(
    expect.arrayContaining([
      { rule: 'spike', severity: null, limits: {} },
      { rule: 'register', severity: 'high', limits: { units: 1, share: 0.002 } },
    ]),
  );
  expect(await check()).toMatchObject({ configurations: 1, failed: 0 });
  expect(await spikes()).toEqual(['medium corrected']);
  expect(await check()).toEqual({ configurations: 0, months: 0, failed: 0 });
});

it('entries of a rule do not overlap, and have only limits of that rule', async () => {
  const again = await call('POST', `${base}/reading-check-rules`, { rule: 'spike', severity: 'high', valid_from: LAST });
  expect([again.status, again.body.error.details[0].path]).toEqual([409, 'valid_from']);
  const wrong = await call('POST', `${base}/reading-check-rules`, { rule: 'night', limits: { hours: 3 }, valid_from: FIRST });
  expect([wrong.status, wrong.body.error.details[0]]).toMatchObject([422, { path: 'limits.hours', code: 'unknown_limit' }]);
  expect(wrong.body.error.details[0].message).toContain('share, kwh');
});

it('once it ends the usual rule counts again; another one raises what is found', async () => {
  const path = `${base}/reading-check-rules/${ruleId}`;
  const etag = (await call('GET', path)).response.headers.get('etag') ?? '';
  const middle = addDays(FIRST, 5);
  expect((await call('PUT', path, { valid_to: middle }, { 'if-match': etag })).body).toMatchObject({ valid_to: middle });
  const severe = { rule: 'spike', severity: 'high', limits: { times: 3 }, valid_from: middle };
  expect((await call('POST', `${base}/reading-check-rules`, severe)).status).toBe(201);
  await check();
  expect(await spikes()).toEqual(['high open']);
  expect((await call('GET', `${base}/reading-check-rules`)).body.data).toHaveLength(2);
});
