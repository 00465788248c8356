import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCheckDueCompliance } from '../../activities/onboarding/check-compliance.activity.ts';
import { caller } from '../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
});
afterAll(() => api?.drop());

const path = () => `${one.path}/configurations/${one.configurationId}/compliance`;
const changes = async () =>
  (await api.database.owner.db.selectFrom('audit_event').select('after').where('action', '=', 'compliance.changed').execute()).length;

function upload(text: string, validUntil: string) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/plain' }), 'card.txt');
  form.set('kind', 'identity_document');
  form.set('valid_until', validUntil);
  return send('POST', `${one.path}/documents`, { body: form });
}

it('of a configuration is what the rules find, kept once while they find the same, and an event when its state changes', async () => {
  expect((await send('GET', `${one.path}/compliance`)).body).toEqual({ state: null, data: [] });
  const first = await send('POST', path());
  expect([first.status, first.body.state]).toEqual([200, 'fail']);
  const rules = first.body.rules as { name: string; state: string; source: string; message: string }[];
  expect(rules.find(({ name }) => name === 'inspections')).toMatchObject({ state: 'pass', source: expect.stringContaining('2.4') });
  expect(rules.find(({ name }) => name === 'documents_present')).toMatchObject({ state: 'fail' });
  const again = await Promise.all([send('POST', path()), send('POST', path())]);
  expect(again.map(({ body }) => body.id)).toEqual([first.body.id, first.body.id]);
  expect(await changes()).toBe(1);
});

it('is looked at again by itself once something was recorded, and shows what expires', async () => {
  const due = createCheckDueCompliance({ db: api.database.app.db, log: api.deps.log });
  await due({ after: 0 });
  expect(await due({ after: 0 })).toEqual({ checked: 0, failed: 0, next: null });
  await upload('card', '2020-01-01');
  expect(await due({ after: 0 })).toMatchObject({ checked: 1, failed: 0 });
  const { data } = (await send('GET', path())).body;
  expect(data).toHaveLength(2);
  const expired = ((data[0]?.rules ?? []) as { name: string; state: string }[]).filter(({ name }) => name === 'documents_expiry');
  expect(expired).toMatchObject([{ state: 'fail', message: expect.stringContaining('valid until 2020-01-01') }]);
  const items = (await send('GET', `/api/v1/settlement/worklist?community_id=${one.communityId}`)).body.data;
  expect(JSON.stringify(items)).toContain('is valid until 1 January 2020');
});

it('is a report as JSON, CSV and PDF in both languages', async () => {
  const get = (query: string) => api.call('GET', `${one.path}/compliance?${query}`, { key: api.keys.manager });
  const csv = await (await get('format=csv&lang=it')).text();
  expect(csv.split('\r\n')[0]).toBe('Configurazione,regola,riguarda,esito,motivo e rimedio,fonte,verificata il');
  expect(csv).toContain('non superata');
  const pdf = await get('format=pdf&lang=en');
  expect([
    pdf.headers.get('content-type'),
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ]).toEqual(['application/pdf', '%PDF-']);
  expect((await send('GET', `${one.path}/compliance`, { key: api.keys.utility })).status).toBe(403);
});
