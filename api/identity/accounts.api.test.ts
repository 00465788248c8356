import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { openContent } from '../../infra/vault/master-sealed.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const SYSTEM = systemContext('system:test');
const PASSWORD = 'quattro gatti sul tetto';
const OTHER_PASSWORD = 'otto topi nella cantina';

let api: TestApi;
let call: ReturnType<typeof caller>;
let people = 0;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  const asManager = caller(api);
  call = (method, path, options = {}) => asManager(method, path, { key: undefined, ...options } as never);
});
afterAll(() => api.drop());

const person = (more: object = {}) => {
  const name = `person${++people}`;
  return { username: name, email: `${name}@example.org`, password: PASSWORD, ...more };
};

interface SentMail {
  readonly kind: string;
  readonly language: string;
  readonly user_id: number | null;
  readonly content: { readonly to?: string; readonly token?: string };
}

/** The mails written so far to an address or for a user, newest first. */
const mails = (): Promise<SentMail[]> =>
  inContext(api.database.app.db, SYSTEM, async (trx) => {
    const rows = await trx.selectFrom('mail').selectAll().orderBy('id', 'desc').execute();
    return rows.map(({ kind, language, user_id, key_id, content_enc }) => {
      const sealed = key_id !== null && content_enc !== null ? { keyId: key_id, sealed: content_enc } : undefined;
      return { kind, language, user_id, content: (sealed ? openContent(api.deps.personal, 'mail', sealed) : {}) as SentMail['content'] };
    });
  });
const mailTo = async (email: string): Promise<SentMail | undefined> => (await mails()).find(({ content }) => content.to === email);
const tokenTo = async (email: string): Promise<string> => (await mailTo(email))?.content.token ?? '';

const post = (path: string, json: object, headers: Record<string, string> = {}) => call('POST', path, { json, headers });
const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });
const login = (name: string, password = PASSWORD) => post('/api/v1/auth/login', { login: name, password });

/** Registers and confirms somebody, and signs in. */
async function member(more: object = {}) {
  const given = person(more);
  expect((await post('/api/v1/auth/register', given)).status).toBe(202);
  const verified = await post('/api/v1/auth/verify-email', { token: await tokenTo(given.email) });
  expect(verified.status).toBe(200);
  const { body } = await login(given.username);
  return { ...given, id: Number(verified.body.user_id), session: body, headers: bearer(body.access_token) };
}
const refusal = ({ status, body }: Answered) => [status, body.error.code, ...body.error.details.map(({ code }) => code)];

describe('registering', () => {
  it('makes the account when the address is confirmed, once', async () => {
    const given = person({ full_name: 'Giulia Bianchi', user_type: 'prosumer', language: 'en' });
    expect((await post('/api/v1/auth/register', given)).body).toEqual({ status: 'check_mail' });
    expect((await login(given.username)).status).toBe(401);
    expect(await mailTo(given.email)).toMatchObject({ kind: 'verify_email', language: 'en', user_id: null });
    const token = await tokenTo(given.email);
    expect((await post('/api/v1/auth/verify-email', { token })).body).toMatchObject({ username: given.username });
    expect(refusal(await post('/api/v1/auth/verify-email', { token }))).toEqual([401, 'unauthenticated']);
    const signedIn = await login(given.email.toUpperCase());
    expect(signedIn.body).toMatchObject({ token_type: 'Bearer', expires_in: 900, methods: ['password'], must_enrol: false });
    const own = await call('GET', '/api/v1/users/me', { headers: bearer(signedIn.body.access_token) });
    expect(own.body).toMatchObject({
      username: given.username,
      email: given.email,
      email_verified: true,
      full_name: 'Giulia Bianchi',
      user_type: 'prosumer',
      language: 'en',
      roles: [],
      energy_capacity: '0',
      current_energy: '0.000',
    });
  });

  it('answers a known address like a new one, and takes the username as well', async () => {
    const known = await member();
    const second = person({ email: known.email });
    const answer = await post('/api/v1/auth/register', second);
    expect([answer.status, answer.body]).toEqual([202, { status: 'check_mail' }]);
    expect((await mails())[0]).toMatchObject({ kind: 'account_exists', user_id: known.id });
    expect(refusal(await post('/api/v1/auth/register', person({ username: second.username })))).toEqual([
      409,
      'already_exists',
      'already_exists',
    ]);
    expect((await login(second.username)).status).toBe(401);
  });

  it('names every bad field, and refuses weak passwords and taken names', async () => {
    const bad = await post('/api/v1/auth/register', { email: 'no', username: 'A B', password: PASSWORD, user_type: 'king' });
    expect(bad.body.error.details.map(({ path }) => path).sort()).toEqual(['email', 'user_type', 'username']);
    expect(refusal(await post('/api/v1/auth/register', person({ password: 'short' })))).toEqual([422, 'invalid_input', 'too_short']);
    expect(refusal(await post('/api/v1/auth/register', person({ password: 'Password2024!' })))).toEqual([422, 'invalid_input', 'common']);
    expect(refusal(await post('/api/v1/auth/register', person({ username: 'admin' })))).toEqual([409, 'already_exists', 'already_exists']);
  });

  it('sends the link again, and the older one is no longer valid', async () => {
    const given = person();
    await post('/api/v1/auth/register', given);
    const old = await tokenTo(given.email);
    expect((await post('/api/v1/auth/verify-email/resend', { email: given.email, username: given.username })).status).toBe(202);
    const fresh = await tokenTo(given.email);
    expect(fresh).not.toBe(old);
    expect((await post('/api/v1/auth/verify-email', { token: old })).status).toBe(401);
    expect((await post('/api/v1/auth/verify-email', { token: fresh })).status).toBe(200);
    const before = (await mails()).length;
    expect((await post('/api/v1/auth/verify-email/resend', { email: 'nobody@example.org', username: 'nobody' })).status).toBe(202);
    expect(await mails()).toHaveLength(before);
  });

  it('lets one of two who confirm the same address at once through', async () => {
    const given = person();
    await post('/api/v1/auth/register', given);
    const token = await tokenTo(given.email);
    const all = await Promise.all([1, 2, 3, 4].map(() => post('/api/v1/auth/verify-email', { token })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  it('leaves no personal data in clear text in the record', async () => {
    const given = await member({ full_name: 'Ermenegilda Quartararo' });
    const { rows } = await inContext(api.database.owner.db, SYSTEM, (trx) =>
      trx
        .selectFrom('app_user as u')
        .innerJoin('user_key as k', 'k.user_id', 'u.id')
        .selectAll()
        .where('u.id', '=', given.id)
        .execute()
        .then((found) => ({ rows: found })),
    );
    const text = JSON.stringify(rows) + Buffer.concat(rows.flatMap((row) => Object.values(row).filter(Buffer.isBuffer))).toString('latin1');
    for (const secret of [given.email, 'Quartararo', PASSWORD]) expect(text).not.toContain(secret);
  });
});

describe('signing in', () => {
  it('answers an unknown user, a wrong password and a disabled user alike', async () => {
    const known = await member();
    const put = { json: { is_active: false }, headers: { 'If-Match': '*' }, key: api.keys.admin };
    const wrong = await login(known.username, OTHER_PASSWORD);
    const unknown = await login('nobody-at-all');
    expect((await call('PUT', `/api/v1/users/${known.id}`, put)).status).toBe(200);
    const shut = await login(known.username);
    for (const answer of [wrong, unknown, shut]) expect(answer.body.error).toEqual(wrong.body.error);
    expect([wrong.status, unknown.status, shut.status]).toEqual([401, 401, 401]);
    expect((await call('GET', '/api/v1/auth/me', { headers: known.headers })).status).toBe(401);
  });

  it('slows an account down from one address after four failures, and says for how long', async () => {
    const known = await member();
    for (let i = 0; i < 4; i++) expect((await login(known.username, OTHER_PASSWORD)).status).toBe(401);
    const slowed = await login(known.username);
    expect(refusal(slowed)).toEqual([429, 'rate_limited']);
    expect(Number(slowed.response.headers.get('retry-after'))).toBeGreaterThan(0);
    const unknown = person().username;
    for (let i = 0; i < 4; i++) await login(unknown, OTHER_PASSWORD);
    expect((await login(unknown)).status).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await login(known.username)).status).toBe(200);
  });

  it('hashes the password again when the cost was raised', async () => {
    const known = await member();
    const weak = (await import('../../infra/identity/argon2.ts')).hashPassword(PASSWORD, { memoryKib: 32, passes: 1 });
    const hashOf = () =>
      inContext(api.database.app.db, SYSTEM, (trx) =>
        trx.selectFrom('app_user').select('password_hash').where('id', '=', known.id).executeTakeFirstOrThrow(),
      );
    const password_hash = await weak;
    await inContext(api.database.app.db, SYSTEM, (trx) =>
      trx.updateTable('app_user').set({ password_hash }).where('id', '=', known.id).execute(),
    );
    expect((await login(known.username)).status).toBe(200);
    expect((await hashOf()).password_hash).toContain('$m=64,t=1,p=1$');
  });

  it('keeps tokens in HttpOnly cookies for pages of our origin, and takes changes from nowhere else', async () => {
    const known = await member();
    const own = { 'Sec-Fetch-Site': 'same-origin' };
    const json = { login: known.username, password: PASSWORD, transport: 'cookie' };
    expect(refusal(await post('/api/v1/auth/login', json, { 'Sec-Fetch-Site': 'cross-site' }))).toEqual([403, 'forbidden']);
    const signedIn = await post('/api/v1/auth/login', json, own);
    expect(signedIn.body).not.toHaveProperty('access_token');
    const set = signedIn.response.headers.getSetCookie();
    expect(set).toHaveLength(3);
    for (const cookie of set) expect(cookie).toMatch(/^__Host-condivisa_\w+=\S+; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    const Cookie = set.map((cookie) => cookie.split(';')[0]).join('; ');
    expect((await call('GET', '/api/v1/auth/me', { headers: { Cookie } })).body).toMatchObject({ username: known.username });
    expect(refusal(await call('POST', '/api/v1/auth/logout', { headers: { Cookie } }))).toEqual([403, 'forbidden']);
    const foreign = { Cookie, Origin: 'https://elsewhere.example' };
    expect(refusal(await call('POST', '/api/v1/auth/logout-all', { headers: foreign }))).toEqual([403, 'forbidden']);
    expect(refusal(await post('/api/v1/auth/refresh', {}, { Cookie, 'Sec-Fetch-Site': 'cross-site' }))).toEqual([403, 'forbidden']);
    const renewed = await post('/api/v1/auth/refresh', {}, { Cookie, ...own });
    expect([renewed.status, renewed.response.headers.getSetCookie().length]).toEqual([200, 3]);
    const next = renewed.response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    const out = await call('POST', '/api/v1/auth/logout', { headers: { Cookie: next, ...own } });
    expect([out.status, out.response.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))]).toEqual([204, true]);
    expect((await call('GET', '/api/v1/auth/me', { headers: { Cookie: next } })).status).toBe(401);
  });
});

describe('sessions', () => {
  it('are renewed by refresh tokens, each once; a used one that comes after its successor ends them and the user is notified', async () => {
    const { session, id, headers } = await member();
    const next = await post('/api/v1/auth/refresh', { refresh_token: session.refresh_token });
    expect(next.body).toMatchObject({ session_id: session.session_id, methods: ['password'] });
    const last = await post('/api/v1/auth/refresh', { refresh_token: next.body.refresh_token });
    expect((await post('/api/v1/auth/refresh', { refresh_token: session.refresh_token })).status).toBe(401);
    expect((await call('GET', '/api/v1/auth/me', { headers })).status).toBe(401);
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(last.body.access_token) })).status).toBe(401);
    expect((await post('/api/v1/auth/refresh', { refresh_token: last.body.refresh_token })).status).toBe(401);
    expect((await mails()).filter((mail) => mail.user_id === id).map(({ kind }) => kind)).toEqual(['refresh_reused']);
  });

  it('of 20 refreshes at once go on with one successor, each with an access token of its own', async () => {
    const { session, id } = await member();
    const all = await Promise.all(Array.from({ length: 20 }, () => post('/api/v1/auth/refresh', { refresh_token: session.refresh_token })));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(all.map(({ body }) => body.refresh_token)).size).toBe(1);
    expect(new Set(all.map(({ body }) => body.access_token)).size).toBe(20);
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(all[19]?.body.access_token) })).status).toBe(200);
    expect((await post('/api/v1/auth/refresh', { refresh_token: all[0]?.body.refresh_token })).status).toBe(200);
    expect((await mails()).filter((mail) => mail.user_id === id)).toEqual([]);
  });

  it('are listed and ended one by one, or all together', async () => {
    const { username, headers, session } = await member();
    const other = (await login(username)).body;
    const { body } = await call('GET', '/api/v1/auth/sessions', { headers });
    expect(body.data.map(({ id, current }) => [id, current])).toEqual([
      [other.session_id, false],
      [session.session_id, true],
    ]);
    const path = `/api/v1/auth/sessions/${String(other.session_id)}`;
    expect((await call('DELETE', path, { headers: (await member()).headers })).status).toBe(404);
    expect((await call('DELETE', path, { headers })).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(other.access_token) })).status).toBe(401);
    expect((await call('POST', '/api/v1/auth/logout-all', { headers })).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { headers })).status).toBe(401);
  });

  it('are not what an API key has', async () => {
    expect(refusal(await call('POST', '/api/v1/auth/logout', { key: api.keys.admin }))).toEqual([403, 'forbidden']);
  });

  it('hold no right but to enrol where the role asks for a second factor', async () => {
    const someone = await member();
    const json = { role: 'community_manager', organisation_id: api.organisationId };
    expect((await call('POST', `/api/v1/users/${someone.id}/roles`, { json, key: api.keys.admin })).status).toBe(201);
    const again = await login(someone.username);
    expect(again.body).toMatchObject({ must_enrol: true });
    const headers = bearer(again.body.access_token);
    expect((await call('GET', '/api/v1/auth/me', { headers })).body).toMatchObject({ scopes: null });
    expect((await call('GET', '/api/cer/communities', { headers })).status).toBe(403);
    expect((await call('POST', '/api/v1/auth/keys', { json: { name: 'mine' }, headers })).status).toBe(403);
  });
});

describe('passwords', () => {
  it('are reset by a mail, once, which ends all sessions', async () => {
    const { email, username, headers, id } = await member();
    expect((await post('/api/v1/auth/forgot-password', { email })).status).toBe(202);
    const token = (await mails()).find(({ kind, user_id }) => kind === 'reset_password' && user_id === id)?.content.token ?? '';
    expect(refusal(await post('/api/v1/auth/reset-password', { token, password: `${username}12345` }))).toEqual([
      422,
      'invalid_input',
      'common',
      'own_name',
    ]);
    const both = await Promise.all([1, 2].map(() => post('/api/v1/auth/reset-password', { token, password: OTHER_PASSWORD })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect((await call('GET', '/api/v1/auth/me', { headers })).status).toBe(401);
    expect((await login(username)).status).toBe(401);
    expect((await login(username, OTHER_PASSWORD)).status).toBe(200);
    expect((await mails())[0]).toMatchObject({ kind: 'password_changed', user_id: id });
  });

  it('are asked for without telling whether an address is known', async () => {
    const { email } = await member();
    const timed = async (address: string) => {
      const started = performance.now();
      const { status, body } = await post('/api/v1/auth/forgot-password', { email: address });
      return { status, body, ms: performance.now() - started };
    };
    const [known, unknown] = [await timed(email), await timed('nobody@example.org')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(290);
  });

  it('are changed by who knows the present one, which ends the other sessions', async () => {
    const { username, headers, id } = await member();
    const other = (await login(username)).body;
    const change = (current_password: string, new_password: string) =>
      call('POST', '/api/v1/users/me/password', { json: { current_password, new_password }, headers });
    expect(refusal(await change(OTHER_PASSWORD, PASSWORD))).toEqual([422, 'invalid_input', 'wrong']);
    expect((await change(PASSWORD, OTHER_PASSWORD)).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { headers })).status).toBe(200);
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(other.access_token) })).status).toBe(401);
    expect((await login(username, OTHER_PASSWORD)).status).toBe(200);
    expect((await mails())[0]).toMatchObject({ kind: 'password_changed', user_id: id });
  });
});
