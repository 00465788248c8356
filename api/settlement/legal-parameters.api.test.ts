import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { writeMonth } from '../../domain/kernel/text/write-month.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { PV, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
const PATH = '/api/v1/legal-parameters';
const RATE = { name: 'transmission_refund', value: '12.40', unit: 'EUR/MWh', source: 'ARERA, test act', certainty: 'good' };
const OF_2027 = { ...RATE, valid_from: '2027-01-01', valid_to: '2028-01-01' };

let api: TestApi;
let made: MadeCommunity;
beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'legal');
  await sql`delete from configuration_parameter`.execute(api.database.owner.db);
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
});
afterAll(() => api?.drop());

async function call(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  options: CallOptions = {},
): Promise<{ status: number; body: Body; tag: string }> {
  const response = await api.call(method, path, { key: api.keys.operator, ...options });
  const tag = response.headers.get('ETag') ?? '*';
  return { status: response.status, body: await expectDeclared(method, path.split('?')[0] as string, response), tag };
}
const give = (json: object, key = api.keys.operator) => call('POST', PATH, { json, key });
const newest = async () =>
  (
    await sql<{ kind: string; state: string; refund: number; parameters: Body[] }>`select kind, state, refund_cents as refund, parameters
      from settlement_run where configuration_id = ${made.configurationId} and state <> 'discarded' order by version desc limit 1`.execute(
      api.database.owner.db,
    )
  ).rows[0];

describe('legal parameters', () => {
  it('are read by everybody, with source and certainty, and given by operators alone', async () => {
    const { body } = await call('GET', `${PATH}?name=distribution_refund&on=2026-05-01`, { key: api.keys.utility });
    expect(body.data).toMatchObject([
      { value: '0.66', unit: 'EUR/MWh', certainty: 'assumed', origin: 'release', withdrawn: false, superseded_by: null },
    ]);
    expect((await give(OF_2027, api.keys.manager)).status).toBe(403);
    expect((await call('GET', PATH, { key: '' })).status).toBe(401);
  });

  it('name their source in the language of the reader, with the same ETag', async () => {
    const { body } = await call('GET', `${PATH}?name=transmission_refund&on=2025-05-01`);
    const path = `${PATH}/${(body.data as Body[])[0]?.id}`;
    const read = (language: string) => call('GET', path, { headers: { 'Accept-Language': language } });
    const [english, italian] = [await read('en'), await read('it')];
    expect(italian.body.source).toMatch(/tabella ARERA della tariffa di trasmissione/);
    expect(english.body.source).not.toBe(italian.body.source);
    expect(english.tag).toBe(italian.tag);
  });

  it('are defined by their name in words, unit and range', async () => {
    const { body } = await call('GET', '/api/v1/parameter-definitions', { key: api.keys.utility });
    expect(body.data).toContainEqual({
      ...{ name: 'transmission_refund', label: 'transmission rate', unit: 'EUR/MWh', min: 4, max: 50 },
      ...{ choices: [], classes: [''], yearly: true },
    });
    expect(body.data).toContainEqual(expect.objectContaining({ name: 'grant_reduction_exempt_holder', min: null, classes: null }));
    expect((await call('GET', '/api/v1/parameter-definitions', { key: '' })).status).toBe(401);
  });

  it.each<[string, object, string, RegExp]>([
    ['another unit', { unit: 'EUR/kW' }, 'unit', /is given in EUR\/MWh, not in "EUR\/kW"/],
    ['a value out of range', { value: '1240' }, 'value', /must be between 4 and 50 EUR\/MWh/],
    ['a class it does not have', { class: 'LV' }, 'class', /has one value: leave class empty/],
    ['a term that running procedures count by', { name: 'review_term', value: '4', unit: 'months' }, 'name', /only with a release/],
    [
      'a holder that is none',
      { name: 'grant_reduction_exempt_holder', class: 'nobody', value: true, unit: 'flag' },
      'class',
      /natural_person/,
    ],
  ])('are refused with %s, saying what to give', async (_, change, path, text) => {
    const { status, body } = await give({ ...OF_2027, ...change });
    expect(status).toBe(422);
    expect(body.error.details).toContainEqual(expect.objectContaining({ path, message: expect.stringMatching(text) }));
  });

  it('are converted where the unit converts exactly, and say so', async () => {
    const { status, body } = await give({ ...OF_2027, value: '1.24', unit: 'cent/kWh' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ value: '12.4', unit: 'EUR/MWh', origin: 'operator', converted_from: { value: '1.24', unit: 'cent/kWh' } });
    expect((await give(OF_2027)).status).toBe(409);
    const { tag } = await call('GET', `${PATH}/${body.id}`);
    const withdrawn = await call('PUT', `${PATH}/${body.id}`, {
      json: { valid_to: '2028-01-01', withdrawn: true },
      headers: { 'If-Match': tag },
    });
    expect(withdrawn).toMatchObject({ status: 200, body: { withdrawn: true } });
    expect((await give(OF_2027)).status).toBe(201);
  });

  it('do not replace a sure value of the release, nor a good one by an assumed one; nobody ends them', async () => {
    const sure = await give({ ...RATE, valid_from: '2023-01-01', valid_to: '2024-01-01' });
    expect(sure.status).toBe(409);
    expect(sure.body.error.message).toMatch(/established value for these days: 8.48 EUR\/MWh .* give a value for other days/);
    const assumed = await give({ ...RATE, certainty: 'assumed', valid_from: '2025-01-01', valid_to: '2026-01-01' });
    expect(assumed.status).toBe(409);
    expect(assumed.body.error.message).toMatch(/11.89 EUR\/MWh .* give a value whose certainty is good or sure/);
    const { data } = (await call('GET', `${PATH}?name=transmission_refund&on=2025-06-01`)).body;
    const ended = await call('PUT', `${PATH}/${data[0].id}`, { json: { valid_to: '2025-12-01' }, headers: { 'If-Match': '*' } });
    expect(ended).toMatchObject({ status: 409, body: { error: { code: 'wrong_state' } } });
  });

  it('supersede an assumed value, and settle its months again', async () => {
    await sql`update configuration set kind = 'self_consumer_group' where id = ${made.configurationId}`.execute(api.database.owner.db);
    await sql`update plant set inside_building = true where community_id = ${made.communityId}`.execute(api.database.owner.db);
    await runShard(api.database, '2025-03', [made.configurationId]);
    const before = await newest();
    expect(before?.parameters).toContainEqual(
      expect.objectContaining({ name: 'distribution_refund', value: '0.65', certainty: 'assumed' }),
    );
    const given = { name: 'distribution_refund', value: '0.70', unit: 'EUR/MWh', source: 'TIT table, read', certainty: 'sure' };
    const { status, body } = await give({ ...given, valid_from: '2025-01-01', valid_to: '2026-01-01' });
    expect(status).toBe(201);
    const { data } = (await call('GET', `${PATH}?name=distribution_refund&on=2025-06-01`)).body;
    expect(data).toMatchObject([
      { value: '0.65', superseded_by: body.id },
      { value: '0.70', superseded_by: null },
    ]);
    await runShard(api.database, '2025-03', [made.configurationId]);
    const after = await newest();
    expect(after).toMatchObject({ kind: 'recalculated', state: 'posted' });
    expect(after?.refund).toBeGreaterThan(before?.refund ?? 0);
    expect(after?.parameters).toContainEqual(expect.objectContaining({ name: 'distribution_refund', value: '0.70', certainty: 'sure' }));
    const marks = (await call('GET', `/api/v1/settlement/marks?configuration_id=${made.configurationId}`, { key: api.keys.manager })).body;
    expect(marks.data).toContainEqual(expect.objectContaining({ cause: 'parameter', outcome: 'settled' }));
  });

  it('take the place of a good value of the release for their days, until they are withdrawn', async () => {
    const before = await newest();
    const { status, body } = await give({ ...RATE, value: '13.00', valid_from: '2025-01-01', valid_to: '2026-01-01' });
    expect(status).toBe(201);
    const { data } = (await call('GET', `${PATH}?name=transmission_refund&on=2025-06-01`)).body;
    expect(data).toMatchObject([
      { value: '11.89', origin: 'release', certainty: 'good', superseded_by: body.id },
      { value: '13.00', origin: 'operator', superseded_by: null },
    ]);
    await runShard(api.database, '2025-03', [made.configurationId]);
    const after = await newest();
    expect(after?.refund).toBeGreaterThan(before?.refund ?? 0);
    expect(after?.parameters).toContainEqual(expect.objectContaining({ name: 'transmission_refund', value: '13.00' }));
    const json = { valid_to: '2026-01-01', withdrawn: true };
    expect((await call('PUT', `${PATH}/${body.id}`, { json, headers: { 'If-Match': '*' } })).status).toBe(200);
    await runShard(api.database, '2025-03', [made.configurationId]);
    expect((await newest())?.refund).toBe(before?.refund);
  });

  it('on which no amount rests settle nothing again', async () => {
    const before = await newest();
    const day = { unit: 'date', source: 'read', certainty: 'sure' };
    expect((await give({ ...day, name: 'access_contingent_reached', value: '2027-05-01', valid_from: '2024-01-24' })).status).toBe(201);
    const flag = { unit: 'flag', class: 'advance', value: 'false', source: 'read', certainty: 'sure', valid_from: '2025-01-01' };
    expect((await give({ ...flag, name: 'facility_payment_in_operation', valid_to: '2026-01-01' })).status).toBe(201);
    const own = {
      configuration_id: made.configurationId,
      name: 'patron_day',
      value: '2025-06-24',
      unit: 'date',
      source: 'read',
      assumed: false,
    };
    const path = `/api/cer/communities/${made.communityId}/parameters`;
    expect((await call('POST', path, { json: { ...own, valid_from: '2025-01-01' } })).status).toBe(201);
    const marks = (await call('GET', `/api/v1/settlement/marks?configuration_id=${made.configurationId}`, { key: api.keys.manager })).body;
    expect(marks.data.filter(({ subject }: Body) => /^(access|facility)_/.test(subject as string))).toEqual([]);
    await runShard(api.database, '2025-03', [made.configurationId]);
    expect(await newest()).toEqual(before);
    await sql`delete from configuration_parameter where name = 'patron_day'`.execute(api.database.owner.db);
  });
});

describe('an own value', () => {
  const own = { name: 'transmission_refund', source: 'bill', assumed: false, valid_from: '2026-01-01', valid_to: '2026-02-01' };
  const path = () => `/api/cer/communities/${made.communityId}/parameters`;
  const send = (json: object) =>
    call('POST', path(), { key: api.keys.manager, json: { configuration_id: made.configurationId, ...own, ...json } });

  it('in cent/kWh is stored in EUR/MWh and says so; in a unit that does not convert it is refused', async () => {
    const { status, body } = await send({ value: '1.19', unit: 'cent/kWh' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ value: '11.9', unit: 'EUR/MWh', converted_from: { value: '1.19', unit: 'cent/kWh' } });
    expect(await send({ value: '1.19', unit: 'kW', valid_from: '2026-03-01', valid_to: '2026-04-01' })).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: 'unit' }] } },
    });
    const at = `${path()}/${body.id}`;
    const corrected = { valid_to: '2026-02-01', value: '12', unit: 'EUR/MWh' };
    expect(await call('PUT', at, { key: api.keys.manager, json: corrected, headers: { 'If-Match': '*' } })).toMatchObject({
      status: 200,
      body: { value: '12' },
    });
  });

  it('stored in another unit before units were checked is on the worklist of its community until it is corrected', async () => {
    const { db } = api.database.owner;
    await sql`alter table configuration_parameter disable trigger check_parameter`.execute(db);
    await sql`update configuration_parameter set value = 1.19, unit = 'cent/kWh'`.execute(db);
    await sql`alter table configuration_parameter enable trigger check_parameter`.execute(db);
    const worklist = async (): Promise<Body[]> => {
      const { body } = await call('GET', '/api/v1/settlement/worklist', { key: api.keys.manager });
      return body.data.flatMap(({ items }: Body) => items).flatMap(({ blocks }: Body) => blocks);
    };
    expect(await worklist()).toContainEqual({
      by: 'parameter',
      what: expect.stringContaining('for transmission_refund, 1.19 cent/kWh, is in another unit'),
      remedy: expect.stringContaining('allowed: 4 - 50 EUR/MWh'),
      remedies: [
        {
          operation: 'endParameter',
          method: 'PUT',
          path: expect.stringMatching(new RegExp(`^/api/cer/communities/${made.communityId}/parameters/\\d+$`)),
        },
      ],
    });
    await sql`update configuration_parameter set value = 11.9, unit = 'EUR/MWh'`.execute(db);
    expect((await worklist()).some(({ what }) => what.includes('another unit'))).toBe(false);
  });
});

it('shows a month that will be blocked before it is settled, to its manager too', async () => {
  const month = new Date().toISOString().slice(0, 7);
  await sql`update legal_parameter set withdrawn = true where name = 'transmission_refund'`.execute(api.database.owner.db);
  await sql`delete from configuration_parameter`.execute(api.database.owner.db);
  const { body } = await call('GET', '/api/v1/settlement/worklist', { key: api.keys.manager, headers: { 'Accept-Language': 'it' } });
  const item = body.data[0].items.find((one: Body) => one.month === month);
  expect(item.blocks[0]).toMatchObject({
    by: 'parameter',
    what: `${writeMonth(month, 'it')} risulterà bloccato: manca il valore di transmission_refund`,
    remedy: expect.stringContaining('lo inserisce con la fonte un operatore della piattaforma'),
    remedies: [
      { operation: 'createLegalParameter', method: 'POST', path: '/api/v1/legal-parameters' },
      { operation: 'createParameter', method: 'POST', path: `/api/cer/communities/${made.communityId}/parameters` },
    ],
  });
  expect((await call('GET', '/api/v1/settlement/worklist', { key: api.keys.utility })).status).toBe(403);
});

describe('a plant section', () => {
  const section = { code: 'S-OLD', power_kw: '20' };
  const send = (sections: object[]) => {
    const plant = { code: 'P-OLD', name: 'Old', producer_id: 1, pod: 'IT001E00000099', source: 'photovoltaic', region: 'Lombardia' };
    const json = { ...plant, configuration_id: made.configurationId, valid_from: '2025-01-01', sections };
    return call('POST', `/api/cer/communities/${made.communityId}/plants`, { key: api.keys.manager, json });
  };

  it.each<[string, object, RegExp]>([
    ['an incentivised new build from before the law', { entry_into_operation: '2018-05-01' }, /send incentivised false/],
    ['an incentivised existing plant', { entry_into_operation: '2018-05-01', work_type: 'pre_existing' }, /send incentivised false/],
    ['an existing plant from after it', { entry_into_operation: '2024-05-01', work_type: 'pre_existing' }, /new_build or upgrade/],
  ])('is refused as %s', async (_, change, text) => {
    const { status, body } = await send([{ ...section, ...change }]);
    expect(status).toBe(422);
    expect(body.error.details).toEqual([
      { path: 'sections[0].entry_into_operation', code: 'not_allowed', message: expect.stringMatching(text) },
    ]);
  });

  it('stops for days that are recorded and removed, and never twice at once', async () => {
    const { rows } = await sql<{ plant: number; section: number }>`select p.id as plant, s.id as section from plant_section s
      join plant p on p.id = s.plant_id where s.code = ${PV}`.execute(api.database.owner.db);
    const path = `/api/cer/communities/${made.communityId}/plants/${rows[0]?.plant}/sections/${rows[0]?.section}/stops`;
    const key = api.keys.manager;
    const stop = { valid_from: '2025-03-03', valid_to: '2025-03-10', reason: 'flood', source: 'letter of the network operator' };
    const { status, body } = await call('POST', path, { key, json: stop });
    expect([status, body.section_id]).toEqual([201, rows[0]?.section]);
    expect((await call('POST', path, { key, json: { ...stop, valid_to: '2025-03-05' } })).status).toBe(409);
    expect((await call('GET', path, { key })).body.data).toHaveLength(1);
    const removed = await api.call('DELETE', `${path}/${body.id}`, { key, headers: { 'If-Match': '*' } });
    expect(removed.status).toBe(204);
    expect((await call('GET', path, { key })).body.data).toEqual([]);
  });
});
