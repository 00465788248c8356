import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { readiness } from './system/readiness.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api.drop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PATH = '/api/cer/communities';
const body = (code: string) => ({ code, name: 'Name', legal_type: 'association' });

interface Failure {
  readonly error: { readonly code: string; readonly message: string };
  readonly request_id: string;
  readonly trace_id: string;
}

async function failure(method: string, path: string, options: Parameters<TestApi['call']>[2] = {}) {
  const response = await api.call(method, path, { key: api.keys.manager, ...options });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return { response, status: response.status, ...((await response.json()) as Failure) };
}

describe('errors', () => {
  it('are problem bodies, whatever went wrong', async () => {
    expect((await failure('GET', '/nowhere')).error.code).toBe('not_found');
    expect((await failure('POST', PATH, { body: '{"code":', headers: JSON_TYPE })).error.code).toBe('malformed_request');
    expect((await failure('POST', PATH, { body: '', headers: JSON_TYPE })).error.code).toBe('malformed_request');
    expect((await failure('POST', PATH, { body: new Uint8Array([0x22, 0xff, 0x22]), headers: JSON_TYPE })).error.code).toBe(
      'malformed_request',
    );
    expect((await failure('POST', PATH, { body: '{}', headers: { 'Content-Type': 'text/plain' } })).status).toBe(415);
    expect((await failure('POST', PATH, { body: '{}', headers: { ...JSON_TYPE, 'Content-Encoding': 'br' } })).status).toBe(415);
    expect((await failure('POST', PATH, { body: 'not gzip', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' } })).error.code).toBe(
      'malformed_request',
    );
    expect((await failure('POST', PATH, { body: '[]', headers: JSON_TYPE })).error.code).toBe('invalid_input');
    expect((await failure('POST', PATH, { json: { ...body('a'), name: 'a\u0000b' } })).status).toBe(422);
  });

  it('name the methods a path takes', async () => {
    const { response, status } = await failure('PATCH', PATH);
    expect(status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD');
  });

  it('take an address written out for itself, not for one with a name in it', async () => {
    const { response, status } = await failure('DELETE', '/api/v1/invitations/accept');
    expect([status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await failure('DELETE', '/api/v1/users/me')).response.headers.get('allow')).toBe('GET, PUT, HEAD');
  });

  it('refuse bodies that are too large, also when they only unpack to that', async () => {
    const large = JSON.stringify({ ...body('large'), description: 'x'.repeat(1024 * 1024) });
    expect((await failure('POST', PATH, { body: large, headers: JSON_TYPE })).status).toBe(413);
    expect((await failure('POST', PATH, { body: gzipSync(large), headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' } })).status).toBe(
      413,
    );
    expect((await failure('POST', PATH, { body: '{}', headers: { ...JSON_TYPE, 'Content-Length': '99999999' } })).status).toBe(413);
  });

  it('carry the ids of request and trace', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const given = await failure('GET', '/nowhere', { headers: { 'X-Request-Id': 'abc-1', traceparent } });
    expect([given.request_id, given.trace_id, given.response.headers.get('x-request-id')]).toEqual([
      'abc-1',
      '0af7651916cd43dd8448eb211c80319c',
      'abc-1',
    ]);
    const forged = await failure('GET', '/nowhere', { headers: { 'X-Request-Id': 'a b{c}', traceparent: 'x' } });
    expect(forged.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(forged.trace_id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('reveal no internal cause to a caller', async () => {
    const secret = `relation "secret_table" at ${import.meta.filename}`;
    api.app.get('/boom', () => {
      throw new Error(secret);
    });
    const { status, error } = await failure('GET', '/boom');
    expect([status, error.code]).toEqual([500, 'internal']);
    expect(error.message).not.toContain('secret_table');
  });
});

describe('Idempotency-Key', () => {
  it('replays the answer and does the work once', async () => {
    const headers = { 'Idempotency-Key': 'key-1' };
    const first = await send('POST', PATH, { json: body('idem'), headers });
    const again = await send('POST', PATH, { json: body('idem'), headers });
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(again.response.headers.get('idempotency-replayed')).toBe('true');
    expect(again.response.headers.get('location')).toBe(first.response.headers.get('location'));
    expect((await send('POST', PATH, { json: body('idem') })).status).toBe(409);
  });

  it('refuses another body, replays refusals, and belongs to one caller and route', async () => {
    const headers = { 'Idempotency-Key': 'key-2' };
    const invalid = await send('POST', PATH, { json: { ...body('taken'), organisation_id: api.organisationId }, headers });
    expect(invalid.status).toBe(201);
    expect((await send('POST', PATH, { json: body('other'), headers })).body.error.code).toBe('key_reused');
    const conflict = { headers: { 'Idempotency-Key': 'key-3' }, json: body('taken') };
    expect((await send('POST', PATH, conflict)).status).toBe(409);
    expect((await send('POST', PATH, conflict)).response.headers.get('idempotency-replayed')).toBe('true');
    const operator = await send('POST', PATH, {
      key: api.keys.operator,
      json: { ...body('by-operator'), organisation_id: api.organisationId },
      headers,
    });
    expect(operator.status).toBe(201);
    expect((await send('POST', PATH, { json: body('x'), headers: { 'Idempotency-Key': 'a b' } })).status).toBe(400);
  });

  it('says that the first call is still at work', async () => {
    const started = await Promise.all(
      [1, 2, 3].map(() => send('POST', PATH, { json: body('race'), headers: { 'Idempotency-Key': 'key-4' } })),
    );
    const statuses = started.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect(new Set(started.filter(({ status }) => status === 201).map(({ body: { id } }) => id)).size).toBe(1);
  });

  it('takes over a call of several steps that died on its way', async () => {
    const backfill = () =>
      send('POST', '/api/v1/settlement/backfill', {
        key: api.keys.operator,
        json: { from: '2025-01', to: '2025-01' },
        headers: { 'Idempotency-Key': 'key-5' },
      });
    const first = await backfill();
    expect(first.status).toBe(202);
    const key = api.database.owner.db.updateTable('idempotency_key').where('key', '=', 'key-5');
    await key.set({ status: null, key_id: null, body: null }).execute();
    expect((await backfill()).body.error.code).toBe('request_in_progress');
    await key.set({ created_at: new Date(Date.now() - 300_000) }).execute();
    const again = await backfill();
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([202, null]);
    expect(again.body.id).toBeGreaterThan(first.body.id);
  });
});

describe('the system routes', () => {
  it('say which dependency does not answer, with 503', async () => {
    expect((await send('GET', '/readyz')).body).toMatchObject({ status: 'pass', checks: { redis: { status: 'pass' } } });
    const broken = { ...api.deps, probes: { ...api.deps.probes, mqtt: () => Promise.reject(new Error('not connected')) } };
    expect(await readiness(broken)).toMatchObject({
      status: 'fail',
      checks: { redis: { status: 'pass' }, mqtt: { status: 'fail', output: 'not connected' } },
    });
    expect(readiness(broken)).toBe(readiness(broken));
    expect((await send('GET', '/livez')).body).toEqual({ status: 'pass' });
  });

  it('measure by route pattern, never by id', async () => {
    await send('GET', `${PATH}/424242`);
    const text = await (await api.call('GET', '/metrics')).text();
    expect(text).toContain(
      'condivisa_http_request_duration_seconds_count{method="GET",route="/api/cer/communities/{community_id}",status="404"}',
    );
    expect(text).toContain('condivisa_http_failures_total{code="not_found"}');
    expect(text).not.toContain('424242');
  });

  it('describe every route in one OpenAPI 3.1 document', async () => {
    const response = await api.call('GET', '/openapi.json');
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { security?: unknown; responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const get = document.paths[`${PATH}/{community_id}`]?.get;
    expect(get).toMatchObject({ security: [{ api_key: [] }, { bearer: [] }], 'x-right': 'communities:read' });
    expect(Object.keys(get?.responses ?? {})).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '500', '503']));
  });

  it('describe every event in one AsyncAPI 3.0 document', async () => {
    const response = await api.call('GET', '/asyncapi.json');
    const { asyncapi, channels } = (await response.json()) as { asyncapi: string; channels: Record<string, { messages: object }> };
    const events = (await (await api.call('GET', '/api/v1/webhook-events', { key: api.keys.manager })).json()) as { data: unknown[] };
    expect([asyncapi, Object.keys(channels.webhooks?.messages ?? {}).length]).toEqual(['3.0.0', events.data.length]);
    expect((await failure('POST', '/asyncapi.json')).response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('send the headers that keep browsers safe, and CORS to those on the list only', async () => {
    const response = await api.call('GET', '/livez', { headers: { Origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const docs = await api.call('GET', '/docs');
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'");
    const bundle = /src="(\/docs\/scalar-[^"]+)"/.exec(await docs.text())?.[1] ?? '';
    const script = await api.call('GET', bundle);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await script.text()).length).toBeGreaterThan(1_000_000);
  });
});
