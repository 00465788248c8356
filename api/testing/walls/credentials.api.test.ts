import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../../infra/identity/totp.ts';
import { PASSWORD, type Person, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';

const OTHER = 'cinque cani nel cortile';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
});
afterAll(() => api.drop());

const post = (path: string, json: object, headers = {}) => call('POST', path, { ...NO_KEY, json, headers });
const codeOf = (secret: string): string => totpCode(secret, Date.now());

const forgotten = async ({ email, userId }: Person): Promise<string> => {
  await post('/api/v1/auth/forgot-password', { email });
  return mailToken(api, 'reset_password', userId);
};
const reset = (token: string, password: string) => post('/api/v1/auth/reset-password', { token, password });

/** Each way in which credentials change. */
const CHANGES: Readonly<Record<string, (who: Person, headers: Record<string, string>, secret: string) => Promise<number>>> = {
  'a password reset': async (who) => (await reset(await forgotten(who), OTHER)).status,
  'a password change': async (_who, headers, secret) => {
    const json = { current_password: PASSWORD, new_password: OTHER, code: codeOf(secret) };
    return (await post('/api/v1/users/me/password', json, headers)).status;
  },
  'a reset of the factors': async ({ userId }) => (await admin('DELETE', `/api/v1/users/${userId}/factors`)).status,
  'being shut out and let in again': async ({ userId }) => {
    await admin('PUT', `/api/v1/users/${userId}`, { is_active: false });
    return (await admin('PUT', `/api/v1/users/${userId}`, { is_active: true })).status;
  },
};

describe('tokens that were open before', () => {
  it.each(Object.keys(CHANGES))('%s are over: the change of the address, the reset and the challenge', async (name) => {
    const who = await person(api);
    const headers = await sessionFor(api, who.userId, ['password']);
    const wanted = `thief-${who.email}`;
    expect((await post('/api/v1/users/me/email', { email: wanted, current_password: PASSWORD }, headers)).status).toBe(202);
    const address = await mailToken(api, 'change_email', who.userId);
    const link = name === 'a password reset' ? address : await forgotten(who);
    const secret = await totpOn(api, who);
    const { challenge } = (await post('/api/v1/auth/login', { login: who.username, password: PASSWORD })).body;
    expect(challenge).toEqual(expect.any(String));
    expect([200, 204]).toContain(await CHANGES[name]?.(who, headers, secret));
    const answered = await post('/api/v1/auth/challenge', {
      challenge,
      code: name === 'a reset of the factors' ? '123456' : codeOf(secret),
    });
    expect([answered.status, answered.body.error.message]).toEqual([401, expect.stringContaining('changed in the meantime')]);
    expect((await post('/api/v1/auth/verify-email', { token: address })).status).toBe(401);
    expect((await reset(link, 'sei asini sul ponte vecchio')).status).toBe(401);
    const { body } = await admin('GET', `/api/v1/users/${who.userId}`);
    expect(body).toMatchObject({ email: who.email });
  });

  it('a change of the address are over as well', async () => {
    const who = await person(api);
    const headers = await sessionFor(api, who.userId, ['password']);
    const link = await forgotten(who);
    await post('/api/v1/users/me/email', { email: `new-${who.email}`, current_password: PASSWORD }, headers);
    expect((await post('/api/v1/auth/verify-email', { token: await mailToken(api, 'change_email', who.userId) })).status).toBe(200);
    expect((await reset(link, OTHER)).status).toBe(401);
  });

  it('an erasure are over as well', async () => {
    const who = await person(api);
    const link = await forgotten(who);
    expect((await admin('DELETE', `/api/v1/users/${who.userId}`)).status).toBe(204);
    expect((await reset(link, OTHER)).status).toBe(401);
  });

  it.each([
    ['signing out everywhere', (own: Record<string, string>) => post('/api/v1/auth/logout-all', {}, own)],
    [
      'the end of the other session',
      async (own: Record<string, string>) => {
        const { body } = await call('GET', '/api/v1/auth/sessions', { ...NO_KEY, headers: own });
        const lost = body.data.find(({ current }) => current === false);
        return call('DELETE', `/api/v1/auth/sessions/${lost?.id}`, { ...NO_KEY, headers: { ...own, 'If-Match': '*' } });
      },
    ],
  ] as const)('%s include a change of the address', async (_name, end) => {
    const who = await person(api);
    const stolen = await sessionFor(api, who.userId, ['password']);
    const json = { email: `thief-${who.email}`, current_password: PASSWORD };
    expect((await post('/api/v1/users/me/email', json, stolen)).status).toBe(202);
    const address = await mailToken(api, 'change_email', who.userId);
    expect((await end(await sessionFor(api, who.userId, ['password']))).status).toBe(204);
    expect((await post('/api/v1/auth/verify-email', { token: address })).status).toBe(401);
  });

  it('a changed second factor include a secret that waits for its first code', async () => {
    const who = await person(api);
    const thief = await sessionFor(api, who.userId, ['password']);
    const { secret } = (await post('/api/v1/auth/totp', { password: PASSWORD }, thief)).body;
    expect((await reset(await forgotten(who), OTHER)).status).toBe(204);
    const owner = await sessionFor(api, who.userId, ['password']);
    expect((await post('/api/v1/auth/totp/confirm', { code: codeOf(String(secret)) }, owner)).status).toBe(422);
  });

  it('include a sign-in that is still under way with the old password', async () => {
    const who = await person(api);
    const token = await forgotten(who);
    const [signedIn, changed] = await Promise.all([
      post('/api/v1/auth/login', { login: who.username, password: PASSWORD }),
      reset(token, OTHER),
    ]);
    expect(changed.status).toBe(204);
    const headers = { Authorization: `Bearer ${String(signedIn.body.access_token)}` };
    expect((await call('GET', '/api/v1/auth/me', { ...NO_KEY, headers })).status).toBe(401);
  });
});

describe('another address', () => {
  it('is asked for with the second factor where one is on', async () => {
    const who = await person(api);
    const secret = await totpOn(api, who);
    const headers = await sessionFor(api, who.userId, ['password', 'totp']);
    const json = { email: `other-${who.email}`, current_password: PASSWORD };
    const without = await post('/api/v1/users/me/email', json, headers);
    expect([without.status, without.body.error.details[0]?.path]).toEqual([422, 'code']);
    expect((await post('/api/v1/users/me/email', { ...json, code: '000000' }, headers)).status).toBe(422);
    expect((await post('/api/v1/users/me/email', { ...json, code: codeOf(secret) }, headers)).status).toBe(202);
  });
});

describe('a removed sign-in method', () => {
  const opens = async (headers: Record<string, string>): Promise<number> =>
    (await call('GET', '/api/v1/auth/sessions', { ...NO_KEY, headers })).status;

  it.each(['passkey', 'oidc'] as const)('ends the other sessions of that kind (%s), while a further one stays', async (method) => {
    const { userId } = await person(api);
    const { db } = api.database.owner;
    const bytes = (n: number) => Buffer.from(`${method}-${userId}-${n}`);
    for (const n of [1, 2]) {
      const passkey = { name: `key ${n}`, credential_id: bytes(n), public_key: bytes(n), counter: 0, backed_up: false };
      if (method === 'passkey')
        await db
          .insertInto('passkey')
          .values({ user_id: userId, ...passkey })
          .execute();
      else {
        const identity = { provider: `provider-${n}`, subject_index: bytes(n), subject_enc: bytes(n) };
        await db
          .insertInto('user_identity')
          .values({ user_id: userId, ...identity })
          .execute();
      }
    }
    const [own, stolen, other] = await Promise.all([
      sessionFor(api, userId, [method]),
      sessionFor(api, userId, [method]),
      sessionFor(api, userId, ['password']),
    ]);
    const table = method === 'passkey' ? 'passkey' : 'user_identity';
    const { id } = await db.selectFrom(table).select('id').where('user_id', '=', userId).orderBy('id').executeTakeFirstOrThrow();
    const path = method === 'passkey' ? `/api/v1/auth/passkeys/${id}/remove` : `/api/v1/auth/identities/${id}/remove`;
    expect((await post(path, { password: PASSWORD }, own)).status).toBe(204);
    expect([await opens(own), await opens(stolen), await opens(other)]).toEqual([200, 401, 200]);
  });
});
