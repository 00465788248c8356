import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../../infra/identity/totp.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { wasShut } from '../../../infra/postgres/identity/ended.ts';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import { type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { roleHolder } from './testing/role-holder.ts';

const OTHER = 'cinque cani nel cortile';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let community: SampleCommunity;
let guests = 0;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  community = await sampleCommunity(api, 'senders');
});
afterAll(() => api.drop());

type Signed = { readonly key: string } | { readonly headers: Record<string, string> };

const manager = () => roleHolder(api, admin, 'community_manager', { community_id: community.communityId });

/** Sends an invitation to a role over others; its token. */
async function invite(by: Signed): Promise<string> {
  const json = { email: `guest-${++guests}@example.org`, role: 'community_manager', community_id: community.communityId };
  expect((await call('POST', '/api/v1/invitations', { ...NO_KEY, ...by, json })).status).toBe(201);
  return mailToken(api, 'invitation', null);
}

const register = async (token: string): Promise<number> => {
  const json = { token, username: `guest-${++guests}`, password: PASSWORD };
  return (await call('POST', '/api/v1/invitations/register', { ...NO_KEY, json })).status;
};
const post = (path: string, json: object, headers: Record<string, string> = {}) => call('POST', path, { ...NO_KEY, json, headers });

async function reset({ email, userId }: { readonly email: string; readonly userId: number }): Promise<void> {
  await post('/api/v1/auth/forgot-password', { email });
  const token = await mailToken(api, 'reset_password', userId);
  expect((await post('/api/v1/auth/reset-password', { token, password: OTHER })).status).toBe(204);
}

const bySession = async (userId: number) => ({ headers: await sessionFor(api, userId, ['password', 'totp']) });

describe('a key that was made in a session', () => {
  const me = async (key: string): Promise<number> => (await call('GET', '/api/v1/auth/me', { key })).status;
  const made = async (by: Signed): Promise<string> => {
    const answer = await call('POST', '/api/v1/auth/keys', { ...NO_KEY, ...by, json: { name: 'machine' } });
    expect(answer.status).toBe(201);
    return String(answer.body.api_key);
  };
  const end = {
    'ended from another one': async (own: { headers: Record<string, string> }) => {
      const { body } = await call('GET', '/api/v1/auth/sessions', { ...NO_KEY, ...own });
      const other = body.data.find(({ current }) => current === false);
      return call('DELETE', `/api/v1/auth/sessions/${other?.id}`, { ...NO_KEY, ...own });
    },
    'signed out everywhere': (own: { headers: Record<string, string> }) => post('/api/v1/auth/logout-all', {}, own.headers),
  } as const;

  it.each(Object.keys(end) as (keyof typeof end)[])('ends with that session, and with it the keys that it made: %s', async (how) => {
    const who = await person(api, { role: 'member' });
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const key = await made(stolen);
    const child = await made({ key });
    expect([await me(key), await me(child)]).toEqual([200, 200]);
    expect((await end[how](own)).status).toBe(204);
    expect([await me(key), await me(child)]).toEqual([401, 401]);
    const { body } = await call('GET', '/api/v1/auth/keys', { ...NO_KEY, ...(await bySession(who.userId)) });
    expect(body.data.map(({ revoked_at }) => typeof revoked_at)).toEqual(['string', 'string']);
  });

  it('goes on when its owner signs out', async () => {
    const own = await bySession((await person(api, { role: 'member' })).userId);
    const key = await made(own);
    expect((await post('/api/v1/auth/logout', {}, own.headers)).status).toBe(204);
    expect(await me(key)).toBe(200);
  });

  it('ends as its owner signs out everywhere, although a thief signed out of the session first', async () => {
    const who = await manager();
    await totpOn(api, who);
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const key = await made(stolen);
    const token = await invite(stolen);
    expect((await post('/api/v1/auth/logout', {}, stolen.headers)).status).toBe(204);
    expect((await post('/api/v1/auth/logout-all', {}, own.headers)).status).toBe(204);
    expect([await me(key), await register(token)]).toEqual([401, 401]);
  });

  it('sends no invitation that outlives it', async () => {
    const who = await manager();
    await totpOn(api, who);
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const token = await invite({ key: await made(stolen) });
    expect((await post('/api/v1/auth/logout-all', {}, own.headers)).status).toBe(204);
    expect(await register(token)).toBe(401);
  });
});

describe('an invitation that a thief sent', () => {
  it.each(['a key', 'a session'])('by %s ends with the password reset of the owner', async (how) => {
    const who = await manager();
    const token = await invite(how === 'a key' ? { key: await keyFor(api, who.userId) } : await bySession(who.userId));
    await reset(who);
    expect(await register(token)).toBe(401);
  });

  it.each(['the owner', 'an administrator', 'OAuth'])('by a key ends when %s revokes the key, with the keys that it made', async (how) => {
    const who = await manager();
    const key = await keyFor(api, who.userId);
    const token = await invite({ key });
    const { db } = api.database.owner;
    const { id } = await db.selectFrom('api_key').select('id').where('user_id', '=', who.userId).executeTakeFirstOrThrow();
    await db.deleteFrom('role_grant').where('user_id', '=', who.userId).execute();
    await db.insertInto('role_grant').values({ user_id: who.userId, role: 'member' }).execute();
    const child = await call('POST', '/api/v1/auth/keys', { key, json: { name: 'child' } });
    expect(child.status).toBe(201);
    await db
      .insertInto('role_grant')
      .values({ user_id: who.userId, role: 'community_manager', community_id: community.communityId })
      .execute();
    const ended = {
      'the owner': () => call('DELETE', `/api/v1/auth/keys/${id}`, { key }),
      'an administrator': () => call('DELETE', `/api/v1/users/${who.userId}/keys/${id}`, { key: api.keys.admin }),
      OAuth: () =>
        call('POST', '/oauth/revoke', {
          ...NO_KEY,
          body: new URLSearchParams({ token: key }).toString(),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
    }[how];
    expect([200, 204]).toContain((await ended?.())?.status);
    expect((await call('GET', '/api/v1/auth/me', { key: String(child.body.api_key) })).status).toBe(401);
    expect(await register(token)).toBe(401);
  });

  it('in another session ends with a changed password, and by a key only with the keys', async () => {
    const who = await manager();
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const [kept, lost] = [await invite(own), await invite(stolen)];
    const byKey = await invite({ key: await keyFor(api, who.userId) });
    const change = (current_password: string, new_password: string, more = {}) =>
      post('/api/v1/users/me/password', { current_password, new_password, ...more }, own.headers);
    expect((await change(PASSWORD, OTHER)).status).toBe(204);
    expect([await register(lost), await register(kept)]).toEqual([401, 201]);
    expect((await change(OTHER, PASSWORD, { end_keys: true })).status).toBe(204);
    expect(await register(byKey)).toBe(401);
  });

  it('in a session that ends as a second factor is enabled, or everywhere at once, ends too', async () => {
    const who = await person(api);
    await call('POST', `/api/v1/users/${who.userId}/roles`, {
      key: api.keys.admin,
      json: { role: 'community_manager', community_id: community.communityId },
    });
    const own = { headers: await sessionFor(api, who.userId, ['password']) };
    const stolen = await bySession(who.userId);
    const token = await invite(stolen);
    await api.database.owner.db
      .updateTable('user_session')
      .set({ methods: ['password'] })
      .where('user_id', '=', who.userId)
      .execute();
    const { secret } = (await post('/api/v1/auth/totp', { password: PASSWORD }, own.headers)).body;
    expect((await post('/api/v1/auth/totp/confirm', { code: totpCode(String(secret), Date.now()) }, own.headers)).status).toBe(200);
    expect(await register(token)).toBe(401);
    const other = await invite(own);
    expect((await post('/api/v1/auth/logout-all', {}, own.headers)).status).toBe(204);
    expect(await register(other)).toBe(401);
  });

  it('in a session that its owner ends from another one ends too, and stays when its sender signs out', async () => {
    const who = await manager();
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const [kept, lost] = [await invite(own), await invite(stolen)];
    const { body } = await call('GET', '/api/v1/auth/sessions', { ...NO_KEY, ...own });
    const other = body.data.find(({ current }) => current === false);
    expect((await call('DELETE', `/api/v1/auth/sessions/${other?.id}`, { ...NO_KEY, ...own })).status).toBe(204);
    expect((await post('/api/v1/auth/logout', {}, own.headers)).status).toBe(204);
    expect([await register(lost), await register(kept)]).toEqual([401, 201]);
  });

  it('is shown as revoked, and recorded', async () => {
    const who = await manager();
    await invite(await bySession(who.userId));
    await reset(who);
    const { body } = await call('GET', '/api/v1/invitations?limit=1000', { key: api.keys.admin });
    const sent = body.data.filter(({ invited_by }) => invited_by === who.userId);
    expect(sent).toMatchObject([{ state: 'revoked', email: null }]);
    const events = await api.database.owner.db
      .selectFrom('audit_event')
      .select('actor')
      .where('action', '=', 'invitation.revoked')
      .where('object_id', '=', String(sent[0]?.id))
      .execute();
    expect(events).toEqual([{ actor: `user:${who.userId}` }]);
  });
});

describe('what is sent at the very moment its key is revoked', () => {
  it('is neither an invitation nor a key that outlives it', async () => {
    const who = await manager();
    const key = await keyFor(api, who.userId);
    const { db } = api.database.owner;
    const { id } = await db.selectFrom('api_key').select('id').where('user_id', '=', who.userId).executeTakeFirstOrThrow();
    const sent = Array.from({ length: 8 }, () =>
      call('POST', '/api/v1/invitations', {
        key,
        json: { email: `guest-${++guests}@example.org`, role: 'community_manager', community_id: community.communityId },
      }),
    );
    const revoked = call('DELETE', `/api/v1/users/${who.userId}/keys/${id}`, { key: api.keys.admin });
    await Promise.all([...sent, revoked]);
    expect((await revoked).status).toBe(204);
    const waiting = await db
      .selectFrom('invitation')
      .select('id')
      .where('invited_by', '=', who.userId)
      .where('revoked_at', 'is', null)
      .execute();
    expect(waiting).toEqual([]);
  });
});

describe('an import', () => {
  it('knows the session that sent it, which its owner ends from another one', async () => {
    const who = await manager();
    const [own, stolen] = [await bySession(who.userId), await bySession(who.userId)];
    const path = `/api/v1/imports?kind=curves_wide&unit=kWh&community_id=${community.communityId}&configuration_id=${community.configurationId}`;
    const body = 'start,IT001E00000001:withdrawn\n2025-03-01T00:00:00+01:00,1\n';
    const sent = await call('POST', path, { ...NO_KEY, headers: { ...stolen.headers, 'Content-Type': 'text/csv' }, body });
    expect(sent.status, JSON.stringify(sent.body)).toBe(202);
    const session = await api.database.owner.db
      .selectFrom('import_file as f')
      .innerJoin('user_session as s', 's.id', 'f.session_id')
      .select(['s.id', 's.user_id'])
      .where('f.operation_id', '=', sent.body.id)
      .executeTakeFirstOrThrow();
    expect(session.user_id).toBe(who.userId);
    expect((await call('DELETE', `/api/v1/auth/sessions/${session.id}`, { ...NO_KEY, ...own })).status).toBe(204);
    const shut = await inContext(api.database.app.db, systemContext('test'), (trx) => wasShut(trx, session.id));
    expect(shut).toBe(true);
  });
});

describe('a registration that waits', () => {
  it("is not what a stranger's link for the same address is sent for", async () => {
    const email = 'victim@example.org';
    const registration = (username: string, password: string) => post('/api/v1/auth/register', { email, username, password });
    expect((await registration('victim', PASSWORD)).status).toBe(202);
    const first = await mailToken(api, 'verify_email', null);
    expect((await registration('attacker', 'la password di chi attacca')).status).toBe(202);
    expect((await post('/api/v1/auth/verify-email/resend', { email, username: 'victim' })).status).toBe(202);
    const again = await mailToken(api, 'verify_email', null);
    expect((await post('/api/v1/auth/verify-email', { token: first })).status).toBe(401);
    expect((await post('/api/v1/auth/verify-email', { token: again })).body).toMatchObject({ username: 'victim' });
    expect((await post('/api/v1/auth/login', { login: email, password: PASSWORD })).status).toBe(200);
  });

  it('is not kept from its mail by asking for links that are not sent', async () => {
    const email = 'quiet@example.org';
    for (let n = 0; n < 8; n++)
      expect((await post('/api/v1/auth/verify-email/resend', { email, username: 'nobody-waits' })).status).toBe(202);
    expect((await post('/api/v1/auth/register', { email, username: 'quiet', password: PASSWORD })).status).toBe(202);
    expect((await post('/api/v1/auth/verify-email', { token: await mailToken(api, 'verify_email', null) })).body).toMatchObject({
      username: 'quiet',
    });
    const { userId } = await person(api);
    const headers = await sessionFor(api, userId, ['password']);
    for (let n = 0; n < 8; n++) await post('/api/v1/auth/verify-email/resend', { email: 'free@example.org', username: 'nobody-waits' });
    const changed = await post('/api/v1/users/me/email', { email: 'free@example.org', current_password: PASSWORD }, headers);
    expect(changed.status).toBe(202);
  });
});
