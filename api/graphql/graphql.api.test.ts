import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor } from '../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'graph');
  const items = [1, 2, 3].map((number) => member(number));
  await send('POST', `${one.path}/members:batch`, { json: { items } });
  await send('POST', `${one.path}/points`, { json: point(1, one.configurationId) });
});
afterAll(() => api.drop());

interface Reply {
  readonly data: Record<string, never> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path: readonly string[];
    readonly extensions: { readonly code: string; readonly status: number };
  }[];
}

async function ask(query: string, variables: object = {}, options: CallOptions = {}) {
  const { status, body } = await send('POST', '/graphql', { json: { query, variables }, ...options });
  return { status, reply: body as unknown as Reply, error: body.error };
}

const TREE = `query ($size: Int) { communities(code: "graph", limit: 1) { data {
  id code configurations { data { code area_code } } points { data { pod member_code } }
  members(limit: $size, sort: "-code") { data { code name } next } balances { accounts { kind balance_cents } } } } }`;

describe('a query', () => {
  it('reads across resources what the routes would answer', async () => {
    const { status, reply } = await ask(TREE, { size: 2 });
    expect([status, reply.errors]).toEqual([200, undefined]);
    const [community] = (reply.data as unknown as { communities: { data: Record<string, never>[] } }).communities.data;
    expect(community).toMatchObject({
      id: one.communityId,
      configurations: { data: [{ code: 'C1', area_code: 'AC001E00001' }] },
      points: { data: [{ pod: 'IT001E00000001', member_code: 'M-001' }] },
      members: { data: [{ code: 'M-003', name: 'Anna Bianchi 3' }, { code: 'M-002' }] },
      balances: { accounts: [] },
    });
    const cursor = (community as unknown as { members: { next: string } }).members.next;
    const next = await ask(
      `{ community(community_id: ${one.communityId}) { members(sort: "-code", cursor: "${cursor}") { data { code } next } } }`,
    );
    expect(next.reply.data).toEqual({ community: { members: { data: [{ code: 'M-001' }], next: null } } });
    const forged = await ask(`{ community(community_id: ${one.communityId}) { members(sort: "code", cursor: "${cursor}") { next } } }`);
    expect(forged.reply.errors?.[0]?.extensions).toMatchObject({ code: 'malformed_request', status: 400 });
  });

  it('reports each failure with its code and place, in the language of the caller', async () => {
    const { reply } = await ask('{ me { username } community(community_id: 999) { code } }', {}, { headers: { 'Accept-Language': 'it' } });
    expect(reply.data).toMatchObject({ me: { username: expect.any(String) }, community: null });
    expect(reply.errors).toEqual([
      expect.objectContaining({
        path: ['community'],
        message: 'Non esiste una comunità 999 visibile con i Suoi permessi',
        extensions: expect.objectContaining({ code: 'not_found', status: 404 }),
      }),
    ]);
  });

  it('shows nobody more than the routes do', async () => {
    expect((await api.call('POST', '/graphql', { json: { query: '{ me { id } }' } })).status).toBe(401);
    const seen = await ask(
      `{ me { username } community(community_id: ${one.communityId}) { members { data { name } } } }`,
      {},
      { key: api.keys.utility },
    );
    expect(seen.reply.errors?.map(({ extensions }) => extensions.code)).toEqual(['forbidden']);
    const { body: manager } = await send('GET', '/api/v1/auth/me');
    const narrowKey = await keyFor(api, manager.id, ['communities:read']);
    const narrow = await ask(`{ community(community_id: ${one.communityId}) { code members { data { code } } } }`, {}, { key: narrowKey });
    expect(narrow.reply.data).toMatchObject({ community: { code: 'graph', members: null } });
    expect(narrow.reply.errors?.[0]).toMatchObject({ path: ['community', 'members'], extensions: { code: 'forbidden' } });
  });
});

const fragments = (write: (name: string, i: number) => string): string =>
  Array.from({ length: 150 }, (_, i) => write(`f${i}`, i)).join(' ');

describe('a query is refused', () => {
  it.each([
    ['when it is none', '{ communities {', 'malformed_request', 400],
    ['for unknown fields, all at once', '{ nothing communities { data { colour } } }', 'invalid_input', 422],
    ['when it changes anything', 'mutation { drop }', 'invalid_input', 422],
    ['when it may show too much', '{ communities(limit: 1000) { data { members(limit: 1000) { data { code } } } } }', 'invalid_input', 422],
    [
      'when variables make it large',
      'query { communities { data { members { data { statement(period: "2025") } } } } }',
      'invalid_input',
      422,
    ],
    [
      'when fragments multiply it',
      `{ ...a } ${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((name, at, all) => `fragment ${name} on Query { ${all[at + 1] ? `...${all[at + 1]} `.repeat(3) : 'me { id }'} }`).join(' ')}`,
      'invalid_input',
      422,
    ],
    ['when fragments go in circles', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', 'invalid_input', 422],
    [
      'when the default of a variable makes it large',
      'query ($n: Int = 1000) { communities(limit: $n) { data { members(limit: $n) { data { code } } } } }',
      'invalid_input',
      422,
    ],
    ['when it has too many words', `{ ${'me { id } '.repeat(2000)} }`, 'malformed_request', 400],
  ])('%s', async (_why, query, code, status) => {
    const refused = await ask(query);
    expect([refused.status, refused.error?.code]).toEqual([status, code]);
    expect(refused.error?.details.length).toBeGreaterThan(0);
  });

  it.each([
    ['fields nest thousands of levels', `{ ${'me { '.repeat(3_700)} id ${'}'.repeat(3_700)} }`, 400],
    ['a value nests ten thousand levels', `{ communities(code: ${'['.repeat(10_000)}1${']'.repeat(10_000)}) { next } }`, 400],
    ['brackets are opened and never closed', `{ communities(code: ${'[{a:'.repeat(15_000)}`, 400],
    ['a field comes hundreds of times', `{ ${'me { id } '.repeat(400)} }`, 422],
    [
      'fragments overlap',
      `{ ${fragments((name) => `...${name}`)} } ${fragments((name) => `fragment ${name} on Query { me { id username } }`)}`,
      422,
    ],
    ['fragments lead to each other', `{ ...f0 } ${fragments((name, i) => `fragment ${name} on Query { ...f${i + 1} me { id } }`)}`, 422],
  ])('quickly and without a stack when %s', async (_why, query, status) => {
    const started = performance.now();
    const refused = await ask(query);
    expect([refused.status, JSON.stringify(refused.error)]).toEqual([status, expect.not.stringContaining('stack')]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('with every unknown field named', async () => {
    const { error } = await ask('{ nothing me { colour } }');
    expect(error.details.map(({ path }) => path)).toEqual(['query:1:3', 'query:1:16']);
  });
});

it('the schema can be read by who is signed in', async () => {
  const { status, reply } = await ask(getIntrospectionQuery());
  expect([status, reply.errors]).toEqual([200, undefined]);
  expect(JSON.stringify(reply.data)).toContain('"Community"');
});
