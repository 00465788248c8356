import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../../infra/identity/totp.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { hasSignedInFrom } from '../../../infra/postgres/identity/sessions.ts';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { mailToken } from './testing/mail-token.ts';

const PROXY = '10.0.0.5';
const ENV = { incoming: { socket: { remoteAddress: PROXY } } };
const OWNER = '203.0.113.9';

let api: TestApi;

beforeAll(async () => {
  api = await testApi({ TRUSTED_PROXIES: PROXY });
});
afterAll(() => api.drop());

/** Signs in through the proxy; `from`: what it writes into X-Forwarded-For. */
const login = async (login: string, password: string, from: string): Promise<Response> =>
  api.app.request(
    '/api/v1/auth/login',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from },
      body: JSON.stringify({ login, password }),
    },
    ENV,
  );

describe('behind a proxy that is trusted', () => {
  it('strangers who fail to sign in keep nobody out who comes from elsewhere', async () => {
    const who = await person(api);
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await login('nobody-here', 'wrong password', '198.51.100.7')).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 429]);
    const answer = await login(who.username, PASSWORD, OWNER);
    expect(answer.status).toBe(200);
    const { access_token } = (await answer.json()) as { access_token: string };
    const sessions = await api.app.request('/api/v1/auth/sessions', { headers: { Authorization: `Bearer ${access_token}` } }, ENV);
    expect(((await sessions.json()) as { data: object[] }).data).toMatchObject([{ network: '203.0.113.0/24' }]);
  });

  it('an address that the caller writes is not believed', async () => {
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await login(`forger-${n}`, 'wrong password', `192.0.2.${n}, 198.51.100.8`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('pages are counted by the address of who asks for them, too', async () => {
    const send = (from: string) =>
      api.app.request(
        '/sign-in/password',
        {
          method: 'POST',
          headers: { Origin: 'http://localhost', 'X-Forwarded-For': from },
          body: new URLSearchParams({ login: 'nobody', password: 'wrong' }),
        },
        ENV,
      );
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await send('198.51.100.9')).status);
    expect([statuses.at(-1), (await send('203.0.113.77')).status]).toEqual([429, 401]);
  });
});

describe('calls without a caller', () => {
  const from = (remoteAddress: string, path: string, body: string) =>
    api.app.request(
      path,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
      { incoming: { socket: { remoteAddress } } },
    );

  it('are counted together for all addresses of one IPv6 network', async () => {
    const login = (n: number) =>
      from(`2001:db8:1:2::${n}`, '/api/v1/auth/login', JSON.stringify({ login: `nobody-${n}`, password: 'wrong' }));
    const statuses = [];
    for (let n = 1; n < 8; n++) statuses.push((await login(n)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const other = await from('2001:db8:1:3::1', '/api/v1/auth/login', JSON.stringify({ login: 'nobody', password: 'wrong' }));
    expect(other.status).toBe(401);
  });

  it('are counted before their body is read, whatever is wrong with it', async () => {
    const broken = [];
    for (let n = 0; n < 70; n++) broken.push((await from('198.51.100.44', '/api/v1/auth/register', '{"full_name":')).status);
    expect(new Set(broken)).toEqual(new Set([400, 429]));
    expect(broken.at(-1)).toBe(429);
    expect((await from('198.51.100.45', '/api/v1/auth/register', '{')).status).toBe(400);
  });
});

describe('a user behind the same address as strangers who use up its sign-ins', () => {
  const SHARED = '198.51.100.50';
  const send = (path: string, json: object, headers: Record<string, string> = {}) =>
    api.app.request(
      `/api/v1/auth/${path}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': SHARED, ...headers },
        body: JSON.stringify(json),
      },
      ENV,
    );
  const flood = async (): Promise<number> => {
    let status = 0;
    for (let n = 0; n < 8; n++) status = (await send('login', { login: `nobody-${n}`, password: 'wrong password' })).status;
    return status;
  };
  async function knownBrowser(from: string) {
    const who = await person(api);
    const json = { login: who.username, password: PASSWORD, transport: 'cookie' };
    const answer = await send('login', json, { 'X-Forwarded-For': from });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    return { ...who, json, Cookie: cookies.find((cookie) => cookie.startsWith('__Host-condivisa_device=')) ?? '' };
  }

  it('enters by a known browser, with a second factor too, and by no other', async () => {
    const { json, Cookie, ...who } = await knownBrowser('203.0.113.20');
    expect(await flood()).toBe(429);
    const useless = await Promise.all(Array.from({ length: 70 }, () => send('register', {})));
    expect(useless.some(({ status }) => status === 429)).toBe(true);
    expect((await send('login', json)).status).toBe(429);
    expect((await send('login', json, { Cookie })).status).toBe(200);
    const stranger = await knownBrowser('203.0.113.21');
    expect((await send('login', json, { Cookie: stranger.Cookie })).status).toBe(429);
    const secret = await totpOn(api, who);
    const { challenge } = (await (await send('login', json, { Cookie })).json()) as { challenge: string };
    const code = totpCode(secret, Date.now());
    expect((await send('challenge', { challenge, code })).status).toBe(429);
    expect((await send('challenge', { challenge, code }, { Cookie })).status).toBe(200);
  });

  it('is sent a link for a new password by a known browser, by the API and by the page', async () => {
    const { email, userId, Cookie } = await knownBrowser('203.0.113.22');
    expect(await flood()).toBe(429);
    const links = async (): Promise<number> =>
      (
        await api.database.owner.db
          .selectFrom('mail')
          .select('id')
          .where('kind', '=', 'reset_password')
          .where('user_id', '=', userId)
          .execute()
      ).length;
    expect((await send('forgot-password', { email })).status).toBe(429);
    expect((await send('forgot-password', { email }, { Cookie })).status).toBe(202);
    const page = await api.app.request(
      '/account/forgot-password',
      {
        method: 'POST',
        headers: { Origin: 'http://localhost', 'X-Forwarded-For': SHARED, Cookie },
        body: new URLSearchParams({ email }),
      },
      ENV,
    );
    expect([page.status, await links()]).toEqual([200, 2]);
  });

  it('goes on with a session and with the links of mails in a known browser, whatever tokens strangers try', async () => {
    const who = await person(api);
    const answer = await send(
      'login',
      { login: who.username, password: PASSWORD, transport: 'cookie' },
      { 'X-Forwarded-For': '203.0.113.23' },
    );
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    const tried = await Promise.all(Array.from({ length: 70 }, () => send('refresh', { refresh_token: 'cdr_unknown' })));
    expect(tried.some(({ status }) => status === 429)).toBe(true);
    const strangers = cookies.filter((cookie) => !cookie.includes('_device='));
    expect((await send('refresh', {}, { Cookie: strangers.join('; ') })).status).toBe(429);
    expect((await send('refresh', {}, { Cookie: cookies.join('; ') })).status).toBe(200);
    const Cookie = cookies.find((cookie) => cookie.includes('_device=')) ?? '';
    expect((await send('reset-password', { token: 'cdt_unknown', password: PASSWORD }, { Cookie })).status).toBe(401);
    expect((await send('verify-email', { token: 'cdt_unknown' }, { Cookie })).status).toBe(401);
  });

  it('enters by an API key', async () => {
    expect(await flood()).toBe(429);
    const headers = { Origin: 'http://localhost', 'X-Forwarded-For': SHARED };
    const enter = (key: string) =>
      api.app.request('/sign-in', { method: 'POST', headers, body: new URLSearchParams({ access_key: key }) }, ENV);
    expect([(await enter('cdv_wrong')).status, (await enter(api.keys.operator)).status]).toEqual([429, 303]);
  });
});

describe('a network in which a thief signed in', () => {
  it.each(['signed out', 'is still in'])(
    'is not known any more once the owner has reset the password, whether the thief %s',
    async (how) => {
      const who = await person(api);
      const from = `203.0.${how === 'signed out' ? 114 : 115}.7`;
      const { access_token } = (await (await login(who.username, PASSWORD, from)).json()) as { access_token: string };
      const isKnown = () =>
        inContext(api.database.app.db, systemContext('system:test'), (trx) => hasSignedInFrom(trx, who.userId, from.replace(/7$/, '0/24')));
      expect(await isKnown()).toBe(true);
      if (how === 'signed out')
        await api.app.request('/api/v1/auth/logout', { method: 'POST', headers: { Authorization: `Bearer ${access_token}` } }, ENV);
      expect(await isKnown()).toBe(true);
      await api.call('POST', '/api/v1/auth/forgot-password', { json: { email: who.email } });
      const json = { token: await mailToken(api, 'reset_password', who.userId), password: 'cinque cani nel cortile' };
      expect((await api.call('POST', '/api/v1/auth/reset-password', { json })).status).toBe(204);
      expect(await isKnown()).toBe(false);
      expect((await login(who.username, 'cinque cani nel cortile', from.replace(/7$/, '8'))).status).toBe(200);
      expect(await isKnown()).toBe(true);
    },
  );
});

describe('mails to one mailbox', () => {
  it('are counted together however its address is spelt', async () => {
    const { db } = api.database.owner;
    const count = async () => (await db.selectFrom('mail').select('id').where('kind', '=', 'verify_email').execute()).length;
    const before = await count();
    const spellings = ['anna.rossi', 'an.na.rossi', 'annarossi', 'a.nnarossi', 'annaross.i', 'anna.rossi+x', 'ANNA.ROSSI', 'annar.ossi'];
    for (const [n, name] of spellings.entries()) {
      const json = { email: `${name}@${n % 2 === 0 ? 'gmail.com' : 'googlemail.com'}`, username: `anna-${n}`, password: PASSWORD };
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `192.0.2.${n}` } };
      expect((await api.app.request('/api/v1/auth/register', { ...init, body: JSON.stringify(json) }, ENV)).status).toBe(202);
    }
    expect((await count()) - before).toBe(5);
  });
});
