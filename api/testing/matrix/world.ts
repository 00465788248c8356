import { MockActivityEnvironment } from '@temporalio/testing';
import { type Kysely, sql } from 'kysely';
import { QUARTERS_TABLE } from '../../../activities/metering/testing/table-mapping.ts';
import { createComputeYear } from '../../../activities/settlement/compute-year.activity.ts';
import { makeCommunity, USUAL_RULE } from '../../../activities/settlement/testing/community.ts';
import { runShard } from '../../../activities/settlement/testing/run-shard.ts';
import type { LesserStanding } from '../../../domain/identity/rights.ts';
import type { YearStep } from '../../../domain/settlement/year/year-step.ts';
import { insertPaymentAccount } from '../../../infra/postgres/members/payment-accounts.ts';
import { insertPersonChange } from '../../../infra/postgres/members/person-changes.ts';
import { insertPartyKeys } from '../../../infra/postgres/members/personal.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { newPartyKey } from '../../../infra/vault/personal.ts';
import { storeMonth } from '../../settlement/testing/settled-community.ts';
import { pod } from '../sample.ts';
import type { TestApi } from '../test-api.ts';

export type MatrixStanding = 'active' | 'newcomer' | LesserStanding | 'refused';

/** A community with one object behind each name that a path can hold. */
export interface Realm {
  readonly organisationId: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface World {
  readonly own: Realm;
  readonly other: Realm;
  /** Members of the first community, by what their membership says. */
  readonly parties: Readonly<Record<MatrixStanding, number>>;
}

const MONTH = '2025-03';

/** Two communities of two organisations, each settled for a month and its year, with one of everything. */
export async function makeWorld(api: TestApi): Promise<World> {
  const own = await settled(api, 'matrix-own', 1);
  const other = await settled(api, 'matrix-other', 2);
  await storeMonth(api, MONTH);
  await runShard(api.database, MONTH, [own.configurationId, other.configurationId]);
  return { own: await realmOf(api, own), other: await realmOf(api, other), parties: await membersOf(api.database.owner.db, own) };
}

/** Members of every standing. The suspended and the former one were settled; the refused one was never admitted. */
function membersOf(db: Kysely<DB>, { communityId, parties }: Awaited<ReturnType<typeof settled>>): Promise<World['parties']> {
  const [active = 0, suspended = 0, former = 0] = parties;
  return db.transaction().execute(async (trx) => {
    await sql`update membership set status = 'suspended' where party_id = ${suspended}`.execute(trx);
    await sql`update membership set status = 'left', validity = daterange(lower(validity), '2025-04-01') where party_id = ${former}`.execute(
      trx,
    );
    const refused = await addMember(trx, communityId, 'REFUSED', 'pending');
    await sql`update membership set status = 'left', validity = '[2024-01-01,2024-01-02)' where party_id = ${refused}`.execute(trx);
    const newcomer = await addMember(trx, communityId, 'NEWCOMER');
    return { active, suspended, former, newcomer, applicant: await addMember(trx, communityId, 'APPLICANT', 'pending'), refused };
  });
}

const settled = (api: TestApi, code: string, number: number) =>
  makeCommunity(api.database.owner.db, {
    code,
    points: [0, 1, 2].map((add) => 10 * number + add).map((point) => ({ pod: pod(point), from: `${MONTH}-01`, to: '2025-04-01' })),
    plants: [{ code: `PV${number}`, powerKw: '20', entry: '2024-05-10', source: 'hydro' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });

async function realmOf(api: TestApi, of: Awaited<ReturnType<typeof settled>>): Promise<Realm> {
  const { db } = api.database.owner;
  const scope = { community_id: of.communityId, configuration_id: of.configurationId };
  const year = { configurationId: of.configurationId, communityId: of.communityId, year: 2025 };
  const step = (await new MockActivityEnvironment().run(createComputeYear({ bulk: api.database.bulk }), year)) as YearStep;
  if (step.state === 'refused') throw new Error(`the year cannot be settled: ${step.details}`);
  await sql`update settlement_year set state = 'posted', posted_at = now() where community_id = ${of.communityId}`.execute(db);
  const added = await db.transaction().execute(async (trx) => ({
    document_id: await addDocument(trx, scope),
    ...(await addGseRows(trx, scope)),
    ...(await addWork(trx, scope)),
    ...(await addDevice(trx, scope)),
    source_id: await addSource(trx, of.communityId),
    operation_id: await addImport(trx, of.communityId),
    application: await addContract(trx, scope),
    ...(await addStorage(trx, scope)),
    ...(await addDatedRows(trx, scope)),
    keys: await addKeys(trx, api, of.parties),
    ...(await addUser(trx, of.communityId)),
    ...(await addPayoutFile(trx, api, { community_id: of.communityId, party_id: of.parties[0] ?? 0 })),
    ...(await addWebhook(trx, of.communityId)),
  }));
  await sql`update community set takes_members = true where id = ${of.communityId}`.execute(db);
  await db.updateTable('motion').set({ minutes_id: added.document_id }).where('id', '=', added.motion_id).execute();
  await db
    .insertInto('motion_rehearsal')
    .values({ motion_id: added.motion_id, community_id: of.communityId, ...REHEARSAL })
    .execute();
  const { organisationId, ...found } = await idsOf(db, of.communityId);
  const { code } = await db
    .selectFrom('plant')
    .select('code')
    .where('id', '=', found.plant_id ?? 0)
    .executeTakeFirstOrThrow();
  const numbers = { ...scope, ...found, ...added, party_id: of.parties[0] ?? 0 };
  return { organisationId, params: { ...texts(numbers), plant_code: code, day: '2025-03-10' } };
}

const REHEARSAL = {
  first_month: '2025-02',
  last_month: '2025-03',
  totals: {
    ...{ shared_before: 0, shared_after: 0, fund_before_cents: 0, fund_after_cents: 0 },
    ...{ costs_before_cents: 0, costs_after_cents: 0 },
  },
} as const;

const OPERATION = { kind: 'import', created_by: 'user:1', state: 'succeeded' } as const;

type Trx = Parameters<typeof insertId>[0];
interface Scope {
  readonly community_id: number;
  readonly configuration_id: number;
}

async function addDocument(trx: Trx, scope: Scope): Promise<number> {
  const about = { kind: 'other', file_name: 'x', media_type: 'text/plain', size_bytes: 1, uploaded_by: 'test' };
  const id = await insertId(trx, 'document', { ...scope, ...about, sha256: String(scope.community_id) });
  await trx
    .insertInto('document_content')
    .values({ document_id: id, encrypted: false, content: Buffer.from('x') })
    .execute();
  return id;
}

/** An application, and the contract that it opened. */
async function addContract(trx: Trx, scope: Scope): Promise<number> {
  const application = await insertId(trx, 'application', { ...scope, kind: 'access' });
  const contract = {
    ...scope,
    application_id: application,
    state: 'ACTIVE',
    active_from: '2024-05-10',
    recognised_from: '2024-05-10',
  } as const;
  await trx.insertInto('contract').values(contract).execute();
  return application;
}

/** An act of GSE that is kept, an inspection, a change of representative, a calendar address. */
async function addGseRows(trx: Trx, scope: Scope) {
  const gse_act_id = await insertId(trx, 'gse_act', {
    ...scope,
    ...{ channel: 'desk', jws: 'x', act_number: 'GSE/1', kind: 'receipt', occurred_on: '2025-03-01', content: {} },
    ...{ content_sha256: 'x', state: 'kept', kept_because: 'out_of_order', recorded_by: 'test' },
  });
  const inspection = { ...scope, form: 'documents', opened_on: '2025-03-01', opening_act_id: gse_act_id } as const;
  const change = { ...scope, kind: 'community', effective_on: '2025-03-01', reason: 'x', recorded_by: 'test' } as const;
  const feed = { community_id: scope.community_id, name: 'x', language: 'en', created_by: 'test' } as const;
  const unknown = await insertId(trx, 'gse_act', {
    ...{ channel: 'desk', jws: 'x', act_number: 'GSE/1', kind: 'receipt', occurred_on: '2025-03-01', content: {}, protocol: 'unknown' },
    ...{ content_sha256: `unknown ${scope.community_id}`, state: 'kept', kept_because: 'unknown_protocol', recorded_by: 'test' },
  });
  return {
    gse_act_id,
    unknown_act_id: unknown,
    inspection_id: await insertId(trx, 'inspection', inspection),
    representative_change_id: await insertId(trx, 'representative_change', change),
    calendar_feed_id: await insertId(trx, 'calendar_feed', { ...feed, token_hash: Buffer.from(`matrix ${scope.community_id}`) }),
  };
}

/** An asset with a label, a plan and a work order. */
async function addWork(trx: Trx, { community_id }: Scope) {
  const own = { own_code: 'INV-1', own_name: 'Inverter', kind: 'inverter' } as const;
  const asset_id = await insertId(trx, 'asset', { community_id, ...own });
  const made = { community_id, asset_id, created_by: 'test' };
  const order = { community_id, asset_id, origin: 'person', title: 'Look', opened_by: 'test' } as const;
  const work_order_id = await insertId(trx, 'work_order', order);
  const item = { community_id, work_order_id, position: 0, title: 'Runs', kind: 'yes_no' } as const;
  const plant = trx.selectFrom('asset').select('id').where('community_id', '=', community_id).where('kind', '=', 'plant').limit(1);
  const { id: plant_asset } = await plant.executeTakeFirstOrThrow();
  return {
    asset_id,
    'getPlantPerformance.asset_id': plant_asset,
    'getPlantPerformanceReport.asset_id': plant_asset,
    'getYieldProfile.asset_id': plant_asset,
    'changeYieldProfile.asset_id': plant_asset,
    'recordAssetCause.asset_id': plant_asset,
    work_order_id,
    label_id: await insertId(trx, 'asset_label', { ...made, token_hash: `hash-${community_id}` }),
    plan_id: await insertId(trx, 'maintenance_plan', { ...made, title: 'Yearly', every_months: 12, items: [] }),
    item_id: await insertId(trx, 'work_order_item', item),
    installation_id: await insertId(trx, 'installation_request', { community_id, kind: 'plant', power_kw: '6', requested_by: 'test' }),
  };
}

/** An import that succeeded, of an empty file. */
async function addImport(trx: Trx, community_id: number): Promise<number> {
  const operation_id = await insertId(trx, 'operation', { ...OPERATION, community_id });
  await sql`insert into import_file (operation_id, kind, options, sha256, content)
    values (${operation_id}, 'curves_wide', '{}', ${'0'.repeat(64)}, '')`.execute(trx);
  return operation_id;
}

async function addDevice(trx: Trx, { community_id }: Scope) {
  const own = { community_id, name: 'Meter', type: 'meter', convention: 'ec', created_by: 'test' } as const;
  const device_id = await insertId(trx, 'device', own);
  const channel = { community_id, device_id, code: 'x', quantity: 'consumed', kind: 'register', unit: 'mWh' } as const;
  return { device_id, channel_id: await insertId(trx, 'device_channel', channel) };
}

/** A paused source of weather. */
const addSource = (trx: Trx, community_id: number): Promise<number> =>
  insertId(trx, 'meter_source', {
    community_id,
    kind: 'open_meteo',
    name: 'Weather',
    url: 'https://weather.example.org',
    settings: { latitude: 45, longitude: 9 },
    every_minutes: 180,
    first_day: '2026-01-01',
    recheck_days: 0,
    refill_days: 0,
    calls_per_hour: 10,
    calls_per_day: 100,
    state: 'paused',
    created_by: 'test',
  });

/** A batch in a file for the bank, with the accounts on both ends. */
async function addPayoutFile(
  trx: Trx,
  api: TestApi,
  { community_id, party_id }: { readonly community_id: number; readonly party_id: number },
) {
  const file = { sha256: 'account', file_name: 'account.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
  const document_id = await insertId(trx, 'document', { community_id, kind: 'other', ...file });
  const on = { community_id, document_id, validity: '[2024-01-01,)', recorded_by: 'test' };
  const payer = await insertId(trx, 'community_account', { ...on, iban: 'IT60X0542811101000000123456', holder: 'CER' });
  const key = (await partyKeys(trx, api.deps.personal, [party_id])).get(party_id);
  if (key === undefined) throw new Error(`party ${party_id} has no key`);
  const account = { iban: 'IT60X0542811101000000123456', bic: null, holder: 'Member' };
  const paid = { communityId: community_id, account, validFrom: '2024-01-01', state: 'valid', channel: 'manager' } as const;
  const payment_account_id = await insertPaymentAccount(trx, key, { ...paid, documentId: document_id, by: 'test' });
  const batch_id = await insertId(trx, 'payout_batch', { community_id, prepared_by: 'user:1' });
  const about = { community_id, batch_id, account_id: payer, execution_on: '2026-03-04', created_by: 'test' };
  const person_change_id = await insertPersonChange(trx, key, { communityId: community_id, change: { name: 'New' }, by: 'user:1' });
  return { batch_id, payment_account_id, person_change_id, file_id: await insertId(trx, 'payout_file', about) };
}

/** Without a key a party counts as erased. */
async function addKeys(trx: Trx, api: TestApi, parties: readonly number[]): Promise<number> {
  await insertPartyKeys(
    trx,
    parties.map((party) => newPartyKey(api.deps.personal, party).row),
  );
  return parties.length;
}

/** A user of the community, with one of what a user can have. */
async function addUser(trx: Trx, community_id: number) {
  const user_id = await insertId(trx, 'app_user', { username: `of-community-${community_id}` });
  const party_id = await addMember(trx, community_id, 'OF-USER');
  await trx.insertInto('user_party').values({ user_id, party_id, community_id }).execute();
  const secret = Buffer.from(`key of ${user_id}`);
  const key_id = await insertId(trx, 'api_key', { user_id, name: 'key', prefix: `cdk_${user_id}`, secret_hash: secret });
  const grant_id = await insertId(trx, 'role_grant', { user_id, role: 'auditor', community_id });
  const offer = { role: 'auditor', community_id, language: 'it', invited_by: user_id, expires_at: new Date('2999-01-01') } as const;
  const { id } = await trx.selectFrom('membership').select('id').where('party_id', '=', party_id).executeTakeFirstOrThrow();
  const invitation_id = await insertId(trx, 'invitation', offer);
  return { user_id, key_id, grant_id, invitation_id, 'getMemberAccount.member_id': id };
}

/** What a check found about readings of a section. */
async function addFinding(trx: Trx, scope: Scope, section_id: number): Promise<number> {
  const known = await trx.selectFrom('series').select('id').where('section_id', '=', section_id).executeTakeFirst();
  const series_id = known?.id ?? (await insertId(trx, 'series', { section_id, quantity: 'injected', unit: 'Wh' }));
  const times = { day: '2025-03-10', from_at: new Date('2025-03-10T10:00Z'), to_at: new Date('2025-03-10T11:00Z') };
  const figures = { rule: 'spike', severity: 'low', found: 9, expected: 1, resolution_min: 60, version: 1 } as const;
  return insertId(trx, 'reading_finding', { ...scope, series_id, ...times, ...figures });
}

const READ = { quantity: 'withdrawn', at: new Date('2025-01-01T00:00Z'), value_mwh: 1, recorded_by: 'test' } as const;

/** One dated row of each kind that has a path of its own. */
async function addDatedRows(trx: Trx, scope: Scope) {
  const { community_id } = scope;
  const validity = '[2024-01-01,)';
  const { point_id } = await firstPoint(trx, community_id);
  const plant = await trx.selectFrom('plant').select('id').where('community_id', '=', community_id).limit(1).executeTakeFirstOrThrow();
  const party_id = await insertId(trx, 'party', { community_id, kind: 'body', holder_class: 'enterprise' });
  const group_id = await insertId(trx, 'split_group', { community_id, code: 'G1', reason: 'same parcel' });
  const section = await trx
    .selectFrom('plant_section')
    .select('id')
    .where('community_id', '=', community_id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const copy = await sql<{ id: number }>`insert into plant (community_id, code, name, producer_id, point_id, source, region)
    select community_id, 'EXAMINED', name, producer_id, point_id, source, region from plant where id = ${plant.id} returning id`.execute(
    trx,
  );
  const pair = { first_plant_id: plant.id, second_plant_id: copy.rows[0]?.id ?? 0, note: 'x', examined_by: 'test' };
  const legal = await trx.selectFrom('legal_parameter').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
  const stop = { community_id, validity: '[2024-06-01,2024-06-03)', reason: 'flood', source: 'test', created_by: 'test' };
  const sold = {
    plant_id: plant.id,
    party_id,
    month: '2025-01-01',
    buyer: 'gse',
    buyer_name: 'GSE',
    version: 1,
    recorded_by: 'test',
  } as const;
  const sale = { ...scope, ...sold, energy_wh: 1, gross_cents: 2, minimum_price: false, reference: 'test' };
  const mandate = { community_id, party_id, kind: 'third_party_producer', code: 'T1', validity } as const;
  return {
    examination_id: await insertId(trx, 'split_examination', { community_id, ...pair }),
    group_id,
    membership_id: await insertId(trx, 'split_group_plant', { group_id, plant_id: plant.id, community_id, validity }),
    exemption_id: await insertId(trx, 'point_exemption', { point_id, community_id, basis: 'arera_574_2014', validity, source: 'test' }),
    producer_id: await insertId(trx, 'mandate', mandate),
    sale_id: await insertId(trx, 'energy_sale', sale),
    use_id: await addUse(trx, scope),
    ...(await addPlantGrant(trx, community_id, plant.id)),
    finding_id: await addFinding(trx, scope, section.id),
    register_id: await insertId(trx, 'register_reading', { ...scope, ...READ, point_id }),
    stop_id: await insertId(trx, 'section_stop', { ...stop, section_id: section.id }),
    ...(await addAccessFacts(trx, community_id, validity)),
    'getLegalParameter.parameter_id': legal.id,
    'getPayoutRule.rule_id': await insertId(trx, 'payout_rule', { ...scope, mode: 'on_settlement', validity }),
  };
}

async function addUse(trx: Trx, scope: { readonly configuration_id: number; readonly community_id: number }): Promise<number> {
  const file = { sha256: 'use', file_name: 'use.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
  const document_id = await insertId(trx, 'document', { community_id: scope.community_id, kind: 'other', ...file });
  const use = { reference: 'test', used_on: '2025-12-01', purpose: 'social_purpose', description: 'school', cents: 1 } as const;
  return insertId(trx, 'ring_fenced_use', { ...scope, ...use, document_id, recorded_by: 'test', waits: true });
}

async function addWebhook(trx: Trx, community_id: number) {
  const { id: user_id } = await trx.selectFrom('app_user').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
  const webhook_id = await insertId(trx, 'webhook', { community_id, user_id, url: 'https://hooks.example', events: ['*'], active: false });
  const event = { event_id: `${community_id}-1`, event_type: 'member.left', subject: 'membership/1', data: '{}', occurred_at: new Date() };
  return { webhook_id, delivery_id: await insertId(trx, 'webhook_delivery', { webhook_id, community_id, ...event }) };
}

async function addPlantGrant(trx: Trx, community_id: number, plant_id: number) {
  const request = { requested_on: '2025-11-01', reference: 'R-1', planned_cost_cents: 2_000_000 };
  const deed = { deed_on: '2026-06-01', deed_number: '1', granted_share: '0.4', granted_cents: 800_000 };
  const plant_grant_id = await insertId(trx, 'plant_grant', { community_id, plant_id, ...request, ...deed, created_by: 'test' });
  const asked = { kind: 'advance', requested_on: '2026-06-02', requested_cents: 100_000, reference: 'A-1' } as const;
  return {
    plant_grant_id,
    instalment_id: await insertId(trx, 'plant_grant_instalment', { grant_id: plant_grant_id, community_id, ...asked }),
  };
}

async function addAccessFacts(trx: Trx, community_id: number, validity: string) {
  const about = { community_id, source: 'test', validity };
  const { id: membership_id } = await trx
    .selectFrom('membership')
    .select('id')
    .where('community_id', '=', community_id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const activity = { ateco_edition: '2007', ateco_code: '10.71', size: 'small' } as const;
  const taken = `IT009E${String(community_id).padStart(8, '0')}`;
  const voting_terms_id = await insertId(trx, 'voting_terms', {
    community_id,
    validity,
    kind: 'other',
    notice_days: 8,
    quorum_numerator: 1,
    quorum_denominator: 2,
    majority_numerator: 1,
    majority_denominator: 2,
    majority_exceeds: true,
    majority_of: 'cast',
    most_proxies: 2,
    clause: 'art. 9',
    recorded_by: 'test',
  });
  return {
    scheme_id: await insertId(trx, 'point_scheme', { ...about, pod: taken, kind: 'net_metering' }),
    motion_id: await insertId(trx, 'motion', {
      community_id,
      kind: 'other',
      form: 'written',
      title: 'A fund for repairs',
      body: 'Shall the community keep a fund for repairs?',
      opens_at: '2026-01-10T08:00:00Z',
      closes_at: '2026-01-20T08:00:00Z',
      is_secret: false,
      created_by: 'test',
      state: 'announced',
      terms_id: voting_terms_id,
      announced_at: '2026-01-01T08:00:00Z',
    }),
    check_rule_id: await insertId(trx, 'reading_check_rule', { community_id, rule: 'spike', severity: 'low', validity: '[2025-01-01,)' }),
    mapping_id: await insertId(trx, 'import_mapping', {
      community_id,
      name: 'A table',
      mapping: sql`${JSON.stringify(QUARTERS_TABLE)}::text::jsonb` as never,
    }),
    message_id: await insertId(trx, 'community_message', { community_id, title: 'A meeting', body: 'On Monday', created_by: 'test' }),
    voting_terms_id,
    statute_id: await insertId(trx, 'community_statute', { ...about, kind: 'statute', clauses: [] }),
    fact_id: await insertId(trx, 'enterprise_fact', { ...about, membership_id, ...activity }),
    terms_id: await insertId(trx, 'membership_terms', { ...TERMS, community_id, validity }),
    consent_id: await insertId(trx, 'member_consent', { ...CONSENT, community_id, membership_id, validity }),
  };
}

const TERMS = { admission: 'by_person', notice_days: 0, investment_cents: 0, investment_months: 0, recorded_by: 'test' } as const;
const CONSENT = { kind: 'privacy', version: 0, sha256: '0'.repeat(64), language: 'it', given_by: 'test' } as const;

const firstPoint = (trx: Trx, communityId: number) =>
  trx.selectFrom('point_assignment').select('point_id').where('community_id', '=', communityId).limit(1).executeTakeFirstOrThrow();

/** A member without points or plants; gives its party. */
async function addMember(trx: Trx, community_id: number, code: string, status: 'active' | 'pending' = 'active'): Promise<number> {
  const party_id = await insertId(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
  const row = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', validity: '[2024-01-01,)' } as const;
  await insertId(trx, 'membership', { ...row, status, community_id, party_id, code });
  return party_id;
}

async function addStorage(trx: Trx, scope: Scope) {
  const { community_id } = scope;
  const { point_id } = await firstPoint(trx, community_id);
  const id = await insertId(trx, 'storage_unit', { community_id, code: 'B1', name: 'Battery', point_id });
  await insertId(trx, 'storage_assignment', { ...scope, storage_id: id, validity: '[2024-01-01,)' });
  const efficiency = { storage_id: id, community_id, value: '0.85', validity: '[2024-01-01,)', source: 'test' };
  return { storage_id: id, efficiency_id: await insertId(trx, 'storage_efficiency', efficiency) };
}

/** Ids of what the community and its settlement already have. */
async function idsOf(db: Kysely<DB>, communityId: number) {
  const { rows } = await sql<Record<string, number> & { organisationId: number }>`
    select organisation_id as "organisationId",
      (select min(id) from membership where community_id = c.id) as member_id,
      (select min(id) from point_assignment where community_id = c.id) as assignment_id,
      (select min(id) from plant where community_id = c.id) as plant_id,
      (select min(id) from plant_section where community_id = c.id) as section_id,
      (select min(id) from distribution_rule where community_id = c.id) as rule_id,
      (select min(id) from configuration_parameter where community_id = c.id) as parameter_id,
      (select min(id) from settlement_run where community_id = c.id) as run_id,
      (select min(id) from settlement_year where community_id = c.id) as year_id
    from community c where id = ${communityId}`.execute(db);
  const [row] = rows;
  if (row === undefined || Object.values(row).includes(null as never)) throw new Error(`something is missing: ${JSON.stringify(row)}`);
  return row;
}

const texts = (numbers: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
