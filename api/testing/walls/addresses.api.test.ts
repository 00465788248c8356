import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { type TestApi, testApi } from '../test-api.ts';

const PROXY = '10.0.0.5';
const ENV = { incoming: { socket: { remoteAddress: PROXY } } };
const OWNER = '203.0.113.9';

let api: TestApi;

beforeAll(async () => {
  api = await testApi({ TRUSTED_PROXIES: PROXY });
}, 60_000);
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
