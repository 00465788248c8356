import type { z } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromSchemaText } from '../../domain/kernel/messages.ts';
import { ROUTES } from '../routes.ts';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { itemOf } from './list-formats.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let path: string;

const TYPES = ['PROSUMER', 'CONSUMER', 'PRODUCER'];

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'lists');
  path = `${one.path}/members`;
  const items = [1, 2, 3, 4, 5, 6, 7].map((number) => member(number, { member_type: TYPES[number % 3] }));
  expect((await send('POST', `${path}:batch`, { json: { items } })).status).toBe(200);
});
afterAll(() => api.drop());

async function pages(query: string): Promise<string[]> {
  const codes: string[] = [];
  for (let next: string | null = `${path}?${query}`; next !== null; ) {
    const { response, body } = await send('GET', next);
    expect(response.status).toBe(200);
    codes.push(...body.data.map(({ code }) => String(code)));
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
    expect(next === null).toBe(body.next === null);
  }
  return codes;
}

describe('the order of a list', () => {
  it('follows the fields asked for, across pages, ties by id', async () => {
    const all = ['M-001', 'M-002', 'M-003', 'M-004', 'M-005', 'M-006', 'M-007'];
    expect(await pages('limit=2')).toEqual(all);
    expect(await pages('limit=3&sort=-code')).toEqual(all.toReversed());
    expect(await pages('limit=2&sort=-id')).toEqual(all.toReversed());
    expect(await pages('limit=2&sort=member_type,-code')).toEqual(['M-007', 'M-004', 'M-001', 'M-005', 'M-002', 'M-006', 'M-003']);
    expect(await pages('sort=-code&member_type=PRODUCER')).toEqual(['M-005', 'M-002']);
  });

  it('goes on where it was when the row of the cursor has left the list', async () => {
    const first = await send('GET', `${path}?limit=2&sort=-code&status=active`);
    expect(first.body.data.map(({ code }) => code)).toEqual(['M-007', 'M-006']);
    const id = first.body.data[1]?.id;
    await send('PUT', `${path}/${id}`, { json: { status: 'suspended' } });
    const second = await send('GET', `${path}?limit=2&sort=-code&status=active&cursor=${first.body.next}`);
    expect(second.body.data.map(({ code }) => code)).not.toContain('M-007');
    await send('PUT', `${path}/${id}`, { json: { status: 'active' } });
  });

  it('is by declared fields only', async () => {
    const { status, body } = await send('GET', `${path}?sort=name,-party_id`);
    expect([status, body.error.details[0]?.path]).toEqual([422, 'query.sort']);
    expect(body.error.message).toContain('member_type');
    expect((await send('GET', `${path}?sort=code;drop`)).status).toBe(422);
  });

  const sortable = ROUTES.flatMap(({ spec }) => {
    const refusal = (spec.request?.query?.shape.sort as z.ZodType | undefined)?.safeParse('nonsense').error;
    if (spec.method !== 'get' || !itemOf(spec.responses) || refusal === undefined) return [];
    return [[spec.path, /; use (.+)/.exec(fromSchemaText(refusal.issues[0]?.message ?? '')?.en ?? '')?.[1]?.split(', ') ?? []] as const];
  });

  it('stands behind every list that declares it', async () => {
    expect(sortable.length).toBeGreaterThan(8);
    const json = {
      kind: 'entsoe',
      name: 'Prices',
      url: 'https://prices.example.org',
      settings: { zones: ['NORD'] },
      first_day: '2026-01-01',
    };
    const { body: source } = await send('POST', '/api/v1/meter-sources', {
      key: api.keys.operator,
      json: { ...json, secret: { token: 'a token' } },
    });
    expect(source.id).toBeGreaterThan(0);
    for (const [pattern, fields] of sortable) {
      expect(fields, pattern).not.toEqual([]);
      const at = pattern.replace('{community_id}', String(one.communityId)).replace('{source_id}', String(source.id));
      for (const field of fields) {
        const { status, body } = await send('GET', `${at}?sort=-${field}`, {
          key: at === '/api/v1/users' ? api.keys.admin : api.keys.operator,
        });
        expect([at, field, status, body.error?.message]).toEqual([at, field, 200, undefined]);
      }
    }
  });
});

describe('the cursor of a list', () => {
  it('is signed for this list and its filters', async () => {
    const { body } = await send('GET', `${path}?limit=1`);
    const next = String(body.next);
    expect((await send('GET', `${path}?limit=5&cursor=${next}`)).status).toBe(200);
    const forged = `${Buffer.from('0:0').toString('base64url')}.${next.split('.')[1]}`;
    for (const bad of [forged, 'nonsense', `${next}x`]) {
      const refused = await send('GET', `${path}?cursor=${bad}`);
      expect([refused.status, refused.body.error.details[0]?.code]).toEqual([400, 'invalid_cursor']);
    }
    expect((await send('GET', `${path}?status=active&cursor=${next}`)).status).toBe(400);
    expect((await send('GET', `${one.path}/plants?cursor=${next}`)).status).toBe(400);
  });
});

describe('the form of a list', () => {
  const as = (accept: string, query = '') => api.call('GET', `${path}${query}`, { key: api.keys.manager, headers: { Accept: accept } });

  it('is NDJSON or CSV, whole, by Accept', async () => {
    const lines = (await (await as('application/x-ndjson')).text()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { code: string }).code)).toHaveLength(7);
    const csv = await as('text/csv', '?sort=-code');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first, ...rest] = (await csv.text()).trimEnd().split('\r\n');
    expect(head?.startsWith('id,community_id,party_id,code')).toBe(true);
    expect(first).toContain('M-007');
    expect(rest).toHaveLength(6);
  });

  it('is one page with its Link when there is a limit', async () => {
    const page = await as('application/x-ndjson', '?limit=2');
    expect((await page.text()).trimEnd().split('\n')).toHaveLength(2);
    expect(page.headers.get('link')).toContain('cursor=');
  });

  it('streams past the largest page', async () => {
    const many = await sampleCommunity(api, 'many');
    for (const from of [0, 1000]) {
      const items = Array.from({ length: from === 0 ? 1000 : 5 }, (_none, at) => member(from + at + 1));
      expect((await send('POST', `${many.path}/members:batch`, { json: { items } })).status).toBe(200);
    }
    const response = await api.call('GET', `${many.path}/members`, { key: api.keys.manager, headers: { Accept: 'text/csv' } });
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(1006);
  });

  it('is refused when it is none of these', async () => {
    const refused = await as('text/html');
    expect(refused.status).toBe(406);
  });
});

describe('a version', () => {
  it('is answered 304 to who has it, for lists and details', async () => {
    for (const at of [path, one.path, `${one.path}/configurations/${one.configurationId}`]) {
      const { response } = await send('GET', at);
      const tag = response.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]+"$/);
      expect((await api.call('GET', at, { key: api.keys.manager, headers: { 'If-None-Match': tag } })).status).toBe(304);
      expect((await api.call('GET', at, { key: api.keys.manager, headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    }
  });

  it('must be named by an update, and be the current one', async () => {
    const [first] = (await send('GET', `${path}?limit=1`)).body.data;
    const at = `${path}/${first?.id}`;
    const put = (headers: Record<string, string>) =>
      api.app.request(at, {
        method: 'PUT',
        body: '{"user_type":"COMMERCIAL"}',
        headers: { 'X-API-Key': api.keys.manager, 'Content-Type': 'application/json', ...headers },
      });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': '"0"' })).status).toBe(412);
    const tag = (await send('GET', at)).response.headers.get('etag') ?? '';
    expect((await put({ 'If-Match': tag })).status).toBe(200);
    expect((await put({ 'If-Match': tag })).status).toBe(412);
    expect((await put({ 'If-Match': '*' })).status).toBe(200);
  });
});
