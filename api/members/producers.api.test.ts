import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, plant, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const NOW = { 'If-Match': '*' };
const TAX_CODE = '12345678903';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  await send('POST', `${one.path}/members`, { json: member(1) });
});
afterAll(() => api?.drop());

const producer = (more: object = {}) => ({
  code: 'T-1',
  name: 'Solare Terzo Srl',
  holder_class: 'enterprise',
  tax_code: TAX_CODE,
  contact: { email: 'ufficio@example.org' },
  valid_from: '2024-06-01',
  ...more,
});
const byProducer = (number: number, more: object = {}) =>
  plant(number, one.configurationId, { producer_code: undefined, third_party_producer_code: 'T-1', ...more });

describe('third-party producers', () => {
  it('give a mandate; who they are is sealed, and in the audit chain only under their key', async () => {
    const { status, body } = await send('POST', `${one.path}/third-party-producers`, { json: producer() });
    expect([status, body]).toMatchObject([201, { code: 'T-1', name: 'Solare Terzo Srl', tax_code: TAX_CODE, valid_to: null }]);
    const { db } = api.database.owner;
    const party = await db
      .selectFrom('party')
      .selectAll()
      .where('id', '=', body.party_id as number)
      .executeTakeFirstOrThrow();
    expect([party.kind, party.name_enc?.toString('latin1')]).toEqual(['body', expect.not.stringContaining('Solare')]);
    const [event] = await db.selectFrom('audit_event').selectAll().where('object_kind', '=', 'mandate').execute();
    expect(event?.personal).not.toBeNull();
    expect(JSON.stringify(event?.after)).not.toMatch(/Solare|12345678903|ufficio/);
    expect((await send('GET', `${one.path}/third-party-producers?code=T-1`)).body.data).toEqual([body]);
    expect((await send('GET', `${two.path}/third-party-producers`)).body.data).toEqual([]);
  });

  it('are recorded once, by whatever key the call is repeated', async () => {
    const headers = { 'Idempotency-Key': 'producer-1' };
    const json = producer({ code: 'T-2', tax_code: '00743110157', name: 'Altro Srl' });
    const first = await send('POST', `${one.path}/third-party-producers`, { json, headers });
    const again = await send('POST', `${one.path}/third-party-producers`, { json, headers });
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const same = await send('POST', `${one.path}/third-party-producers`, { json });
    expect([same.status, same.body.error.existing_id]).toEqual([409, first.body.id]);
    expect((await send('GET', `${one.path}/third-party-producers`)).body.data).toHaveLength(2);
  });

  it.each([
    ['code', 409, { code: 'M-001' }],
    ['valid_from', 409, { code: 'T-3' }],
    ['tax_code', 409, { code: 'T-3', name: 'Somebody Else', valid_from: '2020-01-01', valid_to: '2021-01-01' }],
    ['tax_code', 422, { code: 'T-3', tax_code: '12345678901' }],
    ['valid_to', 422, { code: 'T-3', valid_to: '2024-06-01' }],
    ['holder_class', 422, { code: 'T-3', holder_class: 'bank' }],
  ])('are refused for %s', async (path, status, more) => {
    const answer = await send('POST', `${one.path}/third-party-producers`, { json: producer(more) });
    expect([answer.status, answer.body.error.details[0]?.path]).toEqual([status, path]);
  });

  it('are named by plants, on the days of their mandate', async () => {
    const { status, body } = await send('POST', `${one.path}/plants`, { json: byProducer(1) });
    const [known] = (await send('GET', `${one.path}/third-party-producers?code=T-1`)).body.data;
    expect([status, body]).toMatchObject([
      201,
      { producer_code: null, third_party_producer_code: 'T-1', producer_party_id: known?.party_id },
    ]);
    const early = await send('POST', `${one.path}/plants`, { json: byProducer(2, { valid_from: '2024-01-01' }) });
    expect(early.body.error.details).toEqual([expect.objectContaining({ path: 'valid_from', code: 'outside_mandate' })]);
    const nobody = await send('POST', `${one.path}/plants`, { json: byProducer(2, { third_party_producer_code: 'T-9' }) });
    expect(nobody.body.error.details[0]?.path).toBe('third_party_producer_code');
    const both = await send('POST', `${one.path}/plants`, { json: byProducer(2, { producer_code: 'M-001' }) });
    expect(both.body.error.details[0]?.path).toBe('producer_code');
  });

  it('end, and their plants with them', async () => {
    const [known] = (await send('GET', `${one.path}/third-party-producers?code=T-1`)).body.data;
    const path = `${one.path}/third-party-producers/${known?.id}`;
    expect((await send('PUT', path, { json: { valid_to: '2024-01-01' }, headers: NOW })).status).toBe(422);
    expect((await send('PUT', path, { json: { valid_to: '2025-01-01' }, headers: NOW })).body.valid_to).toBe('2025-01-01');
    const [theirs] = (await send('GET', `${one.path}/plants?code=P-1`)).body.data;
    expect(theirs?.sections).toMatchObject([{ valid_to: '2025-01-01' }]);
    expect((await send('PUT', `${two.path}/third-party-producers/${known?.id}`, { json: { valid_to: null }, headers: NOW })).status).toBe(
      404,
    );
  });
});
