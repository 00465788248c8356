import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transcode } from '../../infra/temporal/codec-json.ts';
import { createPayloadCodec } from '../../infra/temporal/payload-codec.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let cookie: string;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.drop());

const ORIGIN = { Origin: 'http://localhost' };

function signIn(
  key: string,
  { address = '10.0.0.1', next = '', headers = ORIGIN }: { address?: string; next?: string; headers?: Record<string, string> } = {},
) {
  const body = new URLSearchParams({ access_key: key, next });
  const env = { incoming: { socket: { remoteAddress: address } } };
  return api.app.request('/sign-in', { method: 'POST', body, headers }, env);
}

describe('the sign-in page', () => {
  it('runs no script but ours and says what is wrong with a key', async () => {
    const page = await api.call('GET', '/sign-in?next=%22%3E%3Cscript%3E');
    const text = await page.text();
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/sign-in.js">']);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* script-src 'self'; connect-src 'self'$/);
    expect((await api.call('GET', '/assets/sign-in.js')).headers.get('content-type')).toContain('text/javascript');
    const refused = await signIn('cdv_wrong', { address: '10.0.0.9' });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('role="alert"');
  });

  it('gives an operator a cookie that scripts and other sites cannot use', async () => {
    const response = await signIn(api.keys.operator, { next: '/temporal/namespaces?x=1' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/temporal/namespaces?x=1']);
    const set = response.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    expect(set).toMatch(/Path=\//);
    cookie = set.split(';')[0] ?? '';
    const landing = await api.call('GET', '/operator', { headers: { Cookie: cookie } });
    expect(await landing.text()).toContain('job-operator');
  });

  it('sends nobody to another site afterwards', async () => {
    const absolute = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'];
    const relative = ['/.//evil.example', '/..//evil.example', '/a/..//evil.example', '/%2e//evil.example', '/.\t//evil.example'];
    for (const [index, next] of [...absolute, ...relative].entries()) {
      const response = await signIn(api.keys.operator, { address: `10.0.1.${index}`, next });
      expect([next, response.status, response.headers.get('location')]).toEqual([next, 303, '/operator']);
    }
  });

  it('lets managers and forged forms out', async () => {
    expect((await signIn(api.keys.manager, { address: '10.0.0.3' })).status).toBe(403);
    expect((await signIn(api.keys.operator, { address: '10.0.0.4', headers: { Origin: 'https://evil.example' } })).status).toBe(403);
    expect((await signIn(api.keys.operator, { address: '10.0.0.4', headers: {} })).status).toBe(403);
  });

  it('takes five attempts a minute from an address', async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      statuses.push((await signIn('cdv_wrong', { address: `203.0.113.${process.pid}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await signIn('cdv_wrong', { address: `203.0.114.${process.pid}` })).status).toBe(401);
  });
});

describe('the codec', () => {
  const clear = {
    metadata: { encoding: Buffer.from('json/plain').toString('base64') },
    data: Buffer.from('{"month":"2025-03"}').toString('base64'),
  };

  const codecCall = (direction: string, body: unknown, headers: Record<string, string>) =>
    api.call('POST', `/codec/${direction}`, { json: body, headers });

  it('shows clear text to signed-in operators', async () => {
    const sealed = await transcode(createPayloadCodec(api.deps.config.payloadKeys), 'encode', { payloads: [clear] });
    expect(JSON.stringify(sealed)).not.toContain(clear.data);
    const decoded = await codecCall('decode?preserveStorageRefs=true', sealed, { Cookie: cookie, ...ORIGIN });
    expect(await decoded.json()).toMatchObject({ payloads: [clear] });
    expect(await (await codecCall('decode', sealed, { 'X-API-Key': api.keys.operator })).json()).toMatchObject({ payloads: [clear] });
  });

  it('seals nothing for callers: sealed payloads count as ours', async () => {
    expect((await codecCall('encode', { payloads: [clear] }, { 'X-API-Key': api.keys.operator })).status).toBe(404);
  });

  it('shows nothing to other users', async () => {
    expect((await codecCall('decode', { payloads: [] }, {})).status).toBe(401);
    expect((await codecCall('decode', { payloads: [] }, { 'X-API-Key': api.keys.manager })).status).toBe(403);
    expect((await codecCall('decode', { payloads: [] }, { Cookie: cookie, Origin: 'https://evil.example' })).status).toBe(403);
    const body = await codecCall('decode', { payloads: 1 }, { Cookie: cookie, ...ORIGIN });
    expect([body.status, body.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    const tampered = { payloads: [{ metadata: { encoding: Buffer.from('binary/encrypted').toString('base64') }, data: '' }] };
    expect((await codecCall('decode', tampered, { Cookie: cookie, ...ORIGIN })).status).toBe(422);
  });
});

describe('the Temporal UI', () => {
  it('is behind the sign-in', async () => {
    const browsing = await api.call('GET', '/temporal', { headers: { Accept: 'text/html' } });
    expect([browsing.status, browsing.headers.get('location')]).toEqual([303, '/sign-in?next=%2Ftemporal']);
    expect((await api.call('GET', '/temporal/api/v1/settings')).status).toBe(401);
    expect((await api.call('GET', '/temporal', { key: api.keys.manager })).status).toBe(403);
  });

  it('is the real one for operators', async () => {
    const asOperator = (path: string) => api.call('GET', path, { headers: { Cookie: cookie, Accept: 'text/html' } });
    const links = await (await asOperator('/operator')).text();
    const [, link = ''] = /href="(\/temporal[^"]*)"/.exec(links) ?? [];
    expect(link).toBe('/temporal/namespaces/condivisa/workflows');
    for (const path of ['/temporal', '/temporal/']) {
      const first = await asOperator(path);
      expect([first.status, first.headers.get('location')]).toEqual([303, link]);
    }
    const page = await asOperator(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('/temporal/_app/immutable');
  });

  it('changes no workflow, whoever asks and by whatever method or path', async () => {
    const asked: string[] = [];
    const ui = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    await new Promise<void>((resolve) => ui.listen(0, '127.0.0.1', resolve));
    const other = await testApi({ TEMPORAL_UI_URL: `http://127.0.0.1:${(ui.address() as AddressInfo).port}` });
    const month = '/temporal/api/v1/namespaces/condivisa/workflows/settle%2F1%2F2025-12';
    const send = async (method: string, path: string) => (await other.call(method, path, { key: other.keys.operator, json: {} })).status;
    for (const rest of [
      '/update/approve',
      '/signal/changed',
      '/terminate',
      '/cancel',
      '',
      '/query/x',
      '/..%2Fy%2Fupdate%2Fapprove/query/__x',
    ])
      expect([rest, await send('POST', month + rest)]).toEqual([rest, 403]);
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect([method, await send(method, month)]).toEqual([method, 403]);
    expect(asked).toEqual([]);
    const details = `${month}/query/__temporal_workflow_metadata`;
    expect([await send('POST', details), asked]).toEqual([200, [`POST ${details}`]]);
    ui.close();
    await other.drop();
  });

  it('waits for news no longer than its caller is an operator', async () => {
    const ui = createServer(() => undefined);
    await new Promise<void>((resolve) => ui.listen(0, '127.0.0.1', resolve));
    const other = await testApi({ TEMPORAL_UI_URL: `http://127.0.0.1:${(ui.address() as AddressInfo).port}` });
    const history = '/temporal/api/v1/namespaces/condivisa/workflows/x/history?waitNewEvent=true';
    const asked = new Promise((resolve) => ui.once('request', resolve));
    const answer = other.call('GET', history, { key: other.keys.operator });
    await asked;
    const startedMs = performance.now();
    await other.database.owner.db.updateTable('api_key').set({ revoked_at: new Date() }).execute();
    expect((await answer).status).toBe(403);
    expect(performance.now() - startedMs).toBeLessThan(1000);
    ui.closeAllConnections();
    ui.close();
    await other.drop();
  });

  it('cannot redirect to another site', async () => {
    const moving = createServer((request, response) => {
      const to = new URL(request.url ?? '', 'http://ui').searchParams.get('to') ?? '';
      response.writeHead(302, { location: to.replace('OWN', `http://${request.headers.host}`) }).end();
    });
    await new Promise<void>((resolve) => moving.listen(0, '127.0.0.1', resolve));
    const uiUrl = `http://127.0.0.1:${(moving.address() as AddressInfo).port}`;
    const other = await testApi({ TEMPORAL_UI_URL: uiUrl });
    const goesTo = async (to: string) =>
      (await other.call('GET', `/temporal/x?to=${encodeURIComponent(to)}`, { key: other.keys.operator })).headers.get('location');
    expect(await goesTo('OWN/temporal/namespaces')).toBe('/temporal/namespaces');
    for (const to of ['//evil.example', '/.//evil.example', 'https://evil.example/', 'OWN//evil.example'])
      expect([to, await goesTo(to)]).toEqual([to, '/temporal']);
    moving.close();
    await other.drop();
  });

  it('goes with the session', async () => {
    const out = await api.call('POST', '/sign-out', { headers: { Cookie: cookie, ...ORIGIN } });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(out.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
  });
});
