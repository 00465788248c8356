import { type ServerType, serve } from '@hono/node-server';
import { ApiFailure, createClient, type NewMember, toForm } from 'condivisa/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../infra/tools/sample-run/sample/pdf.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const newMember = (number: number): NewMember => member(number) as NewMember;

let api: TestApi;
let server: ServerType;
let one: SampleCommunity;
let baseUrl: string;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  api = await testApi();
  one = await sampleCommunity(api, 'typed');
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  });
  baseUrl = `http://127.0.0.1:${port}`;
  client = createClient({ baseUrl, key: api.keys.manager, language: 'it' });
});
afterAll(async () => {
  server?.close();
  await api?.drop();
});

const MEMBERS = '/api/cer/communities/{community_id}/members';
const ofCommunity = () => ({ path: { community_id: one.communityId } });

describe('the client of the package', () => {
  it('calls operations by path, once for each key', async () => {
    const params = { ...ofCommunity(), header: { 'Idempotency-Key': 'typed-1' } };
    const made = await client.post(MEMBERS, { params, body: newMember(1) });
    expect(await client.post(MEMBERS, { params, body: newMember(1) })).toEqual(made);
    const path = { community_id: one.communityId, member_id: made.id };
    expect(await client.get(`${MEMBERS}/{member_id}`, { params: { path } })).toMatchObject({ code: 'M-001' });
  });

  it('follows the pages of a list', async () => {
    await client.post(`${MEMBERS}:batch`, { params: ofCommunity(), body: { items: [2, 3, 4].map(newMember) } });
    const codes = [];
    for await (const { code } of client.list(MEMBERS, { params: { ...ofCommunity(), query: { limit: 2, sort: '-code' } } }))
      codes.push(code);
    expect(codes).toEqual(['M-004', 'M-003', 'M-002', 'M-001']);
  });

  it('throws what the API refuses, in the language asked for', async () => {
    const refused = client.get('/api/cer/communities/{community_id}', { params: { path: { community_id: 999 } } });
    await expect(refused).rejects.toThrow(ApiFailure);
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'not_found', message: expect.stringContaining('Non esiste') });
    const faulty = client.post(MEMBERS, { params: ofCommunity(), body: {} as never });
    await expect(faulty).rejects.toMatchObject({ details: expect.arrayContaining([{ path: 'code', code: 'missing', message: 'manca' }]) });
  });

  it('sends files as a form, and takes other forms than JSON', async () => {
    const body = { file: new File([makePdf('Statuto', [])], 'statuto.pdf', { type: 'application/pdf' }), kind: 'statute' } as const;
    const path = '/api/cer/communities/{community_id}/documents';
    expect(await client.post(path, { params: ofCommunity(), body, bodySerializer: toForm })).toMatchObject({ file_name: 'statuto.pdf' });
    expect((await client.http.GET('/metrics', { parseAs: 'text' })).data).toContain('http_request');
  });

  it.each(['/', '/api', '/api/'])('takes its address with %j at the end too', async (end) => {
    const lenient = createClient({ baseUrl: baseUrl + end, key: api.keys.manager });
    expect(await lenient.get(MEMBERS, { params: ofCommunity() })).toHaveProperty('data');
  });

  it('says what a call lacks, and which roles have a right that managers never have', async () => {
    const send = async (path: string, init?: RequestInit): Promise<string> =>
      (await fetch(baseUrl + path, { ...init, headers: { 'X-API-Key': api.keys.manager } })).text();
    expect(await send('/api/v1/webhooks', { method: 'POST' })).toContain('This call needs a JSON body');
    expect(await send('/api/api/cer/communities')).toContain('leave out one /api');
    expect(await send('/metrics/business')).toContain('it belongs to platform_admin, operator, not to managers');
  });

  it('makes its attempts by another fetch, which may renew what ended and ask again', async () => {
    const asked: string[] = [];
    const renewing = async (request: Request, init: RequestInit): Promise<Response> => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      const answer = await fetch(request.clone(), init);
      if (answer.status !== 401) return answer;
      const renewed = new Request(request);
      renewed.headers.set('X-API-Key', api.keys.manager);
      return fetch(renewed, init);
    };
    const own = createClient({ baseUrl, fetch: renewing });
    const made = await own.post(MEMBERS, { params: ofCommunity(), body: newMember(5) });
    expect(made).toMatchObject({ code: 'M-005' });
    expect(asked).toEqual([`POST /api/cer/communities/${one.communityId}/members`]);
    const broken = createClient({ baseUrl, fetch: () => Promise.reject(new Error('offline')) });
    await expect(broken.get('/livez')).rejects.toThrow('offline');
  });

  it('gives up in time', async () => {
    const hasty = createClient({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 200 });
    await expect(hasty.get('/livez')).rejects.toThrow();
  });
});
