import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../caller.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { sessionFor, userWith } from '../users.ts';
import { communityState } from './testing/community-state.ts';
import { mailToken } from './testing/mail-token.ts';

const TAX_CODE = 'RSSMRA85M01H501Q';
const UNKNOWN_CODE = 'RSSMRA80A01H501U';
const CONTACT = { email: 'nereo@known-to-b.example', phone: '+39 045 7654321', address: 'Via Segreta 9' };
const PASSWORD = 'quattro parole lontane davvero';
const ANY = { 'If-Match': '*' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let a: SampleCommunity;
let b: SampleCommunity;
let keyA: string;
let keyB: string;
let memberOfB: { readonly id: number; readonly party_id: number };
let person: { readonly userId: number; readonly key: string };
let thief: Record<string, string>;
let memberOfA: { readonly id: number; readonly party_id: number };

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  a = await sampleCommunity(api, 'takeover-a');
  b = await sampleCommunity(api, 'takeover-b');
  keyA = await managerOf(a, 'org-a');
  keyB = await managerOf(b, 'org-b');
  const json = member(1, { name: 'Nereo Doriggi', tax_code: TAX_CODE, contact: CONTACT });
  memberOfB = (await send('POST', `${b.path}/members`, { key: keyB, json })).body as never;
  expect((await send('POST', `${b.path}/points`, { key: keyB, json: point(1, b.configurationId) })).status).toBe(201);
  person = await userWith(api, { username: 'nereo', role: 'member', communityId: b.communityId, partyId: memberOfB.party_id });
});
afterAll(() => api.drop());

/** Moves the community to an organisation of its own and gives the key of its manager. */
async function managerOf({ communityId }: SampleCommunity, code: string): Promise<string> {
  const { body } = await send('POST', '/api/v1/organisations', { key: api.keys.operator, json: { code, name: code, kind: 'esco' } });
  await api.database.owner.db.updateTable('community').set({ organisation_id: body.id }).where('id', '=', communityId).execute();
  return (await userWith(api, { username: `manager-${code}`, role: 'community_manager', organisationId: body.id })).key;
}

const stateOfB = () => communityState(api.database.owner.db, b.communityId);
const invite = (key: string, community: SampleCommunity, member_id: number, email = 'thief@atk.example') =>
  send('POST', '/api/v1/invitations', { key, json: { email, community_id: community.communityId, member_id } });
const register = async (username: string) =>
  api.call('POST', '/api/v1/invitations/register', {
    json: { token: await mailToken(api, 'invitation', null), username, password: PASSWORD },
  });
const sessionOf = (userId: number) => sessionFor(api, userId, ['password']);
const asked = async (path: string, headers: Record<string, string>) => {
  const response = await api.call('GET', path, { headers });
  return { status: response.status, body: (await response.json()) as { data?: unknown[]; records?: unknown[] } };
};

describe('a manager of A who knows name and tax code of a person of B', () => {
  it('makes a record of A and learns nothing that B stored', async () => {
    const before = await stateOfB();
    const json = member(7, { code: 'STEAL', name: 'Nereo Doriggi', tax_code: TAX_CODE });
    const made = await send('POST', `${a.path}/members`, { key: keyA, json });
    expect([made.status, made.body.contact]).toEqual([201, null]);
    memberOfA = made.body as never;
    expect(memberOfA.party_id).not.toBe(memberOfB.party_id);
    expect((await send('GET', `/api/v1/persons/${memberOfB.party_id}/export`, { key: keyA })).status).toBe(404);
    expect(await stateOfB()).toEqual(before);
  });

  it('may invite an own address to that record, whose account sees nothing of B', async () => {
    expect((await invite(keyA, a, memberOfA.id)).status).toBe(201);
    const accepted = (await (await register('thief')).json()) as { user_id: number; records: unknown };
    expect(accepted.records).toEqual([{ party_id: memberOfA.party_id, community_id: a.communityId }]);
    thief = await sessionOf(accepted.user_id);
    const inB = `community_id=${b.communityId}`;
    for (const path of [`/api/v1/settlement/statements?${inB}&member_id=${memberOfB.id}&period=2025-03`, b.path, `${b.path}/points`])
      expect([path, (await asked(path, thief)).status]).toEqual([path, 404]);
    expect((await asked(`/api/v1/settlement/balances?${inB}`, thief)).body).toMatchObject({ accounts: [], members: [] });
    expect((await asked(`/api/v1/persons/${memberOfB.party_id}/export`, thief)).status).toBe(404);
    expect((await asked(`/api/v1/settlement/runs?${inB}`, thief)).body.data).toEqual([]);
    expect((await asked('/api/cer/communities', thief)).body.data).toHaveLength(1);
    expect(JSON.stringify((await asked(`/api/v1/persons/${memberOfA.party_id}/export`, thief)).body)).not.toContain('known-to-b');
  });

  it('changes name, tax code and contact of the own record only, written down in A', async () => {
    const before = await stateOfB();
    const path = `${a.path}/members/${memberOfA.id}`;
    for (const json of [{ name: 'Mario Impostore', contact: { email: 'thief@atk.example' } }, { tax_code: UNKNOWN_CODE }])
      expect((await send('PUT', path, { key: keyA, json, headers: ANY })).status).toBe(200);
    const seen = await send('GET', `${b.path}/members/${memberOfB.id}`, { key: keyB });
    expect(seen.body).toMatchObject({ name: 'Nereo Doriggi', tax_code: TAX_CODE, contact: CONTACT });
    expect(await stateOfB()).toEqual(before);
    const { data } = (await send('GET', `/api/v1/audit?community_id=${a.communityId}`, { key: api.keys.operator })).body;
    expect(data.filter(({ action }) => action === 'member.person_changed')).toHaveLength(2);
    await send('PUT', path, { key: keyA, json: { name: 'Nereo Doriggi', tax_code: TAX_CODE }, headers: ANY });
  });

  it('may not link the record of B by an invitation of A, nor invite to B', async () => {
    expect((await invite(keyA, a, memberOfB.id)).status).toBe(422);
    expect((await invite(keyA, b, memberOfB.id)).status).toBe(403);
  });
});

describe('a member who has an account', () => {
  it('is not invited to a second one before a manager of the community ended the first, which is notified by mail', async () => {
    expect((await invite(keyA, a, memberOfA.id)).body.error).toMatchObject({ code: 'conflict' });
    expect((await send('DELETE', `${a.path}/members/${memberOfA.id}/account`, { key: keyB })).status).toBe(404);
    expect((await send('DELETE', `${a.path}/members/${memberOfA.id}/account`, { key: keyA })).status).toBe(204);
    expect((await send('DELETE', `${a.path}/members/${memberOfA.id}/account`, { key: keyA })).status).toBe(404);
    expect((await asked('/api/v1/auth/me', thief)).body.records).toEqual([]);
    expect((await asked('/api/cer/communities', thief)).body.data ?? []).toEqual([]);
    const mailed = await api.database.owner.db.selectFrom('mail').select('user_id').where('kind', '=', 'account_ended').execute();
    expect(mailed).toHaveLength(1);
    const { data } = (await send('GET', `/api/v1/audit?community_id=${a.communityId}`, { key: api.keys.operator })).body;
    expect(data.filter(({ action }) => action === 'member.account_ended')).toHaveLength(1);
  });

  it('keeps the first account where two invitations were sent before', async () => {
    const other = (await send('POST', `${a.path}/members`, { key: keyA, json: member(8) })).body;
    const tokens: string[] = [];
    for (const email of ['one@atk.example', 'two@atk.example']) {
      await invite(keyA, a, other.id, email);
      tokens.push(await mailToken(api, 'invitation', null));
    }
    const accept = async (token: string | undefined, username: string) =>
      (await api.call('POST', '/api/v1/invitations/register', { json: { token, username, password: PASSWORD } })).status;
    expect([await accept(tokens[0], 'first-one'), await accept(tokens[1], 'second-one')]).toEqual([201, 409]);
  });
});

describe('the person', () => {
  it('who accepts an invitation of A while signed in sees both records, each community its own', async () => {
    expect((await invite(keyA, a, memberOfA.id, 'nereo@known-to-b.example')).status).toBe(201);
    const headers = await sessionOf(person.userId);
    const token = await mailToken(api, 'invitation', null);
    const accepted = await api.call('POST', '/api/v1/invitations/accept', { headers, json: { token } });
    const records = [
      { party_id: memberOfA.party_id, community_id: a.communityId },
      { party_id: memberOfB.party_id, community_id: b.communityId },
    ];
    expect([accepted.status, await accepted.json()]).toMatchObject([200, { records }]);
    expect((await asked('/api/v1/users/me', headers)).body.records).toEqual(records);
    const mine = (await asked('/api/cer/communities', headers)).body.data as { id: number }[];
    expect(mine.map(({ id }) => id)).toEqual([a.communityId, b.communityId]);
    for (const path of [a.path, b.path]) expect((await asked(`${path}/points`, headers)).status).toBe(200);
    const exported = await send('GET', `/api/v1/persons/${memberOfA.party_id}/export`, { key: person.key });
    expect(exported.body).toMatchObject({
      community_id: a.communityId,
      linked_records: [{ party_id: memberOfB.party_id, contact: CONTACT, points: [{ pod: 'IT001E00000001' }] }],
    });
    expect((await send('GET', `/api/v1/persons/${memberOfB.party_id}/export`, { key: keyA })).status).toBe(404);
    expect((await send('GET', `/api/v1/persons/${memberOfA.party_id}/export`, { key: keyA })).body.linked_records).toEqual([]);
  });

  it('erased in A stays in B, with the account', async () => {
    const before = await stateOfB();
    expect((await send('DELETE', `${a.path}/members/${memberOfA.id}`, { key: keyA, headers: ANY })).status).toBe(204);
    await api.database.owner.db.updateTable('membership').set({ status: 'left' }).where('id', '=', memberOfA.id).execute();
    const erase = `/api/v1/persons/${memberOfA.party_id}?reason=consent_withdrawn`;
    expect((await send('DELETE', erase, { key: api.keys.operator })).status).toBe(204);
    expect(await stateOfB()).toEqual(before);
    const me = await asked('/api/v1/auth/me', await sessionOf(person.userId));
    expect(me.body.records).toEqual([{ party_id: memberOfB.party_id, community_id: b.communityId }]);
    expect((await send('GET', `${b.path}/members/${memberOfB.id}`, { key: person.key })).body.contact).toEqual(CONTACT);
  });
});

describe('an impostor who was admitted', () => {
  const OTHER_CODE = 'VRDGPP80A01F952K';
  const real = { name: 'Giuseppe Verdi', tax_code: OTHER_CODE, contact: { email: 'vero@verdi.example', address: 'Via Roma 1' } };

  it('does not become the real person, whom the manager admits once the account is unlinked, with the contact that was given', async () => {
    const made = await send('POST', `${a.path}/members`, { key: keyA, json: member(20, { ...real, contact: null }) });
    const applied = made.body as unknown as typeof memberOfA;
    const impostor = await userWith(api, { username: 'admitted', role: 'member', communityId: a.communityId, partyId: applied.party_id });
    expect((await send('DELETE', `${a.path}/members/${applied.id}`, { key: keyA, headers: ANY })).status).toBe(204);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const admit = () => send('POST', `${a.path}/members`, { key: keyA, json: member(21, { ...real, valid_from: tomorrow }) });
    const refused = await admit();
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      { code: 'conflict', details: [{ path: 'tax_code', code: 'linked' }] },
    ]);
    const mandate = { code: 'T-20', ...real, holder_class: 'natural_person', valid_from: '2025-01-01' };
    expect((await send('POST', `${a.path}/third-party-producers`, { key: keyA, json: mandate })).status).toBe(409);
    expect((await send('DELETE', `${a.path}/members/${applied.id}/account`, { key: keyA, headers: ANY })).status).toBe(204);
    const admitted = await admit();
    expect([admitted.status, admitted.body]).toMatchObject([201, { party_id: applied.party_id, contact: real.contact }]);
    expect((await send('GET', `${a.path}/members/${admitted.body.id}`, { key: impostor.key })).status).toBe(403);
  });
});

describe('a tax code', () => {
  const applicant = { name: 'Nereo Doriggi', holder_class: 'natural_person', member_type: 'CONSUMER', user_type: 'RESIDENTIAL' };

  it('answers a manager and an applicant alike, whether another community knows it or nobody', async () => {
    await api.database.owner.db.updateTable('community').set({ takes_members: true }).execute();
    const answers = [];
    for (const [i, tax_code] of [TAX_CODE, UNKNOWN_CODE].entries()) {
      const { key } = await userWith(api, { username: `applicant-${i}` });
      const joined = await send('POST', `/api/v1/communities/${a.communityId}/join`, { key, json: { ...applicant, tax_code } });
      const producer = { code: `T-${i}`, name: 'Nereo Doriggi', holder_class: 'natural_person', tax_code, valid_from: '2025-01-01' };
      const named = await send('POST', `${a.path}/third-party-producers`, { key: keyA, json: producer });
      answers.push([joined.status, joined.body.contact, named.status, named.body.contact]);
    }
    expect(answers[0]).toEqual([201, null, 201, null]);
    expect(answers[1]).toEqual(answers[0]);
  });

  it('of a member of the same community leads an applicant to no record, and is shown to the manager only', async () => {
    const before = await stateOfB();
    const { key, userId } = await userWith(api, { username: 'impostor' });
    const joined = await send('POST', `/api/v1/communities/${b.communityId}/join`, { key, json: { ...applicant, tax_code: TAX_CODE } });
    expect([joined.status, joined.body.contact]).toEqual([201, null]);
    expect(joined.body.party_id).not.toBe(memberOfB.party_id);
    expect((await asked('/api/v1/auth/me', await sessionOf(userId))).body.records).toEqual([
      { party_id: joined.body.party_id, community_id: b.communityId },
    ]);
    const admit = await send('PUT', `${b.path}/members/${joined.body.id}`, { key: keyB, json: { status: 'active' }, headers: ANY });
    expect(admit.body.error.details[0]).toMatchObject({ path: 'tax_code', code: 'known_person' });
    const renamed = await send('PUT', `${b.path}/members/${memberOfB.id}`, { key: keyB, json: { name: 'Nereo Doriggi' }, headers: ANY });
    expect(renamed.body.contact).toEqual(CONTACT);
    expect((await stateOfB()).party_key).not.toBe(before.party_key);
  });
});
