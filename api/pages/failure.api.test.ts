import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api?.drop());

const asBrowser = (path: string, language = 'en') =>
  api.call('GET', path, { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'Accept-Language': language } });

describe('an address where nothing is', () => {
  it('is answered to a browser by a page in its language, which quotes the address escaped', async () => {
    const response = await asBrowser('/nothing-%3Cscript%3E', 'it');
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<html lang="it">');
    expect(text).toContain('404 not_found');
    expect(text).toContain('Vai alla pagina iniziale');
    expect(text).not.toContain('<script');
  });

  it('is answered to programs, and of the API to everybody, by a problem', async () => {
    for (const response of [await api.call('GET', '/nothing'), await asBrowser('/api/nothing')])
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('is like one that the reader may not open', async () => {
    const body = new URLSearchParams({ login: (await person(api)).username, password: PASSWORD });
    const signedIn = await api.call('POST', '/sign-in/password', { body, headers: { 'Sec-Fetch-Site': 'same-origin' } });
    const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const response = await api.call('GET', '/temporal', { headers: { Accept: 'text/html', Cookie: cookies.join('; ') } });
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8']);
    expect(await response.text()).toContain('403 forbidden');
  });
});
