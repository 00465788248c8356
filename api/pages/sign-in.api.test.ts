import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relyingParty } from '../../infra/identity/relying-party.ts';
import { totpCode } from '../../infra/identity/totp.ts';
import { Authenticator } from '../identity/testing/authenticator.ts';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { totpOn } from '../identity/testing/totp-on.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor } from '../testing/users.ts';

const OWN = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };

let api: TestApi;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
});
afterAll(() => api.drop());

const submit = (path: string, fields: Record<string, string>, headers = {}) =>
  api.call('POST', path, { body: new URLSearchParams(fields).toString(), headers: { ...OWN, ...headers } });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const home = async (cookie: string): Promise<string> =>
  (await api.call('GET', '/operator', { headers: { Cookie: cookie, 'Accept-Language': 'en' } })).text();
const hidden = (page: string, name: string): string => new RegExp(`name="${name}" type="hidden" value="([^"]*)"`).exec(page)?.[1] ?? '';

describe('a person signs in on the page', () => {
  it('by password, with cookies for the pages and the API that are of this site only', async () => {
    const who = await person(api);
    const answer = await submit('/sign-in/password', { login: who.email, password: PASSWORD, next: '/docs' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/docs']);
    const set = answer.headers.getSetCookie();
    expect(set).toHaveLength(4);
    for (const cookie of set) expect(cookie).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    const cookie = cookiesOf(answer);
    expect(await home(cookie)).toContain(`Signed in as ${who.username}`);
    expect(await home(cookie)).not.toContain('/metrics');
    expect((await api.call('GET', '/api/v1/auth/me', { headers: { Cookie: cookie } })).status).toBe(200);
    const out = await submit('/sign-out', {}, { Cookie: cookie });
    expect([out.status, out.headers.getSetCookie().length]).toEqual([303, 3]);
    expect((await api.call('GET', '/api/v1/auth/me', { headers: { Cookie: cookie } })).status).toBe(401);
    expect((await api.call('GET', '/operator', { headers: { Cookie: cookie } })).headers.get('location')).toBe('/sign-in');
  });

  it('with the second factor that is on; a wrong code is reported on the same page', async () => {
    const who = await person(api, { role: 'operator' });
    const secret = await totpOn(api, who);
    const asked = await submit('/sign-in/password', { login: who.username, password: PASSWORD, next: '/docs' });
    const page = await asked.text();
    expect([asked.status, asked.headers.getSetCookie()]).toEqual([200, []]);
    const fields = { challenge: hidden(page, 'challenge'), methods: hidden(page, 'methods'), next: hidden(page, 'next') };
    expect(fields.methods).toBe('totp');
    const refused = await submit('/sign-in/challenge', { ...fields, code: '000000' });
    const again = await refused.text();
    expect([refused.status, hidden(again, 'challenge')]).toEqual([401, fields.challenge]);
    expect(again).toContain('role="alert"');
    const entered = await submit('/sign-in/challenge', { ...fields, code: totpCode(secret, Date.now()) });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/docs']);
    expect(await home(cookiesOf(entered))).toContain('/metrics');
  });

  it('by a passkey', async () => {
    const who = await person(api);
    const headers = await sessionFor(api, who.userId, ['password']);
    const device = new Authenticator(relyingParty(api.deps.config.api.publicUrl).origins[0] ?? '');
    const challengeOf = async (path: string, json: object) => {
      const answer = await api.call('POST', path, { json, headers });
      return ((await answer.json()) as { challenge: string }).challenge;
    };
    const creation = await challengeOf('/api/v1/auth/passkeys/enrol', { password: PASSWORD });
    const json = { name: 'phone', credential: device.create(creation) };
    expect((await api.call('POST', '/api/v1/auth/passkeys', { json, headers })).status).toBe(201);
    const credential = device.get(await challengeOf('/api/v1/auth/passkeys/options', {}));
    const entered = await submit('/sign-in/passkey', { credential: JSON.stringify(credential), next: '' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    expect((await submit('/sign-in/passkey', { credential: JSON.stringify(credential) })).status).toBe(401);
    expect((await submit('/sign-in/passkey', { credential: 'nonsense' })).status).toBe(401);
  });

  it('and stays in these pages for as long as the session is renewed, unless an operator entered them by a key', async () => {
    const who = await person(api);
    const entered = cookiesOf(await submit('/sign-in/password', { login: who.username, password: PASSWORD }));
    const renew = (cookie: string) =>
      api.call('POST', '/api/v1/auth/refresh', { json: {}, headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' } });
    const kept = (cookies: string, names: RegExp) =>
      cookies
        .split('; ')
        .filter((one) => names.test(one))
        .join('; ');
    const renewed = await renew(kept(entered, /^__Host-condivisa_refresh=/));
    const pages = renewed.headers.getSetCookie().find((cookie) => cookie.startsWith('condivisa_session=')) ?? '';
    expect(pages).toMatch(/^condivisa_session=\S+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await home(pages.split(';')[0] ?? '')).toContain(`Signed in as ${who.username}`);
    const byKey = await api.call('POST', '/sign-in', { body: `access_key=${api.keys.operator}`, headers: OWN });
    expect(byKey.headers.get('location')).toBe('/operator');
    const both = await renew(`${cookiesOf(byKey)}; ${kept(cookiesOf(renewed), /^__Host-condivisa_refresh=/)}`);
    expect([both.status, both.headers.getSetCookie().some((cookie) => cookie.startsWith('condivisa_session='))]).toEqual([200, false]);
    const body = await api.call('POST', '/api/v1/auth/refresh', { json: { refresh_token: 'cdr_none' } });
    expect([body.status, body.headers.getSetCookie()]).toEqual([401, []]);
  });

  it('and says what is missing where the role requires a second factor', async () => {
    const who = await person(api, { role: 'operator' });
    const entered = await submit('/sign-in/password', { login: who.username, password: PASSWORD });
    expect(entered.headers.get('location')).toBe('/operator');
    const cookie = cookiesOf(entered);
    const page = await home(cookie);
    expect(page).toContain('requires a second factor');
    expect(page).toContain('href="/account/second-factor"');
    const stranger = await api.call('GET', '/account/second-factor');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/sign-in?next=/account/second-factor']);
    expect((await submit('/account/second-factor', {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await submit('/account/second-factor', { password: PASSWORD })).status).toBe(401);
    expect(page).not.toContain('/metrics');
    expect((await api.call('GET', '/temporal', { headers: { Cookie: cookie } })).status).toBe(403);
  });
});

describe('the page refuses', () => {
  it('wrong passwords in the language of the browser, quoting nothing', async () => {
    const answer = await submit('/sign-in/password', { login: '"><script>x', password: 'x' }, { 'Accept-Language': 'it' });
    const page = await answer.text();
    expect([answer.status, page.includes('lang="it"'), page.includes('role="alert"')]).toEqual([401, true, true]);
    expect(page).not.toContain('<script>');
  });

  it.each(['/sign-in/password', '/sign-in/challenge', '/sign-in/passkey', '/sign-out'])('%s from another site', async (path) => {
    expect((await submit(path, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it('unknown providers, and answers nobody here asked for', async () => {
    expect((await api.call('GET', '/sign-in/oidc/nobody')).status).toBe(401);
    const back = await api.call('GET', '/sign-in/oidc/nobody/callback?code=x&state=y');
    expect([back.status, await back.text()]).toEqual([401, expect.stringContaining('role="alert"')]);
  });
});
