import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPriceText, importText, priceFile, runImport, wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const [POD, PV, MONTH] = ['IT001E00000001', 'PV1', '2025-03'];
let api: TestApi;
let send: ReturnType<typeof caller>;
let made: MadeCommunity;
let base: string;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  made = await makeCommunity(api.database.owner.db, {
    code: 'correct',
    points: [{ pod: POD as string }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  base = `/api/cer/communities/${made.communityId}`;
  await importPriceText(
    api.database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
  const value = (column: number, hour: number): string =>
    column === 1 ? String(Math.max(0, 6 - Math.abs((hour % 24) - 12))) : hour === 250 ? '40' : (1 + ((hour * 7919) % 83) / 1000).toFixed(3);
  await importText(api.database, made, wideFile([`${POD}:withdrawn`, `${PV}:injected`], '2025-03-01', '2025-04-01', value));
  await settle();
});
afterAll(() => api?.drop());

const settle = () => runShard(api.database, MONTH as string, [made.configurationId]);
// biome-ignore lint/suspicious/noExplicitAny: answers are compared as they come
type Answer = { readonly status: number; readonly body: any };
const call = (method: string, path: string, json?: object, lang = 'en'): Promise<Answer> =>
  send(method, path, { key: api.keys.operator, ...(json ? { json } : {}), headers: { 'accept-language': lang } });
const day = (version = '') =>
  call('GET', `${base}/readings/2025-03-11?configuration_id=${made.configurationId}&code=${POD}&quantity=withdrawn${version}`);
const correction = (more: object) => ({
  configuration_id: made.configurationId,
  code: POD,
  quantity: 'withdrawn',
  from: '2025-03-11T09:00:00Z',
  to: '2025-03-11T10:00:00Z',
  note: 'read by hand',
  ...more,
});

it('lists what the checks found, in both languages', async () => {
  const { status, body } = await call('GET', `${base}/reading-findings?state=open`);
  expect(status).toBe(200);
  expect(body.data).toMatchObject([
    { rule: 'spike', severity: 'medium', code: POD, quantity: 'withdrawn', from: '2025-03-11T09:00:00.000Z', intervals: 1 },
  ]);
  expect(body.data[0].reason).toContain('a single reading of 40 kWh');
  const italian = await call('GET', `${base}/reading-findings/${body.data[0].id}`, undefined, 'it');
  expect(italian.body.reason).toContain('una singola lettura di 40 kWh');
  expect((await call('GET', `${base}/reading-findings?severity=high`)).body.data).toEqual([]);
});

it('accepts a finding with a reason, and opens it again', async () => {
  const [{ id }] = (await call('GET', `${base}/reading-findings`)).body.data;
  expect((await call('POST', `${base}/reading-findings/${id}/accept`, {})).status).toBe(422);
  expect((await call('POST', `${base}/reading-findings/${id}/accept`, { note: 'an oven' })).body).toMatchObject({
    state: 'accepted',
    note: 'an oven',
  });
  expect((await call('POST', `${base}/reading-findings/${id}/accept`, { note: 'twice' })).body).toMatchObject({ note: 'an oven' });
  expect((await call('POST', `${base}/reading-findings/${id}/reopen`, { note: 'no oven' })).body).toMatchObject({
    state: 'open',
    note: null,
  });
  expect((await call('POST', `${base}/reading-findings/999999/accept`, { note: 'x' })).status).toBe(404);
});

it('changes a settled month when a correction arrives, and back when it is undone', async () => {
  const before = (await day()).body;
  expect(before).toMatchObject({ version: 1, unit: 'Wh', resolution_minutes: 60, start: '2025-03-10T23:00:00.000Z', before: null });
  expect([before.values[10], before.grades[10], before.values.length]).toEqual([40_000, 'measured', 24]);
  const finding_ids = before.findings.map(({ id }: { id: number }) => id);
  const sent = await call('POST', `${base}/reading-corrections`, correction({ action: 'value', values_kwh: [1.2], finding_ids }));
  expect([sent.status, sent.body]).toMatchObject([202, { kind: 'import', message: 'correction' }]);
  await runImport(api.database, sent.body.id);
  const after = (await day()).body;
  expect(after).toMatchObject({ version: 2, findings: [{ state: 'corrected', operation_id: sent.body.id }] });
  expect([after.values[10], after.grades[10], after.before[10]]).toEqual([1200, 'rectified', 40_000]);
  expect(after.versions[0]).toMatchObject({ kind: 'correction', note: 'read by hand', changed: 1, taken_back_by: null });
  expect((await day('&version=1')).body).toMatchObject({ version: 1, values: expect.arrayContaining([40_000]) });
  // It lowers what was posted, so it waits for a person like any rectification that does.
  expect((await settle()).runs).toMatchObject([{ kind: 'recalculated', state: 'awaiting_approval' }]);
  const back = await call('POST', `/api/v1/imports/${sent.body.id}/take-back`, { note: 'it was right' });
  await runImport(api.database, back.body.id);
  expect((await day()).body).toMatchObject({
    version: 3,
    findings: [{ state: 'open' }],
    versions: expect.arrayContaining([expect.objectContaining({ taken_back_by: back.body.id })]),
  });
  expect((await settle()).runs).toHaveLength(1);
});

it('refuses what an action does not read, surer readings and other communities', async () => {
  const status = async (more: object) => (await call('POST', `${base}/reading-corrections`, correction(more))).status;
  expect(await status({ action: 'value' })).toBe(422);
  expect(await status({ action: 'reject', total_kwh: 3 })).toBe(422);
  expect(await status({ action: 'estimate', to: '2025-05-11T10:00:00Z' })).toBe(422);
  expect(await status({ action: 'estimate', from: '2025-03-11T09:07:00Z' })).toBe(422);
  expect(await status({ action: 'value', grade: 'estimated', values_kwh: [1] })).toBe(409);
  expect(await status({ action: 'reject', code: 'IT001E77777777' })).toBe(404);
  expect((await call('GET', `/api/cer/communities/999999/reading-findings`)).status).toBe(404);
});

it('says how complete the readings of each member are, and up to which day', async () => {
  const { status, body } = await call('GET', `${base}/completeness-by-member?from=2025-03-01&to=2025-04-11`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ days_expected: 41, days_complete: 31, newest_complete_day: '2025-03-31' });
  expect(body.members.length).toBeGreaterThan(0);
  expect(body.members[0]).toMatchObject({ newest_complete_day: '2025-03-31', days_complete: 31 });
  expect((await call('GET', `${base}/completeness-by-member?from=2025-03-01&to=2026-03-01`)).status).toBe(422);
});
