import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

const NOW = { 'If-Match': '*' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let number = 0;
let code: string;
let deedDocument: number;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  const { rows } = await sql<{
    id: number;
  }>`insert into document (community_id, kind, file_name, media_type, size_bytes, sha256, uploaded_by)
    values (${one.communityId}, 'grant_decision', 'deed.pdf', 'application/pdf', 1, 'a', 'test') returning id`.execute(
    api.database.owner.db,
  );
  deedDocument = rows[0]?.id as number;
});
afterAll(() => api?.drop());

/** A new plant of 85 kW, in operation since 10 May 2024 and in the configuration since June 2024. */
beforeEach(async () => {
  number += 1;
  await send('POST', `${one.path}/members`, { json: member(number) });
  code = `P-${number}`;
  const sections = [{ code: `${code}-S1`, power_kw: '85', entry_into_operation: '2024-05-10', grant_share: '0.40' }];
  expect((await send('POST', `${one.path}/plants`, { json: plant(number, one.configurationId, { sections }) })).status).toBe(201);
});

const request = { requested_on: '2025-11-20', reference: 'CACER-0001', planned_cost_cents: 11_000_000 };
const deed = { on: '2026-05-12', number: 'DC-17', granted_share: '0.40', granted_cents: 4_080_000 };
const operating = { ...request, admitted_on: '2026-03-10', deed, spent_cents: 9_500_000, works_ended_on: '2026-06-30' };

const create = (more: object = {}, key = api.keys.manager) =>
  send('POST', `${one.path}/plant-grants`, { key, json: { plant_code: code, ...request, ...more } });
const pathOf = (id: unknown) => `${one.path}/plant-grants/${id}`;
const put = (id: unknown, json: object) => send('PUT', pathOf(id), { json, headers: NOW });
const ask = (id: unknown, kind: string, requested_cents: number, requested_on = '2026-07-10') =>
  send('POST', `${pathOf(id)}/instalments`, { json: { kind, requested_cents, requested_on, reference: `Q-${kind}` } });
const pay = (id: unknown, instalment: unknown, on: string, cents: number) =>
  send('PUT', `${pathOf(id)}/instalments/${instalment}`, { json: { paid: { on, cents } }, headers: NOW });
const explain = async (id: unknown, lang = 'en', key = api.keys.manager) =>
  (await send('GET', `${pathOf(id)}/explanation?lang=${lang}`, { key })).body;

describe('the grant of a plant', () => {
  // 85 kW x 1,200 EUR/kW x 40 % = 40,800 EUR; advance 30 % of it 12,240; 40 % of the 95,000 spent is 38,000, so the balance is 25,760 EUR.
  it('goes from request to balance, each instalment once and within the rules', async () => {
    const { status, body } = await create();
    expect([status, body.state, body.power_kw, body.operation_deadline]).toEqual([201, 'requested', '85', null]);
    expect((await put(body.id, { ...request, admitted_on: '2026-03-10' })).body.state).toBe('admitted');
    expect((await put(body.id, { ...operating, works_ended_on: null })).body).toMatchObject({
      state: 'granted',
      operation_deadline: '2027-12-31',
    });
    const early = await ask(body.id, 'advance', 1_224_000);
    expect([early.status, early.body.error.details]).toMatchObject([422, [{ path: 'requested_on', code: 'not_operating' }]]);
    await put(body.id, operating);
    expect((await ask(body.id, 'advance', 1_224_001)).status).toBe(422);
    const advance = await ask(body.id, 'advance', 1_224_000);
    expect(advance.status).toBe(201);
    expect((await ask(body.id, 'advance', 1_224_000)).body.error).toMatchObject({ code: 'already_exists', existing_id: advance.body.id });
    expect((await ask(body.id, 'balance', 1)).body.error.code).toBe('wrong_state');
    expect((await pay(body.id, advance.body.id, '2026-07-09', 1_224_000)).status).toBe(422);
    expect((await pay(body.id, advance.body.id, '2026-08-01', 1_224_000)).body.paid).toEqual({ on: '2026-08-01', cents: 1_224_000 });
    expect((await ask(body.id, 'balance', 2_576_001, '2026-08-02')).status).toBe(422);
    const balance = await ask(body.id, 'balance', 2_576_000, '2026-08-02');
    expect((await pay(body.id, balance.body.id, '2026-10-01', 2_576_000)).status).toBe(200);
    const ended = (await send('GET', pathOf(body.id))).body;
    expect([ended.state, ended.paid_cents]).toEqual(['paid', 3_800_000]);
    const sheet = (await send('GET', `${one.path}/plants/${body.plant_id}`)).body;
    expect(sheet.grant).toEqual({ id: body.id, granted_share: '0.4', granted_cents: 4_080_000, paid_cents: 3_800_000 });
  });

  it('is one of each plant that has not ended; after its end there can be another', async () => {
    const { body } = await create();
    expect((await create({ reference: 'other' })).body.error).toMatchObject({ code: 'already_exists', existing_id: body.id });
    expect((await put(body.id, { ...request, ended: { on: '2026-01-15', kind: 'refused' } })).body.state).toBe('refused');
    expect((await create()).status).toBe(201);
    expect((await put(body.id, request)).status).toBe(409);
    const listed = (await send('GET', `${one.path}/plant-grants?plant_id=${body.plant_id}`)).body.data as unknown as { state: string }[];
    expect(listed.map(({ state }) => state)).toEqual(['refused', 'requested']);
  });

  it.each([
    ['a share above 40 %', { deed: { ...deed, granted_share: '0.41' } }, 'deed.granted_share'],
    ['more than the share of the eligible cost', { deed: { ...deed, granted_cents: 4_080_001 } }, 'deed.granted_cents'],
    ['a deed before the admission', { admitted_on: '2026-06-01', deed }, 'deed.on'],
    ['an admission before the request', { admitted_on: '2025-11-19' }, 'admitted_on'],
    ['a document of another community', { deed: { ...deed, document_id: 999_999 } }, 'document_id'],
    ['a day ahead', { requested_on: '2999-01-01' }, 'requested_on'],
  ])('refuses %s', async (_, more, path) => {
    const { status, body } = await create(more);
    expect([status, body.error.details?.[0]?.path]).toEqual([422, path]);
  });

  it('refuses an unknown plant and one that existed before', async () => {
    expect((await create({ plant_code: 'NONE' })).status).toBe(422);
    const sections = [
      { code: 'OLD-S1', power_kw: '5', entry_into_operation: '2018-05-10', work_type: 'pre_existing', incentivised: false },
    ];
    const old = plant(number + 500, one.configurationId, { code: `OLD-${number}`, producer_code: member(number).code, sections });
    expect((await send('POST', `${one.path}/plants`, { json: old })).status).toBe(201);
    expect((await create({ plant_code: `OLD-${number}` })).body.error.details?.[0]?.path).toBe('plant_code');
  });

  it('keeps its instalments within the rules when it changes, and lets a request that was refused be repeated', async () => {
    const { body } = await create(operating);
    const { body: advance } = await ask(body.id, 'advance', 1_224_000);
    const less = await put(body.id, { ...operating, deed: { ...deed, granted_cents: 4_000_000 } });
    expect([less.status, less.body.error.message]).toMatchObject([422, expect.stringContaining('12,240.00 EUR')]);
    expect((await put(body.id, request)).status).toBe(422);
    const at = `${pathOf(body.id)}/instalments/${advance.id}`;
    expect((await send('DELETE', at, { headers: NOW })).status).toBe(204);
    const { body: again } = await ask(body.id, 'advance', 1_200_000);
    await pay(body.id, again.id, '2026-08-01', 1_200_000);
    expect((await send('DELETE', `${pathOf(body.id)}/instalments/${again.id}`, { headers: NOW })).status).toBe(409);
  });
});

describe('a granted share that is not that of the plant', () => {
  it('is a finding of the explanation and the checks until it is applied, which is written down', async () => {
    const { body } = await create({
      ...operating,
      deed: { ...deed, document_id: deedDocument, granted_share: '0.30', granted_cents: 3_000_000 },
    });
    const [found] = (await explain(body.id)).findings as unknown as { code: string; what: string }[];
    expect(found).toMatchObject({ code: 'share', what: expect.stringContaining('for a grant of 40 %, the deed grants 30 %') });
    const checks = async () => {
      const path = `${one.path}/configurations/${one.configurationId}/checks`;
      const answer = (await send('POST', path, { json: { on: '2026-08-01' } })).body as unknown as {
        checks: { name: string; passed: boolean; subject?: string }[];
      };
      return answer.checks.filter(({ name, passed, subject }) => name === 'grant_share' && !passed && subject === `${code}-S1`).length;
    };
    expect(await checks()).toBe(1);
    expect((await send('POST', `${pathOf(body.id)}/share`)).status).toBe(200);
    expect((await send('POST', `${pathOf(body.id)}/share`)).status).toBe(200);
    expect(await checks()).toBe(0);
    const sheet = (await send('GET', `${one.path}/plants/${body.plant_id}`)).body as unknown as { sections: { grant_share: string }[] };
    expect(sheet.sections[0]?.grant_share).toBe('0.3');
    const audit = await api.database.owner.db
      .selectFrom('audit_event')
      .select(['before', 'after'])
      .where('action', '=', 'plant.grant_share_applied')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ before: [{ grant_share: '0.4' }], after: { grant_share: '0.3' } });
  });

  it('is applied only with the document of the deed', async () => {
    const { body } = await create({ ...operating, deed: { ...deed, granted_share: '0.01', granted_cents: 100_000 } });
    const refused = await send('POST', `${pathOf(body.id)}/share`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('document of its deed')]);
  });

  it('is compared for the section that continues with changed facts, whose power alone counts', async () => {
    const { body } = await create({ ...operating, deed: { ...deed, document_id: deedDocument } });
    const [known] = (await send('GET', `${one.path}/plants/${body.plant_id}`)).body.sections as { id: number }[];
    const section = { code: `${code}-S2`, power_kw: '85', entry_into_operation: '2024-05-10', grant_share: '0.20' };
    const successors = `${one.path}/plants/${body.plant_id}/sections/${known?.id}/successors`;
    expect((await send('POST', successors, { json: { valid_from: '2026-07-01', section } })).status).toBe(201);
    const { power_kw } = (await send('GET', pathOf(body.id))).body;
    const found = (await explain(body.id)).findings as { code: string; what: string }[];
    expect([power_kw, ...found.filter((one) => one.code === 'share').map(({ what }) => what)]).toEqual([
      '85',
      `plant ${code}, section ${code}-S2: settlement reduces the premium for a grant of 20 %, the deed grants 40 %`,
    ]);
    await send('POST', `${pathOf(body.id)}/share`);
    const sections = (await send('GET', `${one.path}/plants/${body.plant_id}`)).body.sections as { code: string; grant_share: string }[];
    expect(sections.map(({ grant_share }) => grant_share)).toEqual(['0.4', '0.4']);
    // Between the two the plant never left its configuration.
    expect((await ask(body.id, 'advance', 1_224_000)).status).toBe(201);
  });
});

describe('the worklist', () => {
  const blocks = async (lang: string) => {
    const answer = await send('GET', `/api/v1/settlement/worklist?community_id=${one.communityId}`, {
      headers: { 'Accept-Language': lang },
    });
    const works = answer.body.data as unknown as { items: { due_on: string | null; blocks: { by: string; what: string }[] }[] }[];
    return works.flatMap(({ items }) => items.flatMap((item) => item.blocks.map((block) => ({ due_on: item.due_on, ...block }))));
  };

  it('names a missed deadline with what is lost, in both languages, and the papers that are missing', async () => {
    // 24 months from 1 October 2023 ended on 1 October 2025.
    const late = { ...operating, requested_on: '2023-06-01', admitted_on: null, deed: { ...deed, on: '2023-10-01' } };
    const { body } = await create({ ...late, works_ended_on: null });
    expect(body.operation_deadline).toBe('2025-10-01');
    const own = async (lang: string) => (await blocks(lang)).filter(({ what }) => new RegExp(`\\b${code}\\b`).test(what));
    expect(await own('en')).toEqual([
      {
        due_on: '2025-10-01',
        by: 'grant',
        what: expect.stringContaining('2025-10-01, was missed: the grant of 40,800.00 EUR is lost'),
        remedy: expect.any(String),
        remedies: [{ operation: 'updatePlantGrant' }, { operation: 'changePlantSection' }].map((one) => expect.objectContaining(one)),
      },
      {
        due_on: null,
        by: 'document',
        what: `plant ${code}, documents missing for the deed: grant decision`,
        remedy: `upload them for plant ${code}`,
        remedies: [{ operation: 'uploadDocument', method: 'POST', path: `/api/cer/communities/${one.communityId}/documents` }],
      },
    ]);
    expect((await own('it'))[0]?.what).toContain('si perde il contributo di 40.800,00 EUR');
  });
});

describe('walls', () => {
  it('show a producer the own grant without documents of the community, and others nothing', async () => {
    const { body } = await create(operating);
    const plants = (await send('GET', `${one.path}/plants`)).body.data as unknown as { code: string; producer_party_id: number }[];
    const as = (wanted: string) => {
      const partyId = plants.find((each) => each.code === wanted)?.producer_party_id ?? 0;
      return userWith(api, { username: `producer-${wanted.toLowerCase()}`, role: 'member', communityId: one.communityId, partyId });
    };
    const [producer, other] = [await as(code), await as('P-1')];
    const listed = (await send('GET', `${one.path}/plant-grants`, { key: producer.key })).body.data as unknown as { id: number }[];
    expect(listed.map(({ id }) => id)).toEqual([body.id]);
    expect((await explain(body.id, 'it', producer.key)).papers).toBeNull();
    expect((await send('GET', pathOf(body.id), { key: other.key })).status).toBe(404);
    expect((await create({}, producer.key)).status).toBe(403);
  });
});
