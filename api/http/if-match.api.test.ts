import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUARTERS_TABLE } from '../../activities/metering/testing/table-mapping.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { bodyTaxCode } from '../../infra/tools/sample-run/sample/tax-code.ts';
import { storedDocument } from '../settlement/testing/settled-community.ts';
import { caller } from '../testing/caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, sessionFor, userWith } from '../testing/users.ts';
import { pathPattern } from './path-pattern.ts';

interface Target {
  readonly path: string;
  /** Body of the PUT; it changes something. */
  readonly json?: object;
  readonly query?: string;
  /** Of the caller; the manager's key without it. */
  readonly headers?: Readonly<Record<string, string>>;
}

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
/** A document of the community that can hold an act of GSE. */
let act: number;
let number = 100;
let legalDays = 0;

beforeAll(async () => {
  api = await testApi({ RATE_QUERIES: '100000', RATE_TRADING: '100000' });
  send = caller(api);
  one = await sampleCommunity(api, 'if-match');
  act = await storedDocument(api, one.communityId, { kind: 'gse_act' });
});
afterAll(() => api?.drop());

async function made(path: string, json: object, key = api.keys.manager) {
  const { status, body } = await send('POST', path, { json, key });
  expect([status, body.error?.message]).toEqual([201, undefined]);
  return body;
}

const idIn = (list: unknown): number => (list as { id: number }[])[0]?.id ?? 0;
const inOne = (path: string): string => `${one.path}/${path}`;
const END = { valid_to: '2026-01-01' };
const admin = () => ({ 'X-API-Key': api.keys.admin });

async function newMember(): Promise<{ readonly at: number; readonly path: string; readonly partyId: number }> {
  const at = ++number;
  const { id, party_id } = await made(inOne('members'), member(at));
  return { at, path: inOne(`members/${id}`), partyId: party_id as number };
}

async function newPoint(): Promise<{ readonly at: number; readonly path: string }> {
  const { at } = await newMember();
  const { id } = await made(inOne('points'), point(at, one.configurationId));
  return { at, path: inOne(`points/${id}`) };
}

async function newDevice(): Promise<number> {
  const { device_id } = await made('/api/v1/iot-devices', { community_id: one.communityId, name: 'Meter', type: 'meter' });
  return device_id as number;
}

const WEATHER = {
  name: 'Weather',
  url: 'https://weather.example.org',
  settings: { latitude: 45, longitude: 9 },
  first_day: '2026-01-01',
  recheck_days: 0,
  refill_days: 0,
  every_minutes: 180,
  calls_per_hour: 10,
  calls_per_day: 100,
  state: 'paused',
};

async function newSource(): Promise<string> {
  const { id } = await made('/api/v1/meter-sources', { ...WEATHER, kind: 'open_meteo', community_id: one.communityId });
  return `/api/v1/meter-sources/${id}`;
}

async function newPlant() {
  const { at } = await newPoint();
  const { id, sections } = await made(inOne('plants'), plant(at, one.configurationId));
  return { at, path: inOne(`plants/${id}/sections/${idIn(sections)}`) };
}

/** A plant grant of 3,540 EUR, 40 % of 5.9 kW x 1,500 EUR/kW, with an advance that was requested. */
async function newGrant() {
  const { at } = await newPlant();
  const deed = { on: '2026-05-12', number: '1', granted_share: '0.4', granted_cents: 354_000 };
  const grant = { requested_on: '2025-11-01', reference: 'R-1', planned_cost_cents: 900_000, deed, works_ended_on: '2026-06-30' };
  const path = inOne(`plant-grants/${(await made(inOne('plant-grants'), { plant_code: `P-${at}`, ...grant })).id}`);
  const asked = { kind: 'advance', requested_on: '2026-07-10', requested_cents: 100_000, reference: 'A-1' };
  return { path, grant, instalment: `${path}/instalments/${(await made(`${path}/instalments`, asked)).id}` };
}

/** A document whose term of retention has passed. */
async function newOldDocument(): Promise<number> {
  const id = await storedDocument(api, one.communityId, { kind: 'grant_spending' });
  const old = { uploaded_at: new Date('2011-01-01'), sha256: `old-${++number}` };
  await api.database.owner.db.updateTable('document').set(old).where('id', '=', id).execute();
  return id;
}

async function newStorage() {
  const { at } = await newPoint();
  const efficiencies = [{ value: '0.85', valid_from: '2024-06-01', source: 'test' }];
  const storage = { code: `B-${at}`, name: 'Battery', pod: pod(at), configuration_id: one.configurationId, valid_from: '2024-07-01' };
  const body = await made(inOne('storages'), { ...storage, efficiencies });
  return { path: inOne(`storages/${body.id}`), efficiency: inOne(`storages/${body.id}/efficiencies/${idIn(body.efficiencies)}`) };
}

async function newStop() {
  const path = `${(await newPlant()).path}/stops`;
  const stop = { valid_from: '2024-08-01', valid_to: '2024-08-05', reason: 'flood', source: 'act' };
  return { path: `${path}/${(await made(path, stop)).id}`, stop };
}

async function newExemption() {
  const { at } = await newPoint();
  return inOne(`exemptions/${(await made(inOne('exemptions'), { ...AREA, pod: pod(at) })).id}`);
}

async function newScheme() {
  const scheme = { pod: pod(700 + ++number), kind: 'net_metering', valid_from: '2024-07-01', source: 'contract' };
  return inOne(`point-schemes/${(await made(inOne('point-schemes'), scheme)).id}`);
}

async function newStatute() {
  const other = await sampleCommunity(api, `statute-${++number}`);
  const statute = { kind: 'statute', clauses: [], valid_from: '2024-07-01', source: 'deed' };
  return `${other.path}/statutes/${(await made(`${other.path}/statutes`, statute)).id}`;
}

async function newEnterpriseFact() {
  const { id: member_id } = await made(inOne('members'), { ...member(++number), holder_class: 'enterprise' });
  return inOne(`enterprise-facts/${(await made(inOne('enterprise-facts'), { member_id, ...ACTIVITY })).id}`);
}

const newRule = () => dated('distribution-rules', { rule: { quotas }, decided_on: '2024-01-01' });
const newParameter = () => dated('parameters', PARAMETER);
const at = async (made: Promise<string> | Promise<Target>, rest = ''): Promise<{ readonly path: string }> => {
  const found = await made;
  return { path: `${typeof found === 'string' ? found : found.path}${rest}` };
};
const newUser = () => userWith(api, { username: `user-${++number}`, role: 'operator' });
const lastId = async (table: 'api_key' | 'user_session'): Promise<number> =>
  (await api.database.owner.db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id;

const quotas = [{ to: 'consumers', share: '1', key: 'equal' }];
const ACTIVITY = { ateco_edition: '2007', ateco_code: '10.71', size: 'small', valid_from: '2024-07-01', source: 'declaration' };
const PARAMETER = { name: 'transmission_refund', value: '8.48', unit: 'EUR/MWh', source: 'assumed', assumed: true };
const AREA = { basis: 'arera_574_2014', valid_from: '2024-07-01', source: 'test' };

/** For every PUT and DELETE of the document, an object of its own. */
const TARGETS: Readonly<Record<string, () => Promise<Target>>> = {
  'PUT /api/cer/communities/{community_id}': async () => {
    const { path } = await sampleCommunity(api, `changed-${++number}`);
    return { path, json: { name: 'Other name' } };
  },
  'DELETE /api/cer/communities/{community_id}': async () => ({ path: (await sampleCommunity(api, `archived-${++number}`)).path }),
  'PUT /api/cer/communities/{community_id}/configurations/{configuration_id}': async () => {
    const { path, configurationId } = await sampleCommunity(api, `planned-${++number}`);
    return { path: `${path}/configurations/${configurationId}`, json: { planned_kw: 120.5 } };
  },
  'PUT /api/cer/communities/{community_id}/members/{member_id}': async () => ({
    ...(await newMember()),
    json: { user_type: 'COMMERCIAL' },
  }),
  'DELETE /api/cer/communities/{community_id}/members/{member_id}': newMember,
  'DELETE /api/cer/communities/{community_id}/documents/{document_id}': async () => ({
    path: inOne(`documents/${await newOldDocument()}`),
  }),
  'PUT /api/cer/communities/{community_id}/documents/{document_id}/facts': async () => {
    const id = await storedDocument(api, one.communityId, { kind: 'other' });
    await api.database.owner.db
      .updateTable('document')
      .set({ sha256: `facts-${++number}` })
      .where('id', '=', id)
      .execute();
    return { path: inOne(`documents/${id}/facts`), json: { kind: 'other', valid_until: '2030-01-01' } };
  },
  'PUT /api/cer/communities/{community_id}/document-settings': async () => ({
    path: `${(await sampleCommunity(api, `settings-${++number}`)).path}/document-settings`,
    json: { delete_after_retention: true },
  }),
  'DELETE /api/cer/communities/{community_id}/members/{member_id}/account': async () => {
    const { path, partyId } = await newMember();
    await userWith(api, { username: `user-${++number}`, partyId });
    return { path: `${path}/account` };
  },
  'PUT /api/cer/communities/{community_id}/third-party-producers/{producer_id}': async () => {
    const producer = {
      code: `T-${++number}`,
      name: 'Solare Terzo Srl',
      holder_class: 'enterprise',
      valid_from: '2024-06-01',
      tax_code: bodyTaxCode(String(number).padStart(10, '0')),
    };
    const { id } = await made(inOne('third-party-producers'), producer);
    return { path: inOne(`third-party-producers/${id}`), json: END };
  },
  'PUT /api/cer/communities/{community_id}/points/{assignment_id}': async () => ({ ...(await newPoint()), json: END }),
  'PUT /api/cer/communities/{community_id}/points/{assignment_id}/contracted-power': async () => ({
    path: `${(await newPoint()).path}/contracted-power`,
    json: { contracted_power_kw: '4.5' },
  }),
  'PUT /api/cer/communities/{community_id}/points/{assignment_id}/recognition': async () => ({
    path: `${(await newPoint()).path}/recognition`,
    json: { recognised_from: '2024-08-01', note: 'act', document_id: act },
  }),
  'DELETE /api/cer/communities/{community_id}/points/{assignment_id}': newPoint,
  'PUT /api/cer/communities/{community_id}/points/{assignment_id}/facts': async () => ({
    path: `${(await newPoint()).path}/facts`,
    json: { voltage: 'MV', location: [9.2, 45.5] },
  }),
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}': async () => ({
    path: (await newPlant()).path.replace(/\/sections\/\d+$/, ''),
    json: { name: 'Other name', source: 'wind', region: 'Lazio', voltage: 'LV', inside_building: false },
  }),
  'DELETE /api/cer/communities/{community_id}/plants/{plant_id}': async () => ({
    path: (await newPlant()).path.replace(/\/sections\/\d+$/, ''),
  }),
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/parcels': async () => ({
    path: (await newPlant()).path.replace(/sections\/\d+$/, 'parcels'),
    json: { parcels: ['I726/12/345'] },
  }),
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/municipality': async () => ({
    path: (await newPlant()).path.replace(/sections\/\d+$/, 'municipality'),
    json: { municipality: 'I726' },
  }),
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}': async () => ({ ...(await newPlant()), json: END }),
  'DELETE /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}': async () => {
    const { at } = await newPoint();
    const sections = ['S1', 'S2'].map((code) => ({ code: `P-${at}-${code}`, power_kw: '5.9', entry_into_operation: '2024-05-10' }));
    const made2 = await made(inOne('plants'), plant(at, one.configurationId, { sections }));
    return { path: inOne(`plants/${made2.id}/sections/${idIn(made2.sections)}`) };
  },
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/facts': async () => {
    const { at, path } = await newPlant();
    return { path: `${path}/facts`, json: { code: `P-${at}-S1`, power_kw: '6.1', entry_into_operation: '2024-05-10' } };
  },
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/stops/{stop_id}/facts': async () => {
    const { path, stop } = await newStop();
    return { path: `${path}/facts`, json: { ...stop, valid_to: '2024-08-09' } };
  },
  'PUT /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/recognition': async () => ({
    path: `${(await newPlant()).path}/recognition`,
    json: { service_start: '2024-08-01', note: 'act', document_id: act },
  }),
  'DELETE /api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/stops/{stop_id}': async () => {
    const { path } = await newStop();
    return { path };
  },
  'PUT /api/cer/communities/{community_id}/plant-grants/{plant_grant_id}': async () => {
    const { path, grant } = await newGrant();
    return { path, json: { ...grant, spent_cents: 100 } };
  },
  'PUT /api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/instalments/{instalment_id}': async () => ({
    path: (await newGrant()).instalment,
    json: { paid: { on: '2026-08-01', cents: 100_000 } },
  }),
  'DELETE /api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/instalments/{instalment_id}': async () => ({
    path: (await newGrant()).instalment,
  }),
  'PUT /api/cer/communities/{community_id}/split-groups/{group_id}/plants/{membership_id}': async () => {
    const { at } = await newPlant();
    const group = { code: `G-${at}`, reason: 'same parcel', plants: [{ plant_code: `P-${at}`, valid_from: '2024-07-01' }] };
    const { id, plants } = await made(inOne('split-groups'), group);
    return { path: inOne(`split-groups/${id}/plants/${idIn(plants)}`), json: END };
  },
  'PUT /api/cer/communities/{community_id}/storages/{storage_id}': async () => ({ path: (await newStorage()).path, json: END }),
  'DELETE /api/cer/communities/{community_id}/storages/{storage_id}': newStorage,
  'PUT /api/cer/communities/{community_id}/storages/{storage_id}/facts': async () => ({
    path: `${(await newStorage()).path}/facts`,
    json: { code: `BF-${++number}`, name: 'Other battery', plant_code: null, valid_from: '2024-07-01' },
  }),
  'DELETE /api/cer/communities/{community_id}/storages/{storage_id}/efficiencies/{efficiency_id}': async () => ({
    path: (await newStorage()).efficiency,
  }),
  'PUT /api/cer/communities/{community_id}/storages/{storage_id}/efficiencies/{efficiency_id}/facts': async () => ({
    path: `${(await newStorage()).efficiency}/facts`,
    json: { value: '0.9', valid_from: '2024-06-01', source: 'test' },
  }),
  'PUT /api/cer/communities/{community_id}/storages/{storage_id}/efficiencies/{efficiency_id}': async () => ({
    path: (await newStorage()).efficiency,
    json: END,
  }),
  'PUT /api/cer/communities/{community_id}/exemptions/{exemption_id}': async () => ({ path: await newExemption(), json: END }),
  'DELETE /api/cer/communities/{community_id}/exemptions/{exemption_id}': () => at(newExemption()),
  'PUT /api/cer/communities/{community_id}/exemptions/{exemption_id}/facts': async () => ({
    ...(await at(newExemption(), '/facts')),
    json: { ...AREA, basis: 'arera_109_2021' },
  }),
  'PUT /api/cer/communities/{community_id}/distribution-rules/{rule_id}': newRule,
  'DELETE /api/cer/communities/{community_id}/distribution-rules/{rule_id}': () => at(newRule()),
  'PUT /api/cer/communities/{community_id}/distribution-rules/{rule_id}/facts': async () => ({
    ...(await at(newRule(), '/facts')),
    json: { rule: { quotas, fundShare: '0.1' }, valid_from: '2024-06-01' },
  }),
  'PUT /api/cer/communities/{community_id}/point-schemes/{scheme_id}': async () => ({
    path: await newScheme(),
    json: { valid_to: '2024-09-01' },
  }),
  'DELETE /api/cer/communities/{community_id}/point-schemes/{scheme_id}': () => at(newScheme()),
  'PUT /api/cer/communities/{community_id}/point-schemes/{scheme_id}/facts': async () => ({
    ...(await at(newScheme(), '/facts')),
    json: { kind: 'energy_sharing', valid_from: '2024-07-01', source: 'contract' },
  }),
  'PUT /api/cer/communities/{community_id}/voting-terms/{voting_terms_id}': async () => {
    const other = await sampleCommunity(api, `terms-${++number}`);
    const majority = { numerator: 1, denominator: 2, exceeds: true, of: 'cast' };
    const terms = { kind: 'other', notice_days: 8, quorum: { numerator: 1, denominator: 2 }, majority, most_proxies: 2, clause: 'art. 9' };
    const { id } = await made(`${other.path}/voting-terms`, { ...terms, valid_from: '2024-07-01' });
    return { path: `${other.path}/voting-terms/${id}`, json: { valid_to: '2024-09-01' } };
  },
  'PUT /api/cer/communities/{community_id}/reading-check-rules/{check_rule_id}': async () => {
    const other = await sampleCommunity(api, `check-rule-${++number}`);
    const { id } = await made(`${other.path}/reading-check-rules`, { rule: 'spike', is_off: true, valid_from: '2025-01-01' });
    return { path: `${other.path}/reading-check-rules/${id}`, json: { valid_to: '2026-01-01' } };
  },
  'DELETE /api/cer/communities/{community_id}/register-readings/{register_id}': async () => {
    const other = await sampleCommunity(api, `register-${++number}`);
    await made(`${other.path}/members`, member(900 + number));
    const { pod } = await made(`${other.path}/points`, point(900 + number, other.configurationId));
    const reading = { configuration_id: other.configurationId, code: pod, quantity: 'withdrawn', at: '2025-06-01T00:00:00Z', value_wh: 5 };
    const { id } = await made(`${other.path}/register-readings`, reading);
    return { path: `${other.path}/register-readings/${id}` };
  },
  'DELETE /api/cer/communities/{community_id}/import-mappings/{mapping_id}': async () => {
    const other = await sampleCommunity(api, `mapping-${++number}`);
    const { id } = await made(`${other.path}/import-mappings`, { name: 'A mistake', mapping: QUARTERS_TABLE });
    return { path: `${other.path}/import-mappings/${id}` };
  },
  'PUT /api/cer/communities/{community_id}/import-mappings/{mapping_id}': async () => {
    const other = await sampleCommunity(api, `mapping-${++number}`);
    const { id } = await made(`${other.path}/import-mappings`, { name: 'Portal', mapping: QUARTERS_TABLE });
    return { path: `${other.path}/import-mappings/${id}`, json: { name: 'Portal of the distributor', mapping: QUARTERS_TABLE } };
  },
  'DELETE /api/cer/communities/{community_id}/messages/{message_id}': async () => {
    const other = await sampleCommunity(api, `message-${++number}`);
    const { id } = await made(`${other.path}/messages`, { title: 'A mistake', body: 'None' });
    return { path: `${other.path}/messages/${id}` };
  },
  'PUT /api/cer/communities/{community_id}/messages/{message_id}': async () => {
    const other = await sampleCommunity(api, `message-${++number}`);
    const { id } = await made(`${other.path}/messages`, { title: 'A meeting', body: 'On Monday' });
    return { path: `${other.path}/messages/${id}`, json: { title: 'A meeting', body: 'On Tuesday' } };
  },
  'DELETE /api/cer/communities/{community_id}/motions/{motion_id}': async () => {
    const other = await sampleCommunity(api, `motion-${++number}`);
    const days = { opens_at: '2027-01-01T00:00:00Z', closes_at: '2027-01-02T00:00:00Z' };
    const { id } = await made(`${other.path}/motions`, { kind: 'other', form: 'written', title: 'A mistake', body: 'None', ...days });
    return { path: `${other.path}/motions/${id}` };
  },
  'PUT /api/cer/communities/{community_id}/motions/{motion_id}': async () => {
    const other = await sampleCommunity(api, `motion-${++number}`);
    const days = { opens_at: '2027-01-10T08:00:00Z', closes_at: '2027-01-20T08:00:00Z' };
    const motion = { kind: 'other', form: 'written', title: 'A fund for repairs', body: 'Shall there be one?', ...days };
    const { id } = await made(`${other.path}/motions`, motion);
    return { path: `${other.path}/motions/${id}`, json: { ...motion, title: 'A fund for new plants' } };
  },
  'PUT /api/cer/communities/{community_id}/statutes/{statute_id}': async () => ({
    path: await newStatute(),
    json: { valid_to: '2024-09-01' },
  }),
  'DELETE /api/cer/communities/{community_id}/statutes/{statute_id}': () => at(newStatute()),
  'PUT /api/cer/communities/{community_id}/statutes/{statute_id}/facts': async () => ({
    ...(await at(newStatute(), '/facts')),
    json: { kind: 'founding_deed', clauses: [], valid_from: '2024-07-01', source: 'deed' },
  }),
  'PUT /api/cer/communities/{community_id}/membership-terms/{terms_id}': async () => {
    const other = await sampleCommunity(api, `terms-${++number}`);
    const { id } = await made(`${other.path}/membership-terms`, { valid_from: '2024-06-01', notice_days: 30 });
    return { path: `${other.path}/membership-terms/${id}`, json: { valid_to: '2024-09-01' } };
  },
  'PUT /api/cer/communities/{community_id}/enterprise-facts/{fact_id}': async () => ({
    path: await newEnterpriseFact(),
    json: { valid_to: '2024-09-01' },
  }),
  'DELETE /api/cer/communities/{community_id}/enterprise-facts/{fact_id}': () => at(newEnterpriseFact()),
  'PUT /api/cer/communities/{community_id}/enterprise-facts/{fact_id}/facts': async () => ({
    ...(await at(newEnterpriseFact(), '/facts')),
    json: { ...ACTIVITY, size: 'micro' },
  }),
  'PUT /api/cer/communities/{community_id}/payout-rules/{rule_id}': () => dated('payout-rules', { mode: 'on_settlement' }),
  'PUT /api/cer/communities/{community_id}/parameters/{parameter_id}': newParameter,
  'DELETE /api/cer/communities/{community_id}/parameters/{parameter_id}': () => at(newParameter()),
  'PUT /api/cer/communities/{community_id}/parameters/{parameter_id}/facts': async () => {
    const { name: _, ...facts } = PARAMETER;
    return { ...(await at(newParameter(), '/facts')), json: { ...facts, value: '9', valid_from: '2024-06-01' } };
  },
  'PUT /api/v1/legal-parameters/{parameter_id}': async () => {
    const from = addDays('2027-01-01', 2 * ++legalDays);
    const value = { name: 'transmission_refund', value: '12', unit: 'EUR/MWh', source: 'ARERA', certainty: 'good' };
    const days = { valid_from: from, valid_to: addDays(from, 2) };
    const { id } = await made('/api/v1/legal-parameters', { ...value, ...days }, api.keys.admin);
    return { path: `/api/v1/legal-parameters/${id}`, json: { valid_to: addDays(from, 1) }, headers: admin() };
  },
  'DELETE /api/v1/persons/{party_id}': async () => {
    const { path, partyId } = await newMember();
    expect((await send('DELETE', path)).status).toBe(204);
    return { path: `/api/v1/persons/${partyId}`, query: '?reason=objection', headers: { 'X-API-Key': api.keys.operator } };
  },
  'PUT /api/v1/users/me': async () => ({
    path: '/api/v1/users/me',
    json: { location: 'Meina' },
    headers: { 'X-API-Key': (await newUser()).key },
  }),
  'PUT /api/v1/users/{user_id}': async () => ({
    path: `/api/v1/users/${(await newUser()).userId}`,
    json: { is_active: false },
    headers: admin(),
  }),
  'DELETE /api/v1/users/{user_id}': async () => ({ path: `/api/v1/users/${(await newUser()).userId}`, headers: admin() }),
  'DELETE /api/v1/users/{user_id}/factors': async () => {
    const { userId } = await newUser();
    const passkey = {
      user_id: userId,
      credential_id: Buffer.from(`key-${userId}`),
      public_key: Buffer.from('x'),
      name: 'phone',
      counter: 0,
      backed_up: false,
    };
    await api.database.owner.db.insertInto('passkey').values(passkey).execute();
    return { path: `/api/v1/users/${userId}/factors`, headers: admin() };
  },
  'DELETE /api/v1/users/{user_id}/keys/{key_id}': async () => {
    const { userId } = await newUser();
    return { path: `/api/v1/users/${userId}/keys/${await lastId('api_key')}`, headers: admin() };
  },
  'DELETE /api/v1/users/{user_id}/roles/{grant_id}': async () => {
    const { userId } = await newUser();
    const { id } = await made(`/api/v1/users/${userId}/roles`, { role: 'auditor' }, api.keys.admin);
    return { path: `/api/v1/users/${userId}/roles/${id}`, headers: admin() };
  },
  'DELETE /api/v1/auth/keys/{key_id}': async () => {
    const { userId, key } = await newUser();
    await keyFor(api, userId);
    return { path: `/api/v1/auth/keys/${await lastId('api_key')}`, headers: { 'X-API-Key': key } };
  },
  'DELETE /api/v1/auth/sessions/{session_id}': async () => {
    const { userId } = await newUser();
    const headers = await sessionFor(api, userId, ['password']);
    await sessionFor(api, userId, ['password']);
    return { path: `/api/v1/auth/sessions/${await lastId('user_session')}`, headers };
  },
  'DELETE /api/v1/auth/roles/{grant_id}': async () => {
    const { userId } = await newUser();
    const { id } = await api.database.owner.db
      .selectFrom('role_grant')
      .select('id')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow();
    return { path: `/api/v1/auth/roles/${id}`, headers: await sessionFor(api, userId, ['password']) };
  },
  'PUT /api/cer/communities/{community_id}/assets/{asset_id}': async () => ({ path: await newAsset(), json: { serial_number: 'S-1' } }),
  'PUT /api/cer/communities/{community_id}/assets/{asset_id}/yield-profile': async () => {
    await newPlant();
    const { body } = await send('GET', inOne('assets?kind=plant&sort=-id&limit=1'));
    return { path: inOne(`assets/${body.data[0]?.id}/yield-profile`), json: { monthly: Array(12).fill(100), source: 'PVGIS' } };
  },
  'PUT /api/v1/meter-sources/{source_id}': async () => ({ path: await newSource(), json: { ...WEATHER, name: 'Another name' } }),
  'DELETE /api/v1/meter-sources/{source_id}': async () => ({ path: await newSource() }),
  'PUT /api/v1/iot-devices/{device_id}': async () => ({
    path: `/api/v1/iot-devices/${await newDevice()}`,
    json: { name: 'Another name', type: 'inverter' },
  }),
  'DELETE /api/v1/iot-devices/{device_id}': async () => ({ path: `/api/v1/iot-devices/${await newDevice()}` }),
  'DELETE /api/v1/iot-devices/{device_id}/channels/{channel_id}': async () => {
    const path = `/api/v1/iot-devices/${await newDevice()}`;
    const { body } = await send('GET', path);
    return { path: `${path}/channels/${idIn(body.channels)}` };
  },
  'PUT /api/cer/communities/{community_id}/maintenance-plans/{plan_id}': async () => {
    const asset_id = Number((await newAsset()).split('/').at(-1));
    const facts = { title: 'Yearly', every_months: 12, items: [{ title: 'Runs', kind: 'yes_no' }] };
    const { id } = await made(inOne('maintenance-plans'), { asset_id, ...facts });
    return { path: inOne(`maintenance-plans/${id}`), json: { ...facts, counted_hours: 7 } };
  },
  'PUT /api/v1/webhooks/{webhook_id}': async () => ({
    path: await newWebhook(),
    json: { url: 'https://hooks.example.org/other', events: ['member.*'], description: 'ERP', active: false },
  }),
  'DELETE /api/v1/webhooks/{webhook_id}': async () => ({ path: await newWebhook() }),
  'DELETE /api/v1/invitations/{invitation_id}': async () => {
    const { id } = await made('/api/v1/invitations', { email: `guest-${++number}@example.org`, role: 'auditor' }, api.keys.admin);
    return { path: `/api/v1/invitations/${id}`, headers: admin() };
  },
};

async function newAsset(): Promise<string> {
  const asset = { kind: 'inverter', code: `INV-${++number}`, name: 'Inverter', status: 'operating', status_since: '2024-06-01' };
  return inOne(`assets/${(await made(inOne('assets'), asset)).id}`);
}

async function newWebhook(): Promise<string> {
  const json = { url: 'https://hooks.example.org/events', events: ['*'], active: false };
  const { communityId } = await sampleCommunity(api, `webhook-${++number}`);
  const { id } = await made('/api/v1/webhooks', { ...json, community_id: communityId });
  return `/api/v1/webhooks/${id}`;
}

/** A dated row of a configuration of its own. */
async function dated(list: string, row: object): Promise<Target> {
  const { path, configurationId } = await sampleCommunity(api, `dated-${++number}`);
  const { id } = await made(`${path}/${list}`, { ...row, configuration_id: configurationId, valid_from: '2024-06-01' });
  return { path: `${path}/${list}/${id}`, json: END };
}

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const CHANGES = Object.entries(document.paths).flatMap(([path, methods]) =>
  ['put', 'delete'].flatMap((method) => (method in methods ? [`${method.toUpperCase()} ${path}`] : [])),
);

/** Calls without the If-Match that `api.call` would add by itself. */
async function ask(method: string, { path, json, query = '', headers = {} }: Target, ifMatch?: string): Promise<Response> {
  const own = headers.Authorization === undefined ? { 'X-API-Key': api.keys.manager } : {};
  const body = method === 'PUT' ? { body: JSON.stringify(json) } : {};
  const sent = { ...own, ...headers, ...(method === 'PUT' ? { 'Content-Type': 'application/json' } : {}) };
  const url = method === 'GET' ? path : path + query;
  return api.app.request(url, { method, headers: { ...sent, ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) }, ...body });
}

async function tagOf(target: Target): Promise<string> {
  const response = await ask('GET', target);
  expect([target.path, response.status]).toEqual([target.path, 200]);
  const tag = response.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]+"$/);
  return tag;
}

describe('If-Match', () => {
  it('is tested on every PUT and DELETE of the document: each needs an object in TARGETS', () => {
    expect(Object.keys(TARGETS).toSorted()).toEqual(CHANGES.toSorted());
    expect(CHANGES.length).toBeGreaterThan(20);
  });

  it.each(CHANGES)('decides %s', async (change) => {
    const [method, pattern] = change.split(' ') as [string, string];
    const make = TARGETS[change] as () => Promise<Target>;
    const target = await make();
    expect(target.path).toMatch(pathPattern(pattern));
    const tag = await tagOf(target);

    const stale = await ask(method, target, '"999999-stale"');
    expect([stale.status, ((await stale.json()) as { error: { code: string } }).error.code]).toEqual([412, 'precondition_failed']);
    expect(await tagOf(target)).toBe(tag);

    const done = await ask(method, target, `"other", ${tag}`);
    expect([done.status, done.status < 300 ? '' : await done.text()]).toEqual([method === 'PUT' ? 200 : 204, '']);
    if (method === 'PUT') {
      expect(done.headers.get('etag')).toBe(await tagOf(target));
      expect((await ask(method, target, tag)).status).toBe(412);
    } else expect([404, 412]).toContain((await ask(method, target, tag)).status);

    expect((await ask(method, await make(), '*')).status).toBe(method === 'PUT' ? 200 : 204);
    expect((await ask(method, await make())).status).toBe(method === 'PUT' ? 428 : 204);
  });

  it('lets one of two changes through that rest on the same version', async () => {
    for (const change of CHANGES.filter((each) => each.startsWith('PUT'))) {
      const target = await (TARGETS[change] as () => Promise<Target>)();
      const tag = await tagOf(target);
      const statuses = (await Promise.all([1, 2].map(() => ask('PUT', target, tag)))).map(({ status }) => status);
      expect([change, ...statuses.toSorted()]).toEqual([change, 200, 412]);
    }
  });
});
