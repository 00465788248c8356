import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { ROUTES } from '../routes.ts';
import { makeWorld, type World } from '../testing/matrix/world.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import type { Route } from './route.ts';

const CREDENTIALS = ['Authorization', 'X-API-Key', 'Cookie'];
const PUBLIC = ['/.well-known/jwks.json', '/.well-known/oauth-authorization-server'];

let api: TestApi;
let app: TestApi['app'];
let world: World;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000' });
  world = await makeWorld(api);
  app = createApp({ ...api.deps, limiter: { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) } });
});
afterAll(() => api.drop());

const namesOf = (answer: Response): string[] => (answer.headers.get('vary') ?? '').split(', ');

/** Reads in earnest; what changes something is refused before it does. */
async function ask({ path, method }: Route['spec'], key: string | undefined): Promise<Response> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => world.own.params[name] ?? '1');
  const reads = method === 'get';
  const headers = {
    ...(key === undefined ? {} : { 'X-API-Key': key }),
    ...(reads ? {} : { 'Idempotency-Key': 'not one word', 'If-Match': '"0"' }),
  };
  const target = method === 'delete' ? address.replace(/\/\d+$/, '/x') : address;
  const answer = await app.request(target, { method: method.toUpperCase(), headers: { ...headers, 'Content-Type': 'text/plain' } });
  await answer.body?.cancel();
  return answer;
}

describe('caches', () => {
  it('keep no answer of any route but the public documents, and Vary names what it depends on', async () => {
    const odd: string[] = [];
    let answered = 0;
    for (const { spec } of ROUTES) {
      for (const key of [api.keys.admin, undefined]) {
        const answer = await ask(spec, key);
        if (answer.ok) answered += 1;
        const open = PUBLIC.includes(spec.path);
        const cache = answer.headers.get('cache-control') ?? '';
        const isRight = open ? cache.startsWith('public') : /(^|, )no-store$/.test(cache);
        const missing = [...(open ? [] : CREDENTIALS), 'Origin', 'Accept-Encoding'].filter((name) => !namesOf(answer).includes(name));
        const problem = answer.status >= 400 && answer.headers.get('content-type') === 'application/problem+json';
        if (problem && !namesOf(answer).includes('Accept-Language')) missing.push('Accept-Language');
        if (!isRight || missing.length > 0) odd.push(`${spec.method} ${spec.path} ${answer.status}: ${cache}; Vary without ${missing}`);
      }
    }
    expect(odd).toEqual([]);
    expect(answered).toBeGreaterThan(60);
  });

  it('keep no list in another form, no answer of GraphQL, no page and no sign-in', async () => {
    const key = api.keys.admin;
    const list = `/api/cer/communities/${world.own.params.community_id}/members`;
    const csv = await api.call('GET', list, { key, headers: { Accept: 'text/csv' } });
    expect([csv.headers.get('cache-control'), namesOf(csv)]).toEqual(['no-store', expect.arrayContaining([...CREDENTIALS, 'Accept'])]);
    const answers = [
      await api.call('POST', '/graphql', { key, json: { query: '{ me { username } }' } }),
      await api.call('GET', '/sign-in'),
      await api.call('GET', '/operator'),
      await api.call('GET', '/account/security'),
      await api.call('GET', '/account/forgot-password'),
      await api.call('GET', '/codec/decode', { key: api.keys.operator }),
      await api.call('GET', '/temporal/api/v1/settings', { key: api.keys.operator }),
      await api.call('GET', '/nothing/here', { key }),
    ];
    for (const answer of answers) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(namesOf(answer)).toEqual(expect.arrayContaining(CREDENTIALS));
    }
    const who = await person(api);
    const json = { login: who.email, password: PASSWORD, transport: 'cookie' };
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const entered = await api.call('POST', '/api/v1/auth/login', { json, headers });
    expect([entered.headers.getSetCookie().length > 0, entered.headers.get('cache-control')]).toEqual([true, 'no-store']);
  });

  it('keep what is the same for everybody', async () => {
    for (const path of [...PUBLIC, '/openapi.json', '/asyncapi.json', '/assets/page.css', '/favicon.ico', '/docs/init.js']) {
      const answer = await api.call('GET', path);
      expect([path, answer.headers.get('cache-control'), namesOf(answer)]).toEqual([
        path,
        expect.stringMatching(/^public, max-age=\d+/),
        ['Origin', 'Accept-Encoding'],
      ]);
    }
  });

  it('keep the pages of web/ as long as a build stands, for everybody alike', async () => {
    const caches = [];
    for (const path of ['/', '/c/1/members', '/operations', '/sw.js', '/manifest.webmanifest', '/icon.svg']) {
      const answer = await api.call('GET', path, { headers: { Cookie: 'condivisa_session=x' } });
      caches.push(answer.headers.get('cache-control'));
      expect([path, namesOf(answer).filter((name) => CREDENTIALS.includes(name))]).toEqual([path, []]);
    }
    expect(caches).toEqual([...Array(5).fill('public, no-cache'), 'public, max-age=86400']);
  });

  it('are not needed to learn that nothing changed', async () => {
    const key = api.keys.admin;
    const path = `/api/cer/communities/${world.own.params.community_id}`;
    const tag = (await api.call('GET', path, { key })).headers.get('etag') ?? '';
    const again = await api.call('GET', path, { key, headers: { 'If-None-Match': tag } });
    expect([tag.length > 2, again.status, again.headers.get('cache-control'), again.headers.get('etag')]).toEqual([
      true,
      304,
      'no-store',
      tag,
    ]);
  });
});
