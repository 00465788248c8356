import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { totpCode } from '../../infra/identity/totp.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { mailToken } from '../testing/walls/testing/mail-token.ts';
import { PASSWORD, type Person, person } from './testing/person.ts';
import { type RunningProvider, startProvider } from './testing/start-provider.ts';
import { visitProvider } from './testing/visit-provider.ts';

let provider: RunningProvider;
let api: TestApi;
let call: (method: string, path: string, options?: object) => Promise<Answered>;

beforeAll(async () => {
  provider = await startProvider(inject('stack').PUBLIC_URL ?? '');
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000', OIDC_PROVIDERS: provider.settings });
  call = (method, path, options = {}) => caller(api)(method, path, { key: undefined, ...options } as never);
});
afterAll(async () => {
  await api?.drop();
  await provider?.stop();
});

const post = (path: string, json: object, headers = {}) => call('POST', `/api/v1/auth${path}`, { json, headers });
const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });
const login = ({ username }: Person) => post('/login', { login: username, password: PASSWORD });
const refusal = ({ status, body }: Answered) => [status, body.error.code];

/** Goes to the provider as this name and comes back; what finish is to get. */
async function visit(name: string, begin: object = {}) {
  const { body } = await post('/oidc/test/begin', begin);
  const back = await visitProvider(String(body.authorization_url), name);
  return { flow: String(body.flow), query: back.search.slice(1), back };
}

const finish = ({ flow, query }: { flow: string; query: string }) => post('/oidc/test/finish', { flow, query });
const signIn = async (name: string, begin: object = {}) => finish(await visit(name, begin));

/** Somebody whose identity at the provider, of the same name, is linked. */
async function linked() {
  const who = await person(api);
  const { link } = (await signIn(who.username)).body;
  const headers = bearer((await login(who)).body.access_token);
  expect((await post('/oidc/link', { link }, headers)).status).toBe(204);
  return { ...who, headers };
}

describe('signing in through a provider', () => {
  it('is offered, and sends people away with everything that protects the way back', async () => {
    expect((await call('GET', '/api/v1/auth/oidc')).body).toEqual({ providers: [{ id: 'test', name: 'Test' }] });
    const { body } = await post('/oidc/test/begin', {});
    const { searchParams } = new URL(String(body.authorization_url));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${api.deps.config.api.publicUrl}/sign-in/oidc/test/callback`,
      scope: 'openid email profile',
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
    });
    expect(body.flow).not.toContain(searchParams.get('state'));
    expect((await post('/oidc/nobody/begin', {})).status).toBe(404);
  });

  it('opens no account by an address alone: its owner confirms by signing in, once', async () => {
    const who = await person(api);
    const first = await signIn(who.username);
    expect(first.body).toEqual({ link: expect.any(String), expires_in: 900 });
    const headers = bearer((await login(who)).body.access_token);
    expect((await post('/oidc/link', { link: first.body.link }, headers)).status).toBe(204);
    const signedIn = await signIn(who.username);
    expect(signedIn.body).toMatchObject({ methods: ['oidc'], token_type: 'Bearer', must_enrol: false });
    expect((await call('GET', '/api/v1/auth/me', { headers: bearer(signedIn.body.access_token) })).body).toMatchObject({ id: who.userId });
    expect(refusal(await post('/oidc/link', { link: first.body.link }, headers))).toEqual([401, 'unauthenticated']);
    const { body } = await call('GET', '/api/v1/auth/identities', { headers });
    expect(body.data).toMatchObject([{ provider: 'test', last_used_at: expect.any(String) }]);
    const path = `/identities/${body.data[0]?.id}/remove`;
    expect((await post(path, { password: PASSWORD }, headers)).status).toBe(204);
    expect((await signIn(who.username)).body).toHaveProperty('link');
  });

  it('links nothing to an account with another address, without a verified one, or to an API key', async () => {
    const [one, other] = [await person(api), await person(api)];
    const { link } = (await signIn(one.username)).body;
    const headers = bearer((await login(other)).body.access_token);
    expect(refusal(await post('/oidc/link', { link }, headers))).toEqual([403, 'forbidden']);
    expect(refusal(await post('/oidc/link', { link: `x${link}` }, headers))).toEqual([401, 'unauthenticated']);
    expect(refusal(await signIn('unverified-somebody'))).toEqual([403, 'forbidden']);
    expect(refusal(await call('POST', '/api/v1/auth/oidc/link', { key: api.keys.admin, json: { link } }))).toEqual([403, 'forbidden']);
  });

  it('asks for the second factor that is on', async () => {
    const who = await linked();
    const secret = String((await post('/totp', { password: PASSWORD }, who.headers)).body.secret);
    await post('/totp/confirm', { code: totpCode(secret, Date.now()) }, who.headers);
    const { challenge, methods } = (await signIn(who.username)).body;
    expect(methods).toEqual(['totp', 'recovery']);
    const answered = await post('/challenge', { challenge, code: totpCode(secret, Date.now() + 30_000) });
    expect(answered.body).toMatchObject({ methods: ['oidc', 'totp'] });
  });

  const invited = async (email: string): Promise<string> => {
    const json = { email, role: 'trader', organisation_id: api.organisationId };
    expect((await call('POST', '/api/v1/invitations', { key: api.keys.admin, json })).status).toBe(201);
    return mailToken(api, 'invitation', null);
  };

  it('creates the account of an invited person', async () => {
    const invitation = await invited('piera.rossi@example.org');
    const made = await signIn('Piera.Rossi', { invitation });
    expect(made.body).toMatchObject({ methods: ['oidc'] });
    const { body } = await call('GET', '/api/v1/users/me', { headers: bearer(made.body.access_token) });
    expect(body).toMatchObject({ username: 'piera.rossi', email: 'piera.rossi@example.org', full_name: 'Piera.Rossi' });
    expect((await signIn('Piera.Rossi')).body).toMatchObject({ methods: ['oidc'] });
    expect(refusal(await signIn('Somebody.Else', { invitation }))).toEqual([401, 'unauthenticated']);
  });

  it('creates no account with another address, to which an attacker who shares the link could send a new password', async () => {
    const invitation = await invited('thief@example.org');
    const led = await signIn('Nereo.Doriggi', { invitation });
    expect([...refusal(led), led.body.error.message]).toEqual([403, 'forbidden', expect.stringContaining('another address')]);
    expect((await signIn('Nereo.Doriggi')).body.link).toEqual(expect.any(String));
    expect((await signIn('thief', { invitation })).body).toMatchObject({ methods: ['oidc'] });
  });
});

describe('the pages', () => {
  const cookiesOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .filter((cookie) => !cookie.includes('Max-Age=0'))
      .map((cookie) => cookie.split(';')[0])
      .join('; ');

  /** Away to the provider and back again; the page that the browser is shown then. */
  async function throughPages(name: string): Promise<Response> {
    const away = await api.call('GET', '/sign-in/oidc/test?next=/docs');
    expect([away.status, away.headers.get('set-cookie')]).toEqual([303, expect.stringMatching(/^__Host-condivisa_oidc=.*SameSite=Lax/)]);
    const { pathname, search } = await visitProvider(away.headers.get('location') ?? '', name);
    return api.call('GET', pathname + search, { headers: { Cookie: cookiesOf(away) } });
  }

  it('ask once for the own account, and let people in from then on', async () => {
    const who = await person(api);
    expect(await (await api.call('GET', '/sign-in?next=/docs')).text()).toContain('href="/sign-in/oidc/test?next=%2Fdocs"');
    const first = await throughPages(who.username);
    expect(await first.text()).toContain('From then on Test signs you in');
    const body = new URLSearchParams({ login: who.username, password: PASSWORD, next: '/docs' }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', Cookie: cookiesOf(first) };
    expect((await api.call('POST', '/sign-in/password', { body, headers })).status).toBe(303);
    const again = await throughPages(who.username);
    expect([again.status, again.headers.get('refresh')]).toEqual([200, '0; url=/docs']);
    const own = await api.call('GET', '/api/v1/auth/me', { headers: { Cookie: cookiesOf(again) } });
    expect(await own.json()).toMatchObject({ id: who.userId });
  });

  it('link nothing to another user who signs in meanwhile, and say so', async () => {
    const [mine, theirs] = [await person(api), await person(api)];
    const first = await throughPages(mine.username);
    const body = new URLSearchParams({ login: theirs.username, password: PASSWORD }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', Cookie: cookiesOf(first) };
    const answer = await api.call('POST', '/sign-in/password', { body, headers });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('could not be linked')]);
    expect((await signIn(mine.username)).body).toHaveProperty('link');
  });
});

describe('an answer is refused', () => {
  it('with another state, another issuer, without code, and when the person said no', async () => {
    const { flow, back } = await visit((await linked()).username);
    const changed = (change: (query: URLSearchParams) => void) => {
      const query = new URLSearchParams(back.searchParams);
      change(query);
      return finish({ flow, query: query.toString() });
    };
    const answers = [
      await changed((query) => query.set('state', 'another')),
      await changed((query) => query.set('iss', 'https://elsewhere.example')),
      await changed((query) => query.delete('code')),
      await changed((query) => query.set('code', 'invented')),
      await finish({ flow, query: `error=access_denied&state=${back.searchParams.get('state')}&iss=${back.searchParams.get('iss')}` }),
    ];
    expect(answers.map(refusal)).toEqual(answers.map(() => [401, 'unauthenticated']));
  });

  it('that comes twice, or belongs to a flow of another browser or nobody', async () => {
    const { username } = await linked();
    const [mine, theirs] = [await visit(username), await visit(username)];
    expect(refusal(await finish({ flow: theirs.flow, query: mine.query }))).toEqual([401, 'unauthenticated']);
    expect(refusal(await finish({ flow: 'k1~AAAA', query: mine.query }))).toEqual([401, 'unauthenticated']);
    const fresh = await visit(username);
    expect((await finish(fresh)).status).toBe(200);
    expect(refusal(await finish(fresh))).toEqual([401, 'unauthenticated']);
  });

  it('as unavailable while the provider is away', async () => {
    const waiting = await visit((await linked()).username);
    await provider.stop();
    expect(refusal(await finish(waiting))).toEqual([503, 'unavailable']);
  });
});
