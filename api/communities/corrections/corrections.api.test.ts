import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGEABLE_KINDS, type ChangeableKind } from '../../../domain/kernel/changeable.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { deleteFacts, type FactTable } from '../../../infra/postgres/record/fact-rows.ts';
import { usesOf } from '../../../infra/postgres/record/fact-uses.ts';
import { storedDocument } from '../../settlement/testing/settled-community.ts';
import { caller } from '../../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

/** An object of a kind in a community of its own. */
interface Made {
  readonly one: SampleCommunity;
  readonly path: string;
  /** Of PUT with the facts. */
  readonly facts: string;
  /** Facts that differ from those it was made with, and the field in which they do. */
  readonly other: Readonly<Record<string, unknown>>;
  readonly field: string;
  /** Where the object answers itself. */
  readonly shown: string;
  readonly id: number;
}

const QUOTAS = [{ to: 'consumers', share: '1', key: 'equal' }];
const SINCE = { valid_from: '2024-07-01' };
/** Kinds that no application states, and kinds with which no month is settled. */
const NEVER_APPLIED: readonly ChangeableKind[] = ['storage', 'efficiency', 'parameter', 'exemption', 'section_stop'];
const NEVER_SETTLED: readonly ChangeableKind[] = ['document', 'statute', 'enterprise_fact'];
const TABLES: Readonly<Record<Exclude<ChangeableKind, 'document'>, FactTable>> = {
  point: 'point_assignment',
  plant: 'plant',
  section: 'plant_section',
  storage: 'storage_unit',
  efficiency: 'storage_efficiency',
  distribution_rule: 'distribution_rule',
  parameter: 'configuration_parameter',
  statute: 'community_statute',
  enterprise_fact: 'enterprise_fact',
  point_scheme: 'point_scheme',
  exemption: 'point_exemption',
  section_stop: 'section_stop',
};

let api: TestApi;
let send: ReturnType<typeof caller>;
let number = 600;

beforeAll(async () => {
  api = await testApi({ RATE_QUERIES: '100000', RATE_TRADING: '100000' });
  send = caller(api);
});
afterAll(() => api?.drop());

const NOW = { 'If-Match': '*' };
const owner = () => api.database.owner.db;

async function made(path: string, json: object) {
  const { status, body } = await send('POST', path, { json });
  expect([status, body.error?.message]).toEqual([201, undefined]);
  return body;
}
const firstId = (list: unknown): number => (list as { id: number }[])[0]?.id ?? 0;

/** A community with a member, its point and a plant with two sections behind it. */
async function world() {
  const at = ++number;
  const one = await sampleCommunity(api, `facts-${at}`);
  const firm = await made(`${one.path}/members`, member(at, { holder_class: 'enterprise' }));
  const assignment = await made(`${one.path}/points`, point(at, one.configurationId));
  const sections = ['S1', 'S2'].map((code) => ({ code: `P-${at}-${code}`, power_kw: '5.9', entry_into_operation: '2024-05-10' }));
  const roof = await made(`${one.path}/plants`, plant(at, one.configurationId, { sections }));
  return {
    at,
    one,
    firm,
    assignment,
    roof,
    section: `${one.path}/plants/${roof.id}/sections/${firstId(roof.sections)}`,
    sectionId: firstId(roof.sections),
  };
}

type Made1 = Omit<Made, 'one' | 'shown' | 'facts'> & { readonly facts?: string };
const MAKERS: Readonly<Record<ChangeableKind, (w: Awaited<ReturnType<typeof world>>) => Promise<Made1>>> = {
  point: async ({ one, assignment }) => ({
    ...{ path: `${one.path}/points/${assignment.id}`, id: assignment.id, field: 'voltage' },
    other: { voltage: 'MV', location: [9.15, 45.15] },
  }),
  plant: async ({ one, roof }) => ({
    ...{ path: `${one.path}/plants/${roof.id}`, facts: `${one.path}/plants/${roof.id}`, id: roof.id, field: 'name' },
    other: { name: 'Right name', source: 'photovoltaic', region: 'Lombardia', voltage: 'LV', inside_building: false },
  }),
  section: async ({ at, section, sectionId }) => ({
    ...{ path: section, id: sectionId, field: 'power_kw' },
    other: { code: `P-${at}-S1`, power_kw: '6.5', entry_into_operation: '2024-05-10' },
  }),
  storage: async (w) => {
    const { body, path } = await newStorage(w);
    return { path, id: body.id, field: 'name', other: { code: `B-${w.at}`, name: 'Right battery', plant_code: null, ...SINCE } };
  },
  efficiency: async (w) => {
    const { body, path } = await newStorage(w);
    const id = firstId(body.efficiencies);
    return { path: `${path}/efficiencies/${id}`, id, field: 'value', other: { value: '0.9', ...SINCE, source: 'test' } };
  },
  distribution_rule: async ({ one }) => {
    const rule = { configuration_id: one.configurationId, rule: { quotas: QUOTAS }, valid_from: '2024-06-01' };
    const { id } = await made(`${one.path}/distribution-rules`, rule);
    const other = { rule: { fundShare: '0.1', quotas: QUOTAS }, valid_from: '2024-06-01' };
    return { path: `${one.path}/distribution-rules/${id}`, id, field: 'rule', other };
  },
  parameter: async ({ one }) => {
    const value = { name: 'transmission_refund', value: '8.48', unit: 'EUR/MWh', source: 'assumed', assumed: true, ...SINCE };
    const { id } = await made(`${one.path}/parameters`, { ...value, configuration_id: one.configurationId });
    const { name: _, ...other } = { ...value, value: '9.1' };
    return { path: `${one.path}/parameters/${id}`, id, field: 'value', other };
  },
  document: async ({ one }) => {
    const id = await storedDocument(api, one.communityId, { kind: 'statute' });
    return { path: `${one.path}/documents/${id}`, id, field: 'valid_until', other: { kind: 'statute', valid_until: '2031-01-01' } };
  },
  statute: async ({ one }) => {
    const statute = { kind: 'statute', clauses: [], source: 'deed', ...SINCE };
    const { id } = await made(`${one.path}/statutes`, statute);
    return { path: `${one.path}/statutes/${id}`, id, field: 'kind', other: { ...statute, kind: 'founding_deed' } };
  },
  enterprise_fact: async ({ one, firm }) => {
    const fact = { ateco_edition: '2007', ateco_code: '10.71', size: 'small', source: 'declaration', ...SINCE };
    const { id } = await made(`${one.path}/enterprise-facts`, { ...fact, member_id: firm.id });
    return { path: `${one.path}/enterprise-facts/${id}`, id, field: 'size', other: { ...fact, size: 'micro' } };
  },
  point_scheme: async ({ one, at }) => {
    const scheme = { kind: 'net_metering', source: 'contract', valid_from: '2024-07-01' };
    const { id } = await made(`${one.path}/point-schemes`, { ...scheme, pod: pod(at) });
    return { path: `${one.path}/point-schemes/${id}`, id, field: 'kind', other: { ...scheme, kind: 'energy_sharing' } };
  },
  exemption: async ({ one, at }) => {
    const exemption = { basis: 'arera_574_2014', source: 'test', ...SINCE };
    const { id } = await made(`${one.path}/exemptions`, { ...exemption, pod: pod(at) });
    return { path: `${one.path}/exemptions/${id}`, id, field: 'basis', other: { ...exemption, basis: 'arera_109_2021' } };
  },
  section_stop: async ({ section }) => {
    const stop = { valid_from: '2024-08-01', valid_to: '2024-08-05', reason: 'flood', source: 'act' };
    const { id } = await made(`${section}/stops`, stop);
    return { path: `${section}/stops/${id}`, id, field: 'valid_to', other: { ...stop, valid_to: '2024-08-09' } };
  },
};

async function newStorage({ one, at }: Awaited<ReturnType<typeof world>>) {
  const efficiencies = [{ value: '0.85', source: 'test', ...SINCE }];
  const storage = { code: `B-${at}`, name: 'Battery', pod: pod(at), configuration_id: one.configurationId, ...SINCE };
  const body = await made(`${one.path}/storages`, { ...storage, efficiencies });
  return { body, path: `${one.path}/storages/${body.id}` };
}

async function make(kind: ChangeableKind): Promise<Made> {
  const w = await world();
  const found = await MAKERS[kind](w);
  return { facts: `${found.path}/facts`, ...found, one: w.one, shown: found.path };
}

/** An application of the community was sent with all that it has. */
async function apply({ communityId, configurationId }: SampleCommunity): Promise<void> {
  await sql`insert into application (configuration_id, community_id, kind, state, submitted_on, snapshot)
    select ${configurationId}, ${communityId}, 'access', 'SUBMITTED', current_date + 1, jsonb_build_object(
      'points', (select jsonb_agg(jsonb_build_object('pod', p.pod)) from point_assignment a join connection_point p on p.id = a.point_id
        where a.community_id = ${communityId}), 'plants', '[]'::jsonb,
      'members', (select jsonb_agg(jsonb_build_object('code', m.code)) from membership m where m.community_id = ${communityId}),
      'documents', (select coalesce(jsonb_agg(jsonb_build_object('sha256', d.sha256)), '[]') from document d where d.community_id = ${communityId}))`.execute(
    owner(),
  );
}

/** A month of the configuration has a version, with its points and sections. */
async function settle({ communityId, configurationId }: SampleCommunity, month = '2024-08-01'): Promise<void> {
  const { rows } = await sql<{
    id: number;
  }>`insert into settlement_run (configuration_id, community_id, month, version, kind, state, energy_unit, hours,
      missing_readings, unpriced_hours, withdrawn, injected, shared, parameters, input, fingerprint, computed_at)
    values (${configurationId}, ${communityId}, ${month}, 1, 'complete', 'posted', 'Wh', 744, 0, 0, 0, 0, 0, '[]', '{}', 'test', now() + interval '1 hour')
    returning id`.execute(owner());
  const run = rows[0]?.id ?? 0;
  await sql`insert into settlement_point (run_id, community_id, point_id, membership_id, pod, withdrawn, coincident, missing)
    select ${run}, ${communityId}, a.point_id, a.membership_id, p.pod, 1, 1, 0 from point_assignment a join connection_point p on p.id = a.point_id
    where a.community_id = ${communityId}`.execute(owner());
  await sql`insert into settlement_plant (run_id, community_id, section_id, code, injected, attributed, missing)
    select ${run}, ${communityId}, s.id, s.code, 1, 1, 0 from plant_section s where s.community_id = ${communityId}`.execute(owner());
}

const responseOf = async ({ shown }: Made) => (await send('GET', shown)).body;
const change = ({ facts, other }: Made, more: object = {}) => send('PUT', facts, { json: { ...other, ...more }, headers: NOW });
const remove = ({ path }: Made) => send('DELETE', path, { headers: NOW });
const versionsOf = async ({ one, id }: Made, kind: ChangeableKind) =>
  (await send('GET', `${one.path}/corrections?kind=${kind}&object_id=${id}`)).body.data;

describe.each(CHANGEABLE_KINDS)('a %s that was typed wrong', (kind) => {
  it('is edited and deleted as a draft, and leaves no version', async () => {
    const draft = await make(kind);
    expect((await responseOf(draft)).changeable).toMatchObject({ phase: 'draft', since: null, because: null });
    const before = (await responseOf(draft))[draft.field];
    const edited = await change(draft);
    expect([edited.status, edited.body.error?.message]).toEqual([200, undefined]);
    expect((await responseOf(draft))[draft.field]).toEqual(draft.other[draft.field]);
    expect(draft.other[draft.field]).not.toEqual(before);
    expect(await versionsOf(draft, kind)).toEqual([]);
    expect((await remove(draft)).status).toBe(204);
    expect((await send('GET', draft.shown)).status).toBe(404);
  });
});

describe.each(CHANGEABLE_KINDS.filter((kind) => !NEVER_APPLIED.includes(kind)))('a %s that was applied for', (kind) => {
  it('is corrected with a reason', async () => {
    const applied = await make(kind);
    await apply(applied.one);
    await corrected(applied, kind, 'applied');
  });
});

describe.each(CHANGEABLE_KINDS.filter((kind) => !NEVER_SETTLED.includes(kind)))('a %s with which a month was settled', (kind) => {
  it('is corrected with a reason', async () => {
    const settled = await make(kind);
    await settle(settled.one);
    if (kind === 'section_stop') {
      expect((await responseOf(settled)).changeable).toMatchObject({ phase: 'draft' });
      await sql`update plant_section set entry_into_operation = '2004-08-20' where community_id = ${settled.one.communityId}`.execute(
        owner(),
      );
    }
    await corrected(settled, kind, 'settled');
  });
});

/** It is neither edited nor deleted, by no command: it is corrected, and what it said stays readable. */
async function corrected(one: Made, kind: ChangeableKind, phase: string): Promise<void> {
  const { changeable, ...before } = (await responseOf(one)) as unknown as Record<string, unknown> & {
    changeable: { can: string[]; because: string };
  };
  expect(changeable).toMatchObject({ phase, because: expect.stringContaining('correct it with a reason') });
  expect(changeable.can).toContain('correct');
  expect(changeable.can.filter((can) => can === 'edit' || can === 'delete')).toEqual([]);
  const refused = await change(one);
  expect([refused.status, refused.body.error.details[0]]).toMatchObject([422, { path: 'correction_reason', message: changeable.because }]);
  expect((await remove(one)).body.error.code).toBe('wrong_state');
  if (kind !== 'document') {
    const wrong = inContext(api.database.app.db, systemContext('user:1'), (trx) => deleteFacts(trx, TABLES[kind], one.id));
    await expect(wrong).rejects.toMatchObject({ code: 'CK005' });
  }
  const ground = kind === 'distribution_rule' ? { document_id: await storedDocument(api, one.one.communityId) } : {};
  const done = await change(one, { ...ground, correction_reason: 'typed wrong' });
  expect([done.status, done.body.error?.message]).toEqual([200, undefined]);
  expect((await responseOf(one))[one.field]).toEqual(one.other[one.field]);
  const versions = await versionsOf(one, kind);
  expect(versions).toMatchObject([{ version: 1, reason: 'typed wrong', facts: { [one.field]: before[one.field] } }]);
  expect((await change(one, { ...ground, correction_reason: 'again' })).status).toBe(200);
  expect(await versionsOf(one, kind)).toHaveLength(1);
}

describe('what rests on a row', () => {
  it('is nothing of an application that was rejected, of a version that was discarded, or of what came before the row', async () => {
    const rule = await make('distribution_rule');
    const uses = async () => (await usesOf(owner(), 'distribution_rule', [rule.id])).get(rule.id);
    const none = { appliedOn: null, settledFrom: null, usedOn: null };
    expect(await uses()).toEqual(none);
    await apply(rule.one);
    expect(await uses()).toMatchObject({ appliedOn: expect.any(String), settledFrom: null });
    await sql`update application set state = 'REJECTED' where community_id = ${rule.one.communityId}`.execute(owner());
    expect(await uses()).toEqual(none);
    await settle(rule.one);
    expect(await uses()).toMatchObject({ settledFrom: '2024-08-01' });
    await sql`update settlement_run set computed_at = '2024-09-01' where community_id = ${rule.one.communityId}`.execute(owner());
    expect(await uses()).toEqual(none);
    await sql`update settlement_run set computed_at = now() + interval '1 hour', state = 'discarded' where community_id = ${rule.one.communityId}`.execute(
      owner(),
    );
    expect(await uses()).toEqual(none);
  });

  it('is a record that names a document, which then says so', async () => {
    const document = await make('document');
    const statute = { kind: 'statute', clauses: [], source: 'deed', document_id: document.id, ...SINCE };
    await made(`${document.one.path}/statutes`, statute);
    await corrected(document, 'document', 'used');
  });

  it('is a record that names a document by the community and its number: it is not deleted, and its kind stays', async () => {
    const { one } = await make('document');
    const deed = await storedDocument(api, one.communityId);
    const account = { iban: 'IT60X0542811101000000123456', holder: 'CER', valid_from: '2025-01-01', document_id: deed };
    await made(`${one.path}/bank-accounts`, account);
    const at = `${one.path}/documents/${deed}`;
    expect((await send('DELETE', at, { headers: NOW })).status).toBe(409);
    const kind = { kind: 'work_photo', valid_until: null, correction_reason: 'typed wrong' };
    const changed = await send('PUT', `${at}/facts`, { json: kind, headers: NOW });
    expect([changed.status, changed.body.error.details[0]?.path]).toEqual([422, 'kind']);
  });
});

describe('corrections', () => {
  it('are read by those who may read their objects, in the words of the caller', async () => {
    const section = await make('section');
    await settle(section.one);
    const italian = await send('GET', section.shown, { headers: { 'Accept-Language': 'it' } });
    expect(italian.body.changeable).toMatchObject({ because: expect.stringContaining('si può rettificare indicando il motivo') });
    await change(section, { correction_reason: 'typed wrong' });
    const auditor = await userWith(api, { username: 'auditor-of-facts', role: 'member', communityId: section.one.communityId });
    const { body } = await send('GET', `${section.one.path}/corrections`, { key: auditor.key });
    expect(body.data ?? []).toEqual([]);
    const code = await change(section, { code: 'OTHER', power_kw: '7', correction_reason: 'other' });
    expect([code.status, code.body.error.details[0]?.path]).toEqual([422, 'code']);
  });

  it('name a document of the community only', async () => {
    const [section, other] = [await make('section'), await make('document')];
    await settle(section.one);
    const refused = await change(section, { correction_reason: 'typed wrong', correction_document_id: other.id });
    expect([refused.status, refused.body.error.details[0]?.path]).toEqual([422, 'correction_document_id']);
  });

  it('are bounded in number', async () => {
    const plantOf = await make('plant');
    await settle(plantOf.one);
    await sql`insert into fact_version (community_id, kind, object_id, version, facts, reason, corrected_by)
      values (${plantOf.one.communityId}, 'plant', ${plantOf.id}, 50, '{}', 'before', 'test')`.execute(owner());
    const refused = await change(plantOf, { correction_reason: 'once more' });
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('50 times')]);
    expect(await versionsOf(plantOf, 'plant')).toHaveLength(1);
  });

  it('of a rule for months that are posted need the document of the decision', async () => {
    const rule = await make('distribution_rule');
    await settle(rule.one);
    const bare = await change(rule, { correction_reason: 'typed wrong' });
    expect([bare.status, bare.body.error?.details[0]?.path]).toEqual([422, 'document_id']);
  });
});

it('a plant that was deleted stands in no capacity, map, list or check', async () => {
  const roof = await make('plant');
  const { one, id } = roof;
  const { body: plants } = await send('GET', `${one.path}/plants`);
  const code = String(plants.data[0]?.code);
  const texts = async () => {
    const paths = ['plants', 'assets?kind=plant', 'assets?kind=section', 'capacity'];
    const answers = paths.map(async (path) => JSON.stringify((await send('GET', `${one.path}/${path}`)).body));
    const tile = await api.call('GET', `${one.path}/tile?z=0&x=0&y=0`, { key: api.keys.manager });
    const checks = await send('POST', `${one.path}/configurations/${one.configurationId}/checks`, { json: {} });
    expect([tile.status, checks.status]).toEqual([200, 200]);
    return [...(await Promise.all(answers)), Buffer.from(await tile.arrayBuffer()).toString('latin1'), JSON.stringify(checks.body)];
  };
  const before = await texts();
  const isNamed = (all: readonly string[]) => all.map((text) => text.includes(code));
  expect(isNamed(before)).toEqual([true, true, true, true, true, true]);
  expect(before[3]).toContain('11.8');
  expect((await remove(roof)).status).toBe(204);
  const after = await texts();
  expect(isNamed(after)).toEqual([false, false, false, false, false, false]);
  expect(after[3]).not.toContain('11.8');
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from asset where plant_id = ${id}`.execute(owner());
  expect(rows[0]?.count).toBe(0);
});
