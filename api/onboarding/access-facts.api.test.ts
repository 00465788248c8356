import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATUTE_CLAUSES } from '../../domain/communities/statutes.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let number = 0;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.drop());

const newCommunity = (): Promise<OnboardingCommunity> => addOnboardingCommunity(api.database.owner.db, 50 + ++number);
const send = (method: string, path: string, json?: object) => api.call(method, path, { key: api.keys.operator, ...(json && { json }) });
const inOne = ({ communityId }: OnboardingCommunity, what: string) => `/api/cer/communities/${communityId}/${what}`;

async function made(one: OnboardingCommunity, what: string, json: object): Promise<{ id: number }> {
  const response = await send('POST', inOne(one, what), json);
  expect(response.status).toBe(201);
  return (await expectDeclared('POST', inOne(one, what), response)) as { id: number };
}

interface Shown {
  readonly name: string;
  readonly passed: boolean;
  readonly severity: string;
  readonly message: string;
}

/** A refusal with the calls that resolve it. */
interface Refused {
  readonly error: { readonly remedies?: readonly object[] };
}

/** The named checks that fail on a day, `severity name`. */
async function failing(one: OnboardingCommunity, on: string, ...names: string[]): Promise<string[]> {
  const path = inOne(one, `configurations/${one.configurationId}/checks`);
  const { checks } = (await (await send('POST', path, { on })).json()) as { checks: Shown[] };
  return checks.filter(({ name, passed }) => !passed && names.includes(name)).map(({ name, severity }) => `${severity} ${name}`);
}

describe('facts on which access rests', () => {
  it('are a statute with its clauses, older than the plant of 1 March 2026', async () => {
    const one = await newCommunity();
    const names = ['statute_recorded', 'statute_clauses', 'entry_after_statute'];
    await api.database.owner.db.deleteFrom('community_statute').where('community_id', '=', one.communityId).execute();
    expect(await failing(one, '2026-04-10', ...names)).toEqual(['error statute_recorded']);
    const statute = { kind: 'statute', clauses: STATUTE_CLAUSES, source: 'notary' };
    const { id } = await made(one, 'statutes', { ...statute, valid_from: '2026-03-02' });
    expect(await failing(one, '2026-04-10', ...names)).toEqual(['error entry_after_statute']);
    expect((await send('POST', inOne(one, 'statutes'), { ...statute, valid_from: '2026-03-05' })).status).toBe(409);
    expect((await send('PUT', inOne(one, `statutes/${id}`), { valid_to: '2026-03-03' })).status).toBe(200);
    await made(one, 'statutes', { ...statute, clauses: STATUTE_CLAUSES.slice(1), valid_from: '2026-03-03' });
    expect(await failing(one, '2026-04-10', ...names)).toEqual(['error statute_clauses', 'error entry_after_statute']);
  });

  it('are corrected in their first day until an application is sent', async () => {
    const one = await newCommunity();
    const { db } = api.database.owner;
    await db.deleteFrom('community_statute').where('community_id', '=', one.communityId).execute();
    const { id } = await made(one, 'statutes', { kind: 'statute', clauses: STATUTE_CLAUSES, source: 'notary', valid_from: '2026-03-02' });
    const correct = (json: object) => send('PUT', inOne(one, `statutes/${id}`), json);
    const corrected = await correct({ valid_from: '2026-02-02', valid_to: null });
    expect(await corrected.json()).toMatchObject({ id, valid_from: '2026-02-02', valid_to: null });
    expect(await failing(one, '2026-04-10', 'entry_after_statute')).toEqual([]);
    expect((await correct({ valid_from: '2026-04-02', valid_to: '2026-04-02' })).status).toBe(422);
    await db
      .updateTable('application')
      .set({ submitted_on: '2026-02-10', state: 'SUBMITTED' })
      .where('community_id', '=', one.communityId)
      .execute();
    const refused = await correct({ valid_from: '2026-02-03', valid_to: null });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('sent to GSE on 2026-02-02 or later');
    expect((await correct({ valid_from: '2026-02-02', valid_to: '2026-06-01' })).status).toBe(200);
  });

  it('are not a private contract, except in a group', async () => {
    const one = await newCommunity();
    const { db } = api.database.owner;
    await db.deleteFrom('community_statute').where('community_id', '=', one.communityId).execute();
    const contract = { kind: 'private_contract', clauses: STATUTE_CLAUSES, source: 'members', valid_from: '2026-01-01' };
    const refused = await send('POST', inOne(one, 'statutes'), contract);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('give founding_deed, statute, assembly_minutes');
    expect(await failing(one, '2026-04-10', 'statute_recorded')).toEqual(['error statute_recorded']);
    await db.updateTable('configuration').set({ kind: 'self_consumer_group' }).where('id', '=', one.configurationId).execute();
    await made(one, 'statutes', contract);
    expect(await failing(one, '2026-04-10', 'statute_recorded')).toEqual([]);
    await db.updateTable('configuration').set({ kind: 'renewable_energy_community' }).where('id', '=', one.configurationId).execute();
    expect(await failing(one, '2026-04-10', 'statute_recorded')).toEqual(['error statute_recorded']);
  });

  it('are activity and size of enterprises, by days', async () => {
    const one = await newCommunity();
    const { id: partyId } = await api.database.owner.db
      .selectFrom('party')
      .select('id')
      .where('community_id', '=', one.communityId)
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const { id: member_id } = await api.database.owner.db
      .selectFrom('membership')
      .select('id')
      .where('party_id', '=', partyId)
      .executeTakeFirstOrThrow();
    const fact = { member_id, ateco_edition: '2025', ateco_code: '35.12.00', size: 'large', source: 'declaration' };
    expect((await send('POST', inOne(one, 'enterprise-facts'), { ...fact, valid_from: '2026-01-01' })).status).toBe(422);
    await api.database.owner.db.updateTable('party').set({ kind: 'body', holder_class: 'enterprise' }).where('id', '=', partyId).execute();
    const names = ['enterprise_size', 'enterprise_large', 'enterprise_activity', 'enterprise_activity_unsure'];
    expect(await failing(one, '2026-04-10', ...names)).toEqual(['warning enterprise_size']);
    await made(one, 'enterprise-facts', { ...fact, valid_from: '2026-01-01', valid_to: '2026-04-15' });
    expect(await failing(one, '2026-04-10', ...names)).toEqual([
      'error enterprise_large',
      'error enterprise_activity',
      'warning enterprise_activity_unsure',
    ]);
    expect(await failing(one, '2026-04-15', ...names)).toEqual(['warning enterprise_size']);
  });

  it('are schemes of a POD: its assignment is refused within their days, and checks fail while one goes on', async () => {
    const one = await newCommunity();
    const pod = `IT001E${String((50 + number) * 10 + 1).padStart(8, '0')}`;
    const scheme = { pod, kind: 'net_metering', valid_from: '2015-01-01', source: 'GSE contract' };
    const { id } = await made(one, 'point-schemes', scheme);
    expect(await failing(one, '2026-04-10', 'other_scheme')).toEqual(['error other_scheme']);
    const free = 'IT001E70000001';
    const other = await made(one, 'point-schemes', { ...scheme, pod: free, kind: 'energy_sharing' });
    const point = { pod: free, member_code: 'M2', configuration_id: one.configurationId, valid_from: '2026-05-01' };
    const refused = await send('POST', inOne(one, 'points'), point);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as Refused).error.remedies).toEqual([
      { operation: 'endPointScheme', method: 'PUT', path: inOne(one, `point-schemes/${other.id}`) },
    ]);
    expect((await send('PUT', inOne(one, `point-schemes/${other.id}`), { valid_to: '2026-05-01' })).status).toBe(200);
    expect((await send('POST', inOne(one, 'points'), point)).status).toBe(201);
    expect((await send('PUT', inOne(one, `point-schemes/${id}`), { valid_to: '2026-04-10' })).status).toBe(200);
    expect(await failing(one, '2026-04-10', 'other_scheme')).toEqual([]);
  });

  it('are schemes of a POD: an assignment that ended is not opened again into their days', async () => {
    const one = await newCommunity();
    const pod = 'IT001E70000002';
    const point = await made(one, 'points', { pod, member_code: 'M2', configuration_id: one.configurationId, valid_from: '2026-05-01' });
    const ends = (valid_to: string | null) => send('PUT', inOne(one, `points/${point.id}`), { valid_to });
    expect((await ends('2026-06-01')).status).toBe(200);
    const scheme = await made(one, 'point-schemes', { pod, kind: 'net_metering', valid_from: '2026-06-10', source: 'GSE contract' });
    expect((await ends('2026-06-10')).status).toBe(200);
    const refused = await ends(null);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as Refused).error.remedies).toEqual([
      { operation: 'endPointScheme', method: 'PUT', path: inOne(one, `point-schemes/${scheme.id}`) },
    ]);
  });

  it('are the last day of access: later drafts are blocked, and an operator may move it', async () => {
    const one = await newCommunity();
    expect(await failing(one, '2026-11-20', 'access_window')).toEqual(['warning access_window']);
    expect(await failing(one, '2026-04-10', 'access_window')).toEqual([]);
  });
});
