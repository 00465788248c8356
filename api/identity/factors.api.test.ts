import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/identity/rights.ts';
import { totpCode } from '../../infra/identity/totp.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor } from '../testing/users.ts';
import { PASSWORD, type Person, person } from './testing/person.ts';

const STEP_MS = 30_000;

let api: TestApi;
let call: (method: string, path: string, options?: object) => Promise<Answered>;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  call = (method, path, options = {}) => caller(api)(method, path, { key: undefined, ...options } as never);
});
afterAll(() => api.drop());

const post = (path: string, json: object, headers = {}) => call('POST', `/api/v1/auth${path}`, { json, headers });
const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });
const login = ({ username }: Person) => post('/login', { login: username, password: PASSWORD });
const refusal = ({ status, body }: Answered) => [status, body.error.code, ...body.error.details.map(({ path, code }) => `${path} ${code}`)];
const traces = (userId: number) =>
  inContext(api.database.owner.db, systemContext('system:test'), async (trx) => ({
    events: (await trx.selectFrom('security_event').select('kind').where('user_id', '=', userId).execute()).map(({ kind }) => kind),
    mails: (await trx.selectFrom('mail').select('kind').where('user_id', '=', userId).execute()).map(({ kind }) => kind),
  }));

/** Codes of a secret, each one step after the other, as time would bring them. */
function codesOf(secret: string) {
  let next = Date.now();
  return () => {
    const code = totpCode(secret, next);
    next += STEP_MS;
    return code;
  };
}

/** Somebody who has turned one-time codes on, with the session that did it. */
async function withTotp(role?: Role) {
  const who = await person(api, role ? { role } : {});
  const { body } = await login(who);
  const headers = bearer(body.access_token);
  const enrolled = await post('/totp', { password: PASSWORD }, headers);
  const code = codesOf(String(enrolled.body.secret));
  const first = code();
  const confirmed = await post('/totp/confirm', { code: first }, headers);
  return { ...who, headers, first, code, enrolled, confirmed, recovery: confirmed.body.recovery_codes as string[] };
}

describe('turning one-time codes on', () => {
  it('takes the password and the first code of the app, and shows ten recovery codes once', async () => {
    const who = await withTotp();
    expect(who.enrolled.body).toMatchObject({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      otpauth_uri: expect.stringContaining(`otpauth://totp/Condivisa:${who.username}?`),
      qr_svg: expect.stringMatching(/^<svg .*<\/svg>$/s),
    });
    expect(who.enrolled.response.headers.get('cache-control')).toBe('no-store');
    expect(new Set(who.recovery).size).toBe(10);
    expect((await call('GET', '/api/v1/auth/factors', { headers: who.headers })).body).toEqual({
      totp: true,
      passkeys: 0,
      recovery_codes: 10,
      required: false,
    });
    expect(await traces(who.userId)).toEqual({ events: ['second_factor_changed'], mails: ['second_factor_changed'] });
  });

  it('is refused without the password, with a wrong first code, twice, and to API keys', async () => {
    const who = await person(api);
    const headers = bearer((await login(who)).body.access_token);
    expect(refusal(await post('/totp', {}, headers))).toEqual([422, 'invalid_input', 'password wrong']);
    expect(refusal(await post('/totp', { password: 'not it' }, headers))).toEqual([422, 'invalid_input', 'password wrong']);
    expect(refusal(await post('/totp/confirm', { code: '123456' }, headers))).toEqual([422, 'invalid_input', 'code wrong']);
    const key = await keyFor(api, who.userId);
    expect(refusal(await call('POST', '/api/v1/auth/totp', { key, json: { password: PASSWORD } }))).toEqual([403, 'forbidden']);
    const on = await withTotp();
    const again = await post('/totp', { code: on.code() }, on.headers);
    expect(refusal(again)).toEqual([409, 'wrong_state']);
  });

  it('keeps neither secret nor recovery codes in clear text', async () => {
    const who = await withTotp();
    const rows = await inContext(api.database.owner.db, systemContext('system:test'), async (trx) => [
      ...(await trx.selectFrom('user_totp').selectAll().where('user_id', '=', who.userId).execute()),
      ...(await trx.selectFrom('recovery_code').selectAll().where('user_id', '=', who.userId).execute()),
    ]);
    const text = Buffer.concat(rows.flatMap((row) => Object.values(row).filter(Buffer.isBuffer))).toString('latin1');
    expect(rows).toHaveLength(11);
    for (const secret of [String(who.enrolled.body.secret), ...who.recovery]) expect(text).not.toContain(secret);
  });
});

describe('signing in with a second factor', () => {
  it('takes the challenge and a code, each code once', async () => {
    const who = await withTotp();
    const first = await login(who);
    expect(first.body).toEqual({ challenge: expect.any(String), expires_in: 300, methods: ['totp', 'recovery'] });
    const { challenge } = first.body;
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(challenge) })).status).toBe(401);
    const code = who.code();
    const both = await Promise.all([1, 2].map(() => post('/challenge', { challenge, code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const signedIn = both.find(({ status }) => status === 200)?.body;
    expect(signedIn).toMatchObject({ methods: ['password', 'totp'], must_enrol: false });
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(signedIn?.access_token) })).status).toBe(200);
  });

  it('refuses codes of the step that confirmed, of other people, and challenges that are none', async () => {
    const [one, other] = [await withTotp(), await withTotp()];
    const { challenge } = (await login(one)).body;
    expect(refusal(await post('/challenge', { challenge, code: one.first }))).toEqual([401, 'unauthenticated']);
    expect((await post('/challenge', { challenge, code: other.code() })).status).toBe(401);
    expect((await post('/challenge', { challenge, code: other.recovery[0] })).status).toBe(401);
    const { token } = await api.deps.tokens.issue('access', { userId: one.userId, sessionId: 1, methods: ['password'] });
    expect((await post('/challenge', { challenge: token, code: one.code() })).status).toBe(401);
  });

  it('takes a recovery code instead, however it is written, once', async () => {
    const who = await withTotp();
    const { challenge } = (await login(who)).body;
    const code = ` ${who.recovery[3]?.toLowerCase().replaceAll('-', ' ')} `;
    expect((await post('/challenge', { challenge, code })).body).toMatchObject({ methods: ['password', 'recovery'] });
    expect((await post('/challenge', { challenge, code })).status).toBe(401);
    expect((await call('GET', '/api/v1/auth/factors', { headers: who.headers })).body).toMatchObject({ recovery_codes: 9 });
  });

  it('makes who guesses wait, and leaves signs', async () => {
    const who = await withTotp();
    const { challenge } = (await login(who)).body;
    for (let guess = 0; guess < 4; guess++) expect((await post('/challenge', { challenge, code: `00000${guess}` })).status).toBe(401);
    const slowed = await post('/challenge', { challenge, code: who.code() });
    expect([slowed.status, Number(slowed.response.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await traces(who.userId)).events.filter((kind) => kind === 'second_factor_failed')).toHaveLength(4);
  });
});

describe('roles that ask for a second factor', () => {
  it('give no right before it, and all of theirs in the session that turned it on', async () => {
    const who = await person(api, { role: 'operator' });
    const { body } = await login(who);
    const headers = bearer(body.access_token);
    expect(body).toMatchObject({ must_enrol: true });
    expect((await call('GET', '/api/cer/communities', { headers })).status).toBe(403);
    const { secret } = (await post('/totp', { password: PASSWORD }, headers)).body;
    expect((await post('/totp/confirm', { code: codesOf(String(secret))() }, headers)).status).toBe(200);
    expect((await call('GET', '/api/cer/communities', { headers })).status).toBe(200);
    expect((await call('GET', '/api/v1/auth/factors', { headers })).body).toMatchObject({ required: true });
  });

  it('have their keys made in such a session, never by a key', async () => {
    const who = await withTotp('operator');
    const made = await post('/keys', { name: 'mine', calls_per_minute: 2 }, who.headers);
    expect([made.status, made.body.calls_per_minute]).toEqual([201, 2]);
    const key = String(made.body.api_key);
    expect(refusal(await call('POST', '/api/v1/auth/keys', { key, json: { name: 'child' } }))).toEqual([403, 'second_factor_required']);
    expect((await call('GET', '/api/v1/auth/me', { key })).response.headers.get('ratelimit-policy')).toBe('"queries";q=2;w=60');
    expect((await call('GET', '/api/v1/auth/me', { key })).status).toBe(429);
    expect((await call('GET', '/api/v1/auth/me', { headers: who.headers })).status).toBe(200);
  });

  it('lose them again when it is turned off', async () => {
    const who = await withTotp('operator');
    expect(refusal(await post('/totp/disable', { password: PASSWORD }, who.headers))).toEqual([422, 'invalid_input', 'code wrong']);
    expect((await post('/totp/disable', { code: who.code() }, who.headers)).status).toBe(204);
    expect((await call('GET', '/api/cer/communities', { headers: who.headers })).status).toBe(403);
    expect((await call('GET', '/api/v1/auth/factors', { headers: who.headers })).body).toMatchObject({ totp: false, recovery_codes: 0 });
    expect((await login(who)).body).toMatchObject({ must_enrol: true, methods: ['password'] });
    expect(refusal(await post('/totp/disable', { password: PASSWORD }, who.headers))).toEqual([409, 'wrong_state']);
  });
});

describe('lost second factors', () => {
  it('are stood in for by new recovery codes, after which the older ones are no longer valid', async () => {
    const who = await withTotp();
    const fresh = await post('/recovery-codes', { code: who.recovery[0] }, who.headers);
    expect([fresh.status, (fresh.body.recovery_codes as string[]).length]).toEqual([201, 10]);
    expect(refusal(await post('/recovery-codes', { code: who.recovery[1] }, who.headers))).toEqual([422, 'invalid_input', 'code wrong']);
    const without = await person(api);
    const headers = bearer((await login(without)).body.access_token);
    expect(refusal(await post('/recovery-codes', { password: PASSWORD }, headers))).toEqual([409, 'wrong_state']);
  });

  it('are removed by an administrator, with the sessions', async () => {
    const who = await withTotp();
    const path = `/api/v1/users/${who.userId}`;
    expect((await call('DELETE', `${path}/factors`, { key: api.keys.operator })).status).toBe(403);
    expect((await call('DELETE', `${path}/factors`, { key: api.keys.admin })).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { headers: who.headers })).status).toBe(401);
    const { body } = await login(who);
    expect(body).toMatchObject({ methods: ['password'] });
    const made = await post('/keys', { name: 'mine' }, bearer(body.access_token));
    expect(refusal(made)).toEqual([403, 'forbidden']);
  });

  it('are nothing to an administrator who looks after keys', async () => {
    const who = await person(api, { role: 'member' });
    const headers = bearer((await login(who)).body.access_token);
    const made = await post('/keys', { name: 'mine' }, headers);
    const path = `/api/v1/users/${who.userId}/keys`;
    const listed = await call('GET', path, { key: api.keys.admin });
    expect(listed.body.data.map(({ id, name }) => [id, name])).toEqual([[made.body.id, 'mine']]);
    expect((await call('GET', path, { key: api.keys.operator })).status).toBe(403);
    expect((await call('DELETE', `${path}/${made.body.id}`, { key: api.keys.admin })).status).toBe(204);
    expect((await call('DELETE', `${path}/${made.body.id}`, { key: api.keys.admin })).status).toBe(404);
    expect((await call('GET', '/api/v1/auth/me', { key: String(made.body.api_key) })).status).toBe(401);
    expect((await call('GET', '/api/v1/users/999999/keys', { key: api.keys.admin })).status).toBe(404);
  });
});
