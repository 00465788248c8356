import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';
import { SERVER_OPTIONS } from './server-options.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let own: SampleCommunity;
let stranger: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  own = await sampleCommunity(api, 'attacked');
  const { body } = await send('POST', '/api/v1/organisations', {
    key: api.keys.operator,
    json: { code: 'strangers', name: 'S', kind: 'esco' },
  });
  stranger = (await userWith(api, { username: 'stranger', role: 'community_manager', organisationId: body.id })).key;
});
afterAll(() => api.drop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const COMMUNITIES = '/api/cer/communities';
const count = async (): Promise<number> => (await api.database.owner.db.selectFrom('membership').select('id').execute()).length;

const STORED = { version: 1, state: 'awaiting_approval', fingerprint: 'x' } as const;
const RUN = {
  ...STORED,
  ...({ month: '2025-03-01', kind: 'complete', energy_unit: 'Wh', hours: 743, missing_readings: 0, unpriced_hours: 0 } as const),
  ...{ withdrawn: 0, injected: 0, shared: 0, parameters: {}, input: {} },
} as const;
const YEAR = { ...STORED, year: 2025, excess_cents: 0, taken_back_cents: 0, fees_cents: 0, uncovered_costs_cents: 0, account: {} } as const;

describe('injection', () => {
  const HOSTILE = [
    "'; drop table membership; --",
    "' or '1'='1",
    `\${7*7}`,
    '{{7*7}}',
    '\\u0027',
    "x' union select null--",
    '%27%20or%201=1',
  ];

  it.each(HOSTILE)('of %s through a filter finds nothing and breaks nothing', async (text) => {
    await send('POST', `${own.path}/members`, { json: member(1) });
    const before = await count();
    const { status, body } = await send('GET', `${own.path}/members?code=${encodeURIComponent(text)}`);
    expect([status, body.data]).toEqual([200, []]);
    const audit = await send('GET', `/api/v1/audit?actor=${encodeURIComponent(text)}`, { key: api.keys.operator });
    expect([audit.status, audit.body.data]).toEqual([200, []]);
    expect(await count()).toBe(before);
  });

  it.each(HOSTILE)('of %s as a name is kept as the text it is', async (name) => {
    const { status, body } = await send('PUT', own.path, { json: { name }, headers: { 'If-Match': '*' } });
    expect([status, body.name]).toEqual([200, name]);
  });

  it.each(['\u0000', '\n', '\r\n', '\t', '\u001b[2J', '\u0085', '\u2028', '\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\u{e0041}'])(
    'of %j into names, codes, addresses and references is refused by field',
    async (sign) => {
      const odd = `Valle${sign}verde`;
      const calls = [
        ['PUT', own.path, { name: odd }, 'name'],
        ['POST', `${own.path}/members`, { ...member(77), name: odd }, 'name'],
        ['POST', `${own.path}/members`, { ...member(77), contact: { address: odd } }, 'contact.address'],
        ['POST', `${own.path}/members`, { ...member(77), code: odd }, 'code'],
        ['POST', '/api/v1/auth/keys', { name: odd, scopes: [] }, 'name'],
        ['PUT', '/api/v1/users/me', { full_name: odd }, 'full_name'],
      ] as const;
      for (const [method, path, json, field] of calls) {
        const { status, body } = await send(method, path, { json, headers: { 'If-Match': '*' } });
        expect([path, status, body.error.details.map((fault) => fault.path)]).toEqual([path, 422, expect.arrayContaining([field])]);
      }
    },
  );

  it('of lines into a description is kept, of what cannot be seen refused', async () => {
    const put = (description: string) => send('PUT', own.path, { json: { description }, headers: { 'If-Match': '*' } });
    expect((await put('one\r\ntwo')).body.description).toBe('one\ntwo');
    expect((await put('one\u202etwo')).status).toBe(422);
  });

  it('into headers of answers is not possible: nothing with a line break comes back', async () => {
    const nasty = 'x\r\nSet-Cookie: a=b';
    const response = await api.call('GET', `/nowhere/${encodeURIComponent(nasty)}`, { key: api.keys.manager });
    expect(response.headers.get('set-cookie')).toBeNull();
    const listed = await api.call('GET', `${COMMUNITIES}?limit=1&code=${encodeURIComponent(nasty)}`, { key: api.keys.manager });
    expect(listed.headers.get('set-cookie')).toBeNull();
    for (const header of [{ 'X-Request-Id': 'a b;c' }, { traceparent: '../../../etc' }])
      expect((await api.call('GET', COMMUNITIES, { key: api.keys.manager, headers: header })).headers.get('x-request-id')).toMatch(
        /^[\w-]+$/,
      );
  });
});

describe('mass assignment', () => {
  it.each([
    ['id', 7],
    ['organisation_id', 1],
    ['status', 'active'],
    ['version', 9],
    ['created_at', '2020-01-01T00:00:00Z'],
    ['__proto__', { admin: true }],
    ['constructor', { prototype: { admin: true } }],
  ])('of %s is refused by name', async (field, value) => {
    const json = `{"name":"x",${JSON.stringify(field)}:${JSON.stringify(value)}}`;
    const { status, body } = await send('PUT', own.path, { body: json, headers: { ...JSON_TYPE, 'If-Match': '*' } });
    expect([status, body.error.details[0]?.path]).toEqual([422, field]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('paths', () => {
  it.each([
    '/api/cer/../v1/security-events',
    '/api/cer/communities/..%2f..%2fv1%2faudit',
    '/api/cer/communities/%2e%2e/audit',
    '//api/v1/audit',
    '/api/v1/audit/%00',
    '/API/V1/AUDIT',
    '/api/v1/audit/',
    '/api/v1/audit;x=1',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/etc/passwd',
  ])('%s leads nowhere that its plain form would not', async (path) => {
    const response = await api.call('GET', path, { key: api.keys.manager });
    expect([400, 403, 404]).toContain(response.status);
    expect(await response.text()).not.toMatch(/root:|"dependencies"/);
  });

  it('and methods cannot be swapped by a header or a query', async () => {
    const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' };
    expect((await api.call('GET', own.path, { key: api.keys.manager, headers })).status).toBe(200);
    expect((await send('GET', own.path)).body.status).toBe('draft');
  });
});

describe('bodies', () => {
  it('nested a hundred thousand deep are refused before anything is built from them', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const body = `{"name":${open.repeat(100_000)}1${close.repeat(100_000)}}`;
      const response = await api.call('PUT', own.path, { key: api.keys.manager, body, headers: { ...JSON_TYPE, 'If-Match': '*' } });
      expect([400, 413, 422]).toContain(response.status);
    }
  });

  it('that unpack to a thousandfold stop at the limit of the route', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage().arrayBuffers;
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    expect((await api.call('POST', COMMUNITIES, { key: api.keys.manager, body: bomb, headers })).status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('with numbers beyond all bounds are refused by field', async () => {
    for (const number of ['1e999', '-1e999', '9007199254740993', '0.5', '"5"']) {
      const body = `{"code":"n","name":"n","legal_type":"other","max_members":${number}}`;
      expect((await api.call('POST', COMMUNITIES, { key: api.keys.manager, body, headers: JSON_TYPE })).status, number).toBe(422);
    }
  });
});

describe('slow senders', () => {
  let server: ServerType;
  beforeAll(async () => {
    const quick = { ...SERVER_OPTIONS, headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
    await new Promise<void>((resolve) => {
      server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1', serverOptions: quick }, () => resolve());
    });
  });
  afterAll(() => void server.close());

  it.each([
    ['head', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['body', 'POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'],
  ])('of a %s are cut off', async (_part, begun) => {
    const { port } = server.address() as { port: number };
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(begun));
    socket.on('error', () => {});
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer), answer.slice(0, 100)).toBe(true);
  });
});

describe('cursors', () => {
  it('that were made up, changed or taken from another list are refused', async () => {
    for (const number of [21, 22, 23]) await send('POST', `${own.path}/members`, { json: member(number) });
    const { body } = await send('GET', `${own.path}/members?limit=1`);
    const cursor = String(body.next);
    const forged = [
      Buffer.from('after:0').toString('base64url'),
      'x',
      `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`,
      `${Buffer.from('0 or 1=1').toString('base64url')}.${cursor.split('.')[1]}`,
    ];
    for (const one of forged) expect([400, 422]).toContain((await send('GET', `${own.path}/members?cursor=${one}`)).status);
    expect([400, 422]).toContain((await send('GET', `${own.path}/points?cursor=${cursor}`)).status);
    expect((await send('GET', `${own.path}/members?limit=1&cursor=${cursor}`)).status).toBe(200);
  });
});

describe('ids of another community', () => {
  const writes: [string, string, object | undefined][] = [
    ['PUT', '/members/1', { name: 'Mine' }],
    ['DELETE', '/members/1', undefined],
    ['PUT', '', { name: 'Mine' }],
    ['DELETE', '', undefined],
    ['POST', '/configurations/1/application/submit', {}],
    ['POST', '/points', { pod: 'IT001E00000009', configuration_id: 1, member_code: 'M-001', valid_from: '2025-01-01' }],
  ];

  it.each(writes)('%s %s is answered as if there were none, and nothing moves', async (method, path, json) => {
    const before = await send('GET', own.path);
    const response = await api.call(method, `${own.path}${path}`, {
      key: stranger,
      ...(json ? { json } : {}),
      headers: { 'If-Match': '*' },
    });
    expect(response.status).toBe(404);
    expect((await send('GET', own.path)).body).toEqual(before.body);
  });

  it('named in a body of the own community are unknown', async () => {
    const mine = await send('POST', COMMUNITIES, { key: stranger, json: { code: 'mine', name: 'M', legal_type: 'other' } });
    const stolen = { pod: 'IT001E00000009', configuration_id: own.configurationId, member_code: 'M-001', valid_from: '2025-01-01' };
    const { status, body } = await send('POST', `${COMMUNITIES}/${mine.body.id}/points`, { key: stranger, json: stolen });
    expect([status, body.error.details[0]?.path]).toEqual([422, 'configuration_id']);
  });

  it('of settled months, years and persons are hidden for reads and writes alike', async () => {
    const { db } = api.database.owner;
    const scope = { community_id: own.communityId, configuration_id: own.configurationId };
    const { id: runId } = await db
      .insertInto('settlement_run')
      .values({ ...scope, ...RUN })
      .returning('id')
      .executeTakeFirstOrThrow();
    const year = { ...scope, ...YEAR, run_ids: [runId] };
    const { id: yearId } = await db.insertInto('settlement_year').values(year).returning('id').executeTakeFirstOrThrow();
    const operation = { kind: 'import', created_by: 'user:1', community_id: own.communityId };
    const { id: operationId } = await db.insertInto('operation').values(operation).returning('id').executeTakeFirstOrThrow();
    const { party_id } = await db.selectFrom('membership').select('party_id').limit(1).executeTakeFirstOrThrow();
    for (const [method, path, json] of [
      ['POST', `/api/v1/settlement/runs/${runId}/approve`, { note: 'mine' }],
      ['POST', `/api/v1/settlement/years/${yearId}/approve`, { note: 'mine' }],
      ['GET', `/api/v1/settlement/runs/${runId}`, undefined],
      ['GET', `/api/v1/persons/${party_id}/export`, undefined],
      ['GET', `/api/v1/operations/${operationId}`, undefined],
    ] as const) {
      const response = await api.call(method, path, { key: stranger, ...(json ? { json } : {}) });
      expect(response.status, path).toBe(404);
    }
  });
});

describe('races', () => {
  it('of fifty calls under one Idempotency-Key do the work once', async () => {
    const call = () => send('POST', `${own.path}/members`, { json: member(50), headers: { 'Idempotency-Key': 'fifty' } });
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 50 }, call));
    expect(await count()).toBe(before + 1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
    );
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.error.code !== 'request_in_progress')).toEqual([]);
  });

  it('of fifty calls without a key still make one member', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('POST', `${own.path}/members`, { json: member(51) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
