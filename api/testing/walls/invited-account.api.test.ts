import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { totpCode } from '../../../infra/identity/totp.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import { VOTING_TERMS } from '../../decisions/testing/voting-terms.ts';
import { caller } from '../caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { sessionFor, userWith } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';

const PASSWORD = 'quattro parole lontane davvero';
const OWN = '/api/v1/users/me/payment-accounts';
const IBANS = ['IT60X0542811101000000123456', 'DE89370400440532013000'] as const;
const TODAY = legalDay(Date.now());
const TERMS = { ...VOTING_TERMS, kind: 'other', quorum: { numerator: 0, denominator: 1 }, most_proxies: 3 };

// biome-ignore lint/suspicious/noExplicitAny: each test reads other parts of the answers
type Body = any;
let api: TestApi;
let send: (...of: Parameters<ReturnType<typeof caller>>) => Promise<{ status: number; body: Body }>;
let community: SampleCommunity;
/** Three managers: each another person. */
const keys: string[] = [];
const as = (key: number) => ({ key: keys[key] as string });
let inserted = 0;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  send = caller(api) as never;
  community = await sampleCommunity(api, 'invited');
  for (const name of ['inviter', 'other', 'third'])
    keys.push((await userWith(api, { username: name, role: 'community_manager', communityId: community.communityId })).key);
  expect((await send('POST', `${community.path}/voting-terms`, { ...as(0), json: TERMS })).status).toBe(201);
});
afterAll(() => api.drop());

const fourEyes = (on: boolean) =>
  sql`update community set four_eyes = ${on} where id = ${community.communityId}`.execute(api.database.owner.db);

async function newMember(): Promise<{ readonly id: number; readonly party_id: number; readonly code: string }> {
  inserted += 1;
  const contact = { email: `paolo-${inserted}@members.example` };
  const made = await send('POST', `${community.path}/members`, { ...as(0), json: member(inserted, { contact }) });
  expect(made.status).toBe(201);
  return made.body;
}

interface Invited {
  readonly userId: number;
  readonly headers: Record<string, string>;
  readonly secret: string;
}

/** What one manager does: invites an own address for a member, registers, and sets up a second factor. */
async function takenOver(memberId: number, by = 0): Promise<Invited> {
  const username = `thief-${memberId}-${by}`;
  const json = { email: `${username}@atk.example`, community_id: community.communityId, member_id: memberId };
  expect((await send('POST', '/api/v1/invitations', { ...as(by), json })).status).toBe(201);
  const token = await mailToken(api, 'invitation', null);
  const made = await send('POST', '/api/v1/invitations/register', {
    key: undefined,
    json: { token, username, password: PASSWORD },
  } as never);
  expect(made.status).toBe(201);
  const signed = await sessionFor(api, made.body.user_id, ['password']);
  const { secret } = (await send('POST', '/api/v1/auth/totp', { key: undefined, headers: signed, json: { password: PASSWORD } } as never))
    .body;
  const code = totpCode(secret, Date.now());
  await send('POST', '/api/v1/auth/totp/confirm', { key: undefined, headers: signed, json: { code } } as never);
  return { userId: made.body.user_id, headers: await sessionFor(api, made.body.user_id, ['password', 'totp']), secret };
}

/** Enters a bank account with a code; codes of the same half minute are taken again. */
const iban = async ({ userId, headers, secret }: Invited, at = 0) => {
  await sql`update user_totp set last_step = 0 where user_id = ${userId}`.execute(api.database.owner.db);
  const json = { community_id: community.communityId, iban: IBANS[at], holder: 'Complice', code: totpCode(secret, Date.now()) };
  return send('POST', OWN, { key: undefined, headers, json } as never);
};
const confirmIban = (id: number, key: number) => send('POST', `${community.path}/payment-accounts/${id}/confirm`, { ...as(key) });
const confirmLink = (memberId: number, key: number) =>
  send('POST', `${community.path}/members/${memberId}/account/confirm`, { ...as(key) });

async function openMotion(): Promise<string> {
  const [opens, closes] = [1, 48].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const text = { kind: 'other', form: 'written', title: 'A fund', body: 'Shall there be a fund?', opens_at: opens, closes_at: closes };
  const { id } = (await send('POST', `${community.path}/motions`, { ...as(0), json: text })).body;
  expect((await send('POST', `${community.path}/motions/${id}/announce`, { ...as(0) })).status).toBe(200);
  await sql`update motion set opens_at = now() - interval '1 hour' where id = ${id}`.execute(api.database.owner.db);
  return `${community.path}/motions/${id}`;
}

/** Who was written to about bank accounts of late: users, or how many addresses without an account. */
async function mailed(since: number): Promise<{ last: number; users: number[]; addresses: number }> {
  const rows = await api.database.owner.db
    .selectFrom('mail')
    .select(['id', 'user_id'])
    .where('kind', '=', 'payment_account_changed')
    .where('id', '>', since)
    .orderBy('id')
    .execute();
  const users = rows.flatMap(({ user_id }) => (user_id === null ? [] : [user_id]));
  return { last: rows.at(-1)?.id ?? since, users, addresses: rows.length - users.length };
}

describe('with four eyes, an account that one manager invited for a member', () => {
  beforeAll(() => fourEyes(true));

  it('enters a bank account that waits for another person than the inviter, and is told to all who are known', async () => {
    const { id, party_id } = await newMember();
    const { last } = await mailed(0);
    const thief = await takenOver(id);
    const made = await iban(thief);
    expect([made.status, made.body.standing]).toEqual([201, 'proposed']);
    expect((await iban(thief)).body.id).toBe(made.body.id);
    expect((await iban(thief, 1)).status).toBe(409);
    expect(await mailed(last)).toMatchObject({ users: [thief.userId], addresses: 1 });
    expect((await confirmIban(made.body.id, 0)).status).toBe(403);
    const confirmed = await confirmIban(made.body.id, 1);
    expect([confirmed.status, confirmed.body.standing, confirmed.body.valid_from]).toEqual([200, 'waiting', addDays(TODAY, 3)]);
    expect((await send('GET', `${community.path}/payment-accounts?party_id=${party_id}`, { ...as(1) })).body.data).toHaveLength(1);
  });

  it('gives no notice in the name of the member', async () => {
    const { id } = await newMember();
    const thief = await takenOver(id, 2);
    const json = { act: 'withdraw', code: totpCode(thief.secret, Date.now()) };
    const notice = await send('POST', `${community.path}/members/${id}/own-decisions`, {
      key: undefined,
      headers: thief.headers,
      json,
    } as never);
    expect([notice.status, notice.body.error.message]).toEqual([
      409,
      expect.stringContaining('somebody other than the person who invited you'),
    ]);
  });

  it('gives and revokes no consent in the name of the member, whose form another person proves', async () => {
    const { id } = await newMember();
    const thief = await takenOver(id);
    const path = `${community.path}/members/${id}/consents`;
    const own = (to: string, json?: object) => send('POST', to, { key: undefined, headers: thief.headers, json } as never);
    const texts = await send('GET', `/api/v1/communities/${community.communityId}/consent-texts`, { ...as(0) });
    const { kind, sha256 } = texts.body.texts.find((one: Body) => one.kind === 'mandate');
    const given = await own(path, { consents: [{ kind, sha256 }] });
    expect([given.status, given.body.error?.message]).toEqual([
      409,
      expect.stringContaining('somebody other than the person who invited you'),
    ]);
    expect((await send('GET', path, { ...as(0) })).body.consents).toEqual([]);
    expect((await confirmLink(id, 1)).status).toBe(200);
    const { consents } = (await own(path, { consents: [{ kind, sha256 }] })).body;
    expect(consents).toMatchObject([{ kind: 'mandate', given_by: `user:${thief.userId}`, revoked_at: null }]);
    await sql`update user_party set confirmed_by = null, confirmed_at = null where user_id = ${thief.userId}`.execute(
      api.database.owner.db,
    );
    expect((await own(`${path}/${consents[0].id}/revoke`)).status).toBe(409);
    expect((await send('GET', path, { ...as(0) })).body.consents).toMatchObject([{ revoked_at: null }]);
  });

  it('is confirmed by another person, once, and then enters accounts by itself', async () => {
    const { id } = await newMember();
    const thief = await takenOver(id);
    const shown = async () => (await send('GET', `${community.path}/members/${id}/account`, { ...as(1) })).body;
    expect(await shown()).toMatchObject({ username: `thief-${id}-0`, confirmed_by: null, waits_for_confirmation: true });
    const asked = async (key: number) => {
      const found = (await send('GET', `/api/v1/tasks?community_id=${community.communityId}`, { ...as(key) })).body.data as Body[];
      return found.filter(({ kind, target_id }) => kind === 'account' && target_id === id).length;
    };
    expect([await asked(0), await asked(1)]).toEqual([0, 1]);
    expect((await confirmLink(id, 0)).body.error.code).toBe('forbidden');
    expect(
      (await send('POST', `${community.path}/members/${id}/account/confirm`, { key: undefined, headers: thief.headers } as never)).status,
    ).toBe(403);
    const both = await Promise.all([confirmLink(id, 1), confirmLink(id, 2)]);
    expect(both.map(({ status, body }) => [status, body.waits_for_confirmation])).toEqual([
      [200, false],
      [200, false],
    ]);
    expect(await shown()).toEqual(both[0]?.body);
    expect((await iban(thief)).body).toMatchObject({ standing: 'waiting' });
    expect((await confirmLink((await newMember()).id, 1)).status).toBe(404);
    const { data } = (await send('GET', `/api/v1/audit?community_id=${community.communityId}&limit=1000`, { key: api.keys.operator })).body;
    const confirmed = data.filter(({ action, object_id }: Body) => action === 'member.account_confirmed' && Number(object_id) === id);
    expect(confirmed).toHaveLength(1);
  });

  it('neither votes, nor gives or takes back a proxy, nor votes by one, before that', async () => {
    const [{ id, code }, other] = [await newMember(), await newMember()];
    const [thief, second] = [await takenOver(id), await takenOver(other.id, 1)];
    const motion = await openMotion();
    const act = ({ headers }: Invited, path: string, json?: object) =>
      send('POST', `${motion}/${path}`, { key: undefined, headers, ...(json ? { json } : {}) } as never);
    for (const [path, json] of [
      ['votes', { choice: 'yes' }],
      ['proxies', { holder_code: other.code }],
      ['proxies/revoke', undefined],
    ] as const) {
      const refused = await act(thief, path, json);
      expect([path, refused.status, refused.body.error?.message]).toEqual([path, 409, expect.stringMatching(/second person/)]);
    }
    const ballot = () => send('GET', `${motion}/own-ballot`, { key: undefined, headers: thief.headers } as never);
    expect((await ballot()).body).toMatchObject({ waits_for_confirmation: true, has_voted: false });
    expect((await confirmLink(other.id, 0)).status).toBe(200);
    expect((await act(second, 'proxies', { holder_code: code })).status).toBe(200);
    expect((await act(thief, 'votes', { choice: 'yes', for_member_id: other.id })).status).toBe(409);
    expect((await confirmLink(id, 1)).status).toBe(200);
    expect((await act(thief, 'votes', { choice: 'yes', for_member_id: other.id })).status).toBe(200);
    expect((await act(thief, 'votes', { choice: 'no' })).status).toBe(200);
    expect((await ballot()).body).toMatchObject({ waits_for_confirmation: false, has_voted: true });
  });

  it('which replaces one that was unlinked is confirmed by a third person, and the former holder is told of its bank account', async () => {
    const { id } = await newMember();
    const honest = await takenOver(id, 1);
    expect((await confirmLink(id, 2)).status).toBe(200);
    expect((await send('DELETE', `${community.path}/members/${id}/account`, { ...as(1), headers: { 'If-Match': '*' } })).status).toBe(204);
    const thief = await takenOver(id, 0);
    expect([(await confirmLink(id, 0)).status, (await confirmLink(id, 1)).status]).toEqual([403, 403]);
    const { last } = await mailed(0);
    const made = await iban(thief);
    expect(made.body.standing).toBe('proposed');
    expect((await mailed(last)).users.sort()).toEqual([honest.userId, thief.userId].sort());
    expect([(await confirmIban(made.body.id, 0)).status, (await confirmIban(made.body.id, 1)).status]).toEqual([403, 403]);
    expect((await confirmIban(made.body.id, 2)).status).toBe(200);
  });

  it('waits for nobody where the person applied by the own account', async () => {
    const { id, party_id } = await newMember();
    const { userId } = await userWith(api, { username: 'applied', role: 'member', partyId: party_id });
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const motion = await openMotion();
    const voted = await send('POST', `${motion}/votes`, { key: undefined, headers, json: { choice: 'yes' } } as never);
    expect([voted.status, voted.body.waits_for_confirmation]).toEqual([200, false]);
    expect((await send('GET', `${community.path}/members/${id}/account`, { ...as(0) })).body.waits_for_confirmation).toBe(false);
  });
});

describe('without four eyes, the same account', () => {
  beforeAll(() => fourEyes(false));

  it('waits the days, and the mail goes to every address that is known', async () => {
    const { id } = await newMember();
    const { last } = await mailed(0);
    const thief = await takenOver(id);
    const made = await iban(thief);
    expect(made.body).toMatchObject({ standing: 'waiting', valid_from: addDays(TODAY, 3) });
    expect(await mailed(last)).toMatchObject({ users: [thief.userId], addresses: 1 });
    await fourEyes(true);
    expect((await send('GET', `${community.path}/members/${id}/account`, { ...as(0) })).body.waits_for_confirmation).toBe(true);
    await fourEyes(false);
  });

  it('is told to the address that the record had, although that was changed before, also several times', async () => {
    const { id } = await newMember();
    for (const email of ['thief@atk.example', 'thief-2@atk.example', 'thief-3@atk.example']) {
      const json = { contact: { email } };
      const changed = await send('PUT', `${community.path}/members/${id}`, { ...as(0), json, headers: { 'If-Match': '*' } } as never);
      expect(changed.status).toBe(200);
    }
    const { last } = await mailed(0);
    const thief = await takenOver(id);
    expect((await iban(thief)).status).toBe(201);
    expect(await mailed(last)).toMatchObject({ users: [thief.userId], addresses: 4 });
    const { rows } = await sql<{ key_id: string; content_enc: Buffer }>`select key_id, content_enc from mail
      where id > ${last} and kind = 'payment_account_changed' and user_id is null`.execute(api.database.owner.db);
    const written = rows.map(({ key_id, content_enc }) => openContent(api.deps.personal, 'mail', { keyId: key_id, sealed: content_enc }));
    expect(written).toContainEqual(expect.objectContaining({ to: `paolo-${inserted}@members.example` }));
  });

  it('is not written to at the address of the record once another person confirmed it', async () => {
    const { id } = await newMember();
    const thief = await takenOver(id);
    expect((await confirmLink(id, 0)).status).toBe(403);
    expect((await confirmLink(id, 1)).status).toBe(200);
    const { last } = await mailed(0);
    await iban(thief);
    expect(await mailed(last)).toMatchObject({ users: [thief.userId], addresses: 0 });
  });
});
