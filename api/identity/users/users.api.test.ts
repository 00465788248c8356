import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUser } from '../../../activities/identity/commands/create-user.ts';
import { openSession } from '../../../activities/identity/commands/sessions.ts';
import { hashPassword } from '../../../infra/identity/argon2.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import { type Answered, caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const SYSTEM = systemContext('system:test');
const PASSWORD = 'quattro gatti sul tetto';
const ANY = { 'If-Match': '*' };

let api: TestApi;
let call: ReturnType<typeof caller>;
let world: TwoCommunities;
let people = 0;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  call = caller(api);
  world = await twoCommunities(api.database.app.db);
});
afterAll(() => api.drop());

const admin = (method: string, path: string, json?: unknown, headers = {}) =>
  call(method, path, { key: api.keys.admin, headers, ...(json === undefined ? {} : { json }) });

/** A user with a session of these ways to sign in, and its Authorization header. */
async function user(methods: readonly ('password' | 'totp')[] = ['password', 'totp']) {
  const username = `user${++people}`;
  const email = `${username}@example.org`;
  const passwordHash = await hashPassword(PASSWORD, { memoryKib: 64, passes: 1 });
  const { id, session } = await inContext(api.database.app.db, SYSTEM, async (trx) => {
    const person = { username, email, fullName: null, userType: null, language: 'it' as const, passwordHash };
    const userId = await createUser(trx, api.deps.personal, person);
    return { id: userId, session: await openSession(trx, { userId, methods, address: 'unknown', userAgent: null }) };
  });
  const { token } = await api.deps.tokens.issue('access', session);
  const headers = { Authorization: `Bearer ${token}` };
  const as = (method: string, path: string, json?: unknown, more = {}) =>
    call(method, path, { key: undefined as never, headers: { ...headers, ...more }, ...(json === undefined ? {} : { json }) });
  return { id, username, email, as };
}

async function managerOf(communityId: number) {
  const manager = await user();
  expect((await admin('POST', `/api/v1/users/${manager.id}/roles`, { role: 'community_manager', community_id: communityId })).status).toBe(
    201,
  );
  return manager;
}

async function lastInvitationToken(): Promise<string> {
  return inContext(api.database.app.db, SYSTEM, async (trx) => {
    const query = trx.selectFrom('mail').select(['key_id', 'content_enc']).where('kind', '=', 'invitation').orderBy('id', 'desc');
    const { key_id, content_enc } = await query.limit(1).executeTakeFirstOrThrow();
    if (key_id === null || content_enc === null) throw new Error('the mail has no content');
    return (openContent(api.deps.personal, 'mail', { keyId: key_id, sealed: content_enc }) as { token: string }).token;
  });
}

const refusal = ({ status, body }: Answered) => [status, body.error.code];

describe('the own account', () => {
  it('is changed field by field under its version, and survives what was not given', async () => {
    const { as } = await user();
    const first = await as('GET', '/api/v1/users/me');
    const etag = first.response.headers.get('etag') ?? '';
    const change = { full_name: 'Giulia Bianchi', phone: '+390212345678', location: 'Arona', wallet_address: `0x${'aB'.repeat(20)}` };
    expect((await as('PUT', '/api/v1/users/me', change, { 'If-Match': etag })).body).toMatchObject(change);
    expect(refusal(await as('PUT', '/api/v1/users/me', { location: 'Meina' }, { 'If-Match': etag }))).toEqual([412, 'precondition_failed']);
    const next = { location: null, language: 'en', user_type: 'producer', notification_preferences: { community_news: true } };
    expect((await as('PUT', '/api/v1/users/me', next, ANY)).body).toMatchObject({
      ...change,
      location: null,
      language: 'en',
      user_type: 'producer',
      notification_preferences: { statements: true, alerts: true, community_news: true },
    });
  });

  it('refuses what is not a field of it, such as its own roles', async () => {
    const { as } = await user();
    const given = {
      is_active: false,
      roles: [{ role: 'platform_admin' }],
      party_id: 1,
      username: 'admin',
      reputation_score: 5,
      phone: '12',
    };
    const answer = await as('PUT', '/api/v1/users/me', given, ANY);
    expect(answer.body.error.details.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'is_active unknown_field',
      'party_id unknown_field',
      'phone invalid_format',
      'reputation_score unknown_field',
      'roles unknown_field',
      'username unknown_field',
    ]);
  });

  it('gets another address when the mail to it is answered', async () => {
    const { as, email } = await user();
    const wanted = `new-${email}`;
    const json = { email: wanted, current_password: PASSWORD };
    expect((await as('POST', '/api/v1/users/me/email', { ...json, current_password: 'wrong one' })).status).toBe(422);
    expect((await as('POST', '/api/v1/users/me/email', json)).status).toBe(202);
    expect((await as('GET', '/api/v1/users/me')).body).toMatchObject({ email });
    const token = await inContext(api.database.app.db, SYSTEM, async (trx) => {
      const row = await trx.selectFrom('mail').select(['key_id', 'content_enc']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
      const content = { keyId: row.key_id ?? '', sealed: row.content_enc ?? Buffer.alloc(0) };
      return (openContent(api.deps.personal, 'mail', content) as { token: string }).token;
    });
    expect((await call('POST', '/api/v1/auth/verify-email', { key: undefined as never, json: { token } })).status).toBe(200);
    expect((await as('GET', '/api/v1/users/me')).body).toMatchObject({ email: wanted });
  });

  it('shows its own figures, all zero for who stands for nobody', async () => {
    const { as } = await user();
    const { body } = await as('GET', '/api/v1/users/me/stats');
    expect(body).toMatchObject({ points: 0, plants: 0, months: 0, last_month: null, premium_cents: 0, balance_cents: 0 });
  });
});

describe('users', () => {
  it('are listed, read, shut out and let in by administrators alone', async () => {
    const someone = await user();
    const { body } = await admin('GET', '/api/v1/users?limit=1000');
    expect(body.data.find(({ id }) => id === someone.id)).toMatchObject({ username: someone.username, email: someone.email });
    for (const [method, path] of [
      ['GET', '/api/v1/users'],
      ['GET', `/api/v1/users/${someone.id}`],
      ['DELETE', `/api/v1/users/${someone.id}`],
    ] as const)
      expect(refusal(await someone.as(method, path))).toEqual([403, 'forbidden']);
    expect((await admin('PUT', `/api/v1/users/${someone.id}`, { is_active: false }, ANY)).body).toMatchObject({ is_active: false });
    expect((await someone.as('GET', '/api/v1/auth/me')).status).toBe(401);
    expect((await admin('PUT', `/api/v1/users/${someone.id}`, { is_active: true }, ANY)).body).toMatchObject({ is_active: true });
    expect((await someone.as('GET', '/api/v1/auth/me')).status).toBe(401);
  });

  it('are erased with their address in every invitation that went to it, also an expired one', async () => {
    const [someone, manager] = [await user(), await managerOf(world.first)];
    const invite = (role: string) => manager.as('POST', '/api/v1/invitations', { email: someone.email, role, community_id: world.first });
    const [expired, waiting] = [(await invite('trader')).body, (await invite('energy_manager')).body];
    const past = { expires_at: new Date(Date.now() - 1000) };
    await api.database.owner.db.updateTable('invitation').set(past).where('id', '=', expired.id).execute();
    expect((await admin('DELETE', `/api/v1/users/${someone.id}`)).status).toBe(204);
    for (const { id } of [expired, waiting])
      expect((await admin('GET', `/api/v1/invitations/${id}`)).body).toMatchObject({ email: null, state: 'revoked' });
  });

  it('are erased for good, and what they did stays', async () => {
    const someone = await user();
    expect((await someone.as('PUT', '/api/v1/users/me', { full_name: 'Erased Soon' }, ANY)).status).toBe(200);
    expect((await admin('DELETE', `/api/v1/users/${someone.id}`)).status).toBe(204);
    const { body } = await admin('GET', `/api/v1/users/${someone.id}`);
    expect(body).toMatchObject({ username: `erased:${someone.id}`, email: null, full_name: null, is_active: false, roles: [] });
    expect(refusal(await admin('PUT', `/api/v1/users/${someone.id}`, { is_active: true }, ANY))).toEqual([409, 'wrong_state']);
    const login = { login: someone.email, password: PASSWORD };
    expect((await call('POST', '/api/v1/auth/login', { key: undefined as never, json: login })).status).toBe(401);
  });

  it('never shut out themselves', async () => {
    const { body } = await admin('GET', '/api/v1/auth/me');
    expect(refusal(await admin('PUT', `/api/v1/users/${body.id}`, { is_active: false }, ANY))).toEqual([409, 'conflict']);
    expect(refusal(await admin('DELETE', `/api/v1/users/${body.id}`))).toEqual([409, 'conflict']);
  });
});

describe('roles', () => {
  it('are given and taken by managers in their community, never above their own', async () => {
    const manager = await managerOf(world.first);
    const known = await user();
    const roles = `/api/v1/users/${known.id}/roles`;
    expect(refusal(await manager.as('POST', roles, { role: 'trader', community_id: world.first }))).toEqual([404, 'not_found']);
    await admin('POST', roles, { role: 'member', community_id: world.first });
    const given = await manager.as('POST', roles, { role: 'trader', community_id: world.first });
    expect([given.status, given.body]).toMatchObject([201, { role: 'trader', community_id: world.first }]);
    expect(refusal(await manager.as('POST', roles, { role: 'trader', community_id: world.first }))).toEqual([409, 'already_exists']);
    expect(refusal(await manager.as('POST', roles, { role: 'trader', community_id: world.second }))).toEqual([403, 'forbidden']);
    expect(refusal(await manager.as('POST', roles, { role: 'trader', organisation_id: world.organisation }))).toEqual([403, 'forbidden']);
    expect(refusal(await manager.as('POST', roles, { role: 'platform_admin' }))).toEqual([403, 'forbidden']);
    expect(refusal(await manager.as('POST', roles, { role: 'auditor', community_id: world.first }))).toEqual([403, 'forbidden']);
    expect(refusal(await manager.as('POST', roles, { role: 'operator', community_id: world.first }))).toEqual([422, 'invalid_input']);
    const listed = await manager.as('GET', roles);
    expect(listed.body.data.map(({ role }) => role)).toEqual(['member', 'trader']);
    expect((await manager.as('DELETE', `${roles}/${given.body.id}`)).status).toBe(204);
    expect(refusal(await manager.as('DELETE', `${roles}/${given.body.id}`))).toEqual([404, 'not_found']);
    expect(refusal(await known.as('POST', roles, { role: 'trader', community_id: world.first }))).toEqual([403, 'forbidden']);
  });

  it('leave an audit row in the chain of their community', async () => {
    const known = await managerOf(world.second);
    const rows = await inContext(api.database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('audit_event').select(['chain', 'action', 'after']).where('object_id', '=', String(known.id)).execute(),
    );
    expect(rows).toMatchObject([{ chain: world.second, action: 'role.granted', after: { role: 'community_manager' } }]);
  });

  it('leave one administrator', async () => {
    const me = (await admin('GET', '/api/v1/auth/me')).body.id;
    const held = (await admin('GET', `/api/v1/users/${me}/roles`)).body.data[0]?.id ?? 0;
    expect(refusal(await admin('DELETE', `/api/v1/users/${me}/roles/${held}`))).toEqual([409, 'conflict']);
  });
});

describe('invitations', () => {
  const invitation = (more: object = {}) => ({ email: `guest${++people}@example.org`, community_id: world.first, ...more });
  const register = async (token: string, username = `guest${++people}`) =>
    call('POST', '/api/v1/invitations/register', { key: undefined as never, json: { token, username, password: PASSWORD } });

  it('make a new account the user of the member, who then sees its own', async () => {
    const manager = await managerOf(world.first);
    await inContext(api.database.app.db, SYSTEM, (trx) =>
      trx.updateTable('membership').set({ status: 'active' }).where('id', '=', world.membership).execute(),
    );
    const sent = await manager.as('POST', '/api/v1/invitations', invitation({ member_id: world.membership }));
    expect([sent.status, sent.body.state]).toEqual([201, 'waiting']);
    const token = await lastInvitationToken();
    const accepted = await register(token, 'newcomer');
    expect([accepted.status, accepted.body]).toMatchObject([
      201,
      { username: 'newcomer', records: [{ party_id: world.memberOfFirst, community_id: world.first }], role: { role: 'member' } },
    ]);
    expect((await register(token)).status).toBe(401);
    const login = await call('POST', '/api/v1/auth/login', { key: undefined as never, json: { login: 'newcomer', password: PASSWORD } });
    const headers = { Authorization: `Bearer ${String(login.body.access_token)}` };
    const mine = await call('GET', '/api/cer/communities', { key: undefined as never, headers });
    expect(mine.body.data.map(({ id }) => id)).toEqual([world.first]);
    const listed = await manager.as('GET', '/api/v1/invitations');
    expect(listed.body.data.find(({ id }) => id === sent.body.id)).toMatchObject({ state: 'accepted', email: null });
  });

  it('are accepted with an account as well, but not with one that belongs to another person', async () => {
    const manager = await managerOf(world.first);
    const guest = await user(['password']);
    await manager.as('POST', '/api/v1/invitations', { ...invitation({ role: 'trader' }), email: guest.email });
    const token = await lastInvitationToken();
    expect((await guest.as('POST', '/api/v1/invitations/accept', { token })).body).toMatchObject({ user_id: guest.id, records: [] });
    expect((await guest.as('GET', '/api/v1/auth/me')).body.roles).toMatchObject([{ role: 'trader', community_id: world.first }]);
    const community_id = world.first;
    const admitted = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', validity: '[2025-01-01,)' } as const;
    const other = await inContext(api.database.app.db, SYSTEM, async (trx) => {
      const newParty = () => insertId(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
      await trx
        .insertInto('user_party')
        .values({ user_id: guest.id, party_id: await newParty(), community_id })
        .execute();
      return insertId(trx, 'membership', { ...admitted, community_id, party_id: await newParty(), code: 'M-OTHER' });
    });
    expect(refusal(await manager.as('POST', '/api/v1/invitations', invitation({ member_id: world.membership })))).toEqual([
      409,
      'conflict',
    ]);
    await manager.as('POST', '/api/v1/invitations', invitation({ member_id: other }));
    expect(refusal(await guest.as('POST', '/api/v1/invitations/accept', { token: await lastInvitationToken() }))).toEqual([
      409,
      'conflict',
    ]);
  });

  it('go to own places only, and end when they are taken back or sent again', async () => {
    const manager = await managerOf(world.first);
    expect(refusal(await manager.as('POST', '/api/v1/invitations', invitation({ community_id: world.second })))).toEqual([
      403,
      'forbidden',
    ]);
    expect(refusal(await manager.as('POST', '/api/v1/invitations', invitation({ role: 'auditor' })))).toEqual([403, 'forbidden']);
    expect(refusal(await manager.as('POST', '/api/v1/invitations', invitation({ member_id: 999_999 })))).toEqual([422, 'invalid_input']);
    const given = invitation();
    const first = await manager.as('POST', '/api/v1/invitations', given);
    const firstToken = await lastInvitationToken();
    const second = await manager.as('POST', '/api/v1/invitations', given);
    expect((await register(firstToken)).status).toBe(401);
    const stranger = await managerOf(world.second);
    expect((await stranger.as('DELETE', `/api/v1/invitations/${second.body.id}`)).status).toBe(404);
    expect((await stranger.as('GET', '/api/v1/invitations')).body.data).toEqual([]);
    expect((await manager.as('DELETE', `/api/v1/invitations/${second.body.id}`)).status).toBe(204);
    expect((await register(await lastInvitationToken())).status).toBe(401);
    const states = (await manager.as('GET', '/api/v1/invitations?limit=1000')).body.data;
    expect(states.filter(({ id }) => [first.body.id, second.body.id].includes(id)).map(({ state }) => state)).toEqual([
      'revoked',
      'revoked',
    ]);
  });

  it('are worth nothing once their sender was shut out', async () => {
    const manager = await managerOf(world.first);
    await manager.as('POST', '/api/v1/invitations', invitation());
    await admin('PUT', `/api/v1/users/${manager.id}`, { is_active: false }, ANY);
    expect((await register(await lastInvitationToken())).status).toBe(401);
  });
});

describe('the staff of a community', () => {
  it('is shown with its roles to those who grant roles there, members left out', async () => {
    const manager = await managerOf(world.first);
    const path = `/api/cer/communities/${world.first}/staff`;
    const { data } = (await manager.as('GET', path)).body;
    expect(data).toContainEqual(
      expect.objectContaining({ user_id: manager.id, username: manager.username, role: 'community_manager', is_active: true }),
    );
    expect(data.map(({ role }) => role)).not.toContain('member');
    expect(data.every(({ community_id }) => community_id === world.first)).toBe(true);
    expect((await manager.as('GET', `/api/cer/communities/${world.second}/staff`)).status).toBe(404);
    expect((await (await user()).as('GET', path)).status).toBe(403);
  });
});
