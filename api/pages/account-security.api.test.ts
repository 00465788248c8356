import { afterAll, beforeAll, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { linkIdentity } from '../../infra/postgres/identity/identities.ts';
import { insertPasskey } from '../../infra/postgres/identity/passkeys.ts';
import { ensureUserKey } from '../../infra/postgres/identity/user-keys.ts';
import { PASSWORD, type Person, person } from '../identity/testing/person.ts';
import { totpOn } from '../identity/testing/totp-on.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const PATH = '/account/security';
const OWN = { 'Sec-Fetch-Site': 'same-origin' };
const ISSUER = 'http://127.0.0.1:4000';
const PROVIDERS = ['comune', 'azienda'].map((id) => ({
  id,
  name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
  issuer: ISSUER,
  client_id: 'condivisa',
  client_secret: 'a secret of this test alone',
}));

let api: TestApi;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '1000', OIDC_PROVIDERS: JSON.stringify(PROVIDERS) });
});
afterAll(() => api.drop());

/** The cookies of somebody who signs in. */
async function cookieOf({ username }: Person, at = api): Promise<string> {
  const json = { login: username, password: PASSWORD, transport: 'cookie' };
  const answer = await at.call('POST', '/api/v1/auth/login', { json, headers: OWN });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const open = (cookie: string, language = 'en') => api.call('GET', PATH, { headers: { Cookie: cookie, 'Accept-Language': language } });
const shown = async (cookie: string, language?: string) => (await open(cookie, language)).text();

/** Gives somebody a passkey of this name and an identity at the first provider, behind the API's back. */
async function furnish({ userId }: Person, name: string): Promise<void> {
  const { personal } = api.deps;
  const bytes = Buffer.from(name);
  const passkey = { userId, name, credentialId: bytes, publicKey: bytes, counter: 0, transports: [], backedUp: false };
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    await insertPasskey(trx, passkey);
    const key = await ensureUserKey(trx, personal, userId);
    if (key) await linkIdentity(trx, personal, key, { provider: 'comune', issuer: ISSUER, subject: name });
  });
}

it('sends who is not signed in to the sign-in page and back', async () => {
  const who = await person(api);
  const ended = await cookieOf(who);
  await api.call('POST', '/api/v1/auth/logout-all', { headers: { ...OWN, Cookie: ended } });
  for (const cookie of ['', '__Host-condivisa_access=nonsense', ended]) {
    const answer = await open(cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?next=${PATH}`]);
  }
});

it('shows what one signs in with, each with the call that removes it, and names typed by people as text', async () => {
  const who = await person(api);
  const cookie = await cookieOf(who);
  await furnish(who, '<b>phone</b>');
  await furnish(await person(api), "somebody else's");
  const page = await shown(cookie);
  expect(page).toContain('One-time codes are off.');
  expect(page).toContain('href="/account/second-factor"');
  expect(page).toMatch(/<strong>&lt;b&gt;phone&lt;\/b&gt;<\/strong><p>Created on <time datetime="[^"]+Z">.*never used/);
  expect(page).toMatch(/action="\/api\/v1\/auth\/passkeys\/\d+\/remove"/);
  expect(page).toMatch(/<strong>Comune<\/strong><p>Linked on/);
  expect(page).toMatch(/action="\/api\/v1\/auth\/identities\/\d+\/remove"/);
  expect(page.match(/href="\/sign-in\/oidc\/[^"]+"/g)).toEqual(['href="/sign-in/oidc/azienda?next=%2Faccount%2Fsecurity"']);
  expect(page).toContain('Another program</strong> (this session)');
  expect(page).toContain('name="password"');
  expect(page).not.toContain('somebody else');
});

it('speaks Italian, and asks for a code where one-time codes are on', async () => {
  const who = await person(api);
  const cookie = await cookieOf(who);
  await totpOn(api, who);
  const page = await shown(cookie, 'it-IT,it;q=0.9');
  expect(page).toContain('<html lang="it">');
  expect(page).toContain('I codici monouso della Sua app di autenticazione sono attivi.');
  expect(page).toContain('Non ci sono ancora passkey.');
  expect(page).toContain('href="/sign-in/oidc/comune?next=%2Faccount%2Fsecurity">Collega Comune</a>');
  expect(page).toContain('name="code"');
  expect(page).not.toContain('name="password"');
});

it('runs one script, of our own origin, and is kept by nobody', async () => {
  const answer = await open(await cookieOf(await person(api)));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* script-src 'self'; connect-src 'self'$/);
  expect((await answer.text()).match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/account-security.js">']);
  expect((await api.call('GET', '/assets/account-security.js')).headers.get('content-type')).toContain('text/javascript');
});

it('is open to who has yet to turn on the second factor that the roles ask for', async () => {
  expect((await open(await cookieOf(await person(api, { role: 'operator' })))).status).toBe(200);
});

it('says what the API says where that refuses to read', async () => {
  const slow = await testApi({ RATE_QUERIES: '1' });
  try {
    const cookie = await cookieOf(await person(slow), slow);
    const answer = await slow.call('GET', PATH, { headers: { Cookie: cookie, 'Accept-Language': 'it' } });
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, expect.toSatisfy((wait: number) => wait > 0)]);
    expect(await answer.text()).toMatch(/<p role="alert">.+<\/p>/);
  } finally {
    await slow.drop();
  }
});
