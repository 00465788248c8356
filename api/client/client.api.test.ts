import { type ServerType, serve } from '@hono/node-server';
import { ApiFailure, createClient, type NewMember } from 'condivisa/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const newMember = (number: number): NewMember => member(number) as NewMember;

let api: TestApi;
let server: ServerType;
let one: SampleCommunity;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  api = await testApi();
  one = await sampleCommunity(api, 'typed');
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  });
  client = createClient({ baseUrl: `http://127.0.0.1:${port}`, key: api.keys.manager, language: 'it' });
}, 60_000);
afterAll(async () => {
  server?.close();
  await api?.drop();
});

describe('the client of the package', () => {
  it('calls operations by name, once for each key', async () => {
    const path = { community_id: one.communityId };
    const call = { path, body: newMember(1), idempotencyKey: 'typed-1' };
    const made = await client.call('createMember', call);
    expect(await client.call('createMember', call)).toEqual(made);
    expect(await client.call('getMember', { path: { ...path, member_id: made.id } })).toMatchObject({ code: 'M-001' });
  });

  it('follows the pages of a list', async () => {
    const path = { community_id: one.communityId };
    await client.call('createMembers', { path, body: { items: [2, 3, 4].map(newMember) } });
    const codes = [];
    for await (const { code } of client.list('listMembers', { path, query: { limit: 2, sort: '-code' } })) codes.push(code);
    expect(codes).toEqual(['M-004', 'M-003', 'M-002', 'M-001']);
  });

  it('throws what the API refuses, in the language asked for', async () => {
    const refused = client.call('getCommunity', { path: { community_id: 999 } });
    await expect(refused).rejects.toThrow(ApiFailure);
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'not_found', message: expect.stringContaining('Non esiste') });
    const faulty = client.call('createMember', { path: { community_id: one.communityId }, body: {} as never });
    await expect(faulty).rejects.toMatchObject({ details: expect.arrayContaining([{ path: 'code', code: 'missing', message: 'manca' }]) });
  });

  it('gives up in time, and takes other forms than JSON', async () => {
    expect(await client.call('metrics', {})).toContain('http_request');
    const hasty = createClient({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 200 });
    await expect(hasty.call('livez', {})).rejects.toThrow();
  });
});
