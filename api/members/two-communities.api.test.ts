import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, pod, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { linkTo, sessionFor, userWith } from '../testing/users.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

interface Answered {
  readonly response: Response;
  readonly status: number;
  readonly body: Body;
}

let api: TestApi;
let send: (...call: Parameters<ReturnType<typeof caller>>) => Promise<Answered>;
let first: SampleCommunity;
let second: SampleCommunity;
let userId: number;
let key: string;
const members: Record<string, { id: number; party_id: number }> = {};
const TAX_CODE = 'RSSMRA85M01H501Q';

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  [first, second] = [await sampleCommunity(api, 'first'), await sampleCommunity(api, 'second')];
  for (const [name, { path }] of [
    ['first', first],
    ['second', second],
  ] as const)
    members[name] = (await send('POST', `${path}/members`, { json: member(1, { tax_code: TAX_CODE, name: `Mario ${name}` }) })).body;
  ({ userId, key } = await userWith(api, { username: 'mario', role: 'member', partyId: members.first?.party_id as number }));
  await linkTo(api, userId, members.second?.party_id as number);
});
afterAll(() => api?.drop());

const get = async (path: string) => (await send('GET', path, { key })).body;

describe('a member who is in two communities', () => {
  it('has one record in each, with the own data of each, and sees both and nobody else', async () => {
    expect(members.first?.party_id).not.toBe(members.second?.party_id);
    for (const { path } of [first, second]) await send('POST', `${path}/members`, { json: member(2) });
    for (const [name, { path }] of [
      ['first', first],
      ['second', second],
    ] as const) {
      const { data } = await get(`${path}/members`);
      expect(data.map(({ id, name: shown }: { id: number; name: string }) => [id, shown])).toEqual([[members[name]?.id, `Mario ${name}`]]);
    }
    const { records } = await get('/api/v1/users/me');
    expect(records.map(({ community_id }: { community_id: number }) => community_id).toSorted()).toEqual(
      [first.communityId, second.communityId].toSorted(),
    );
  });

  it('has a point in one of them at a time, and in the other from the day after', async () => {
    const json = point(1, first.configurationId, { valid_to: '2025-01-01' });
    expect((await send('POST', `${first.path}/points`, { json })).status).toBe(201);
    const again = { ...point(1, second.configurationId), valid_from: '2024-12-01' };
    const refused = await send('POST', `${second.path}/points`, { json: again });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
    expect((await send('POST', `${second.path}/points`, { json: { ...again, valid_from: '2025-01-01' } })).status).toBe(201);
    for (const { path, communityId } of [first, second]) {
      const { data } = await get(`${path}/points`);
      expect(data.map((one: { pod: string; community_id?: number }) => one.pod)).toEqual([pod(1)]);
      expect(communityId).toBeGreaterThan(0);
    }
  });

  it('changes data and sends documents in the one that is named, and not in the other', async () => {
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const proposed = await api.call('POST', '/api/v1/users/me/person-changes', {
      headers,
      json: { community_id: first.communityId, name: 'Mario Rossi' },
    });
    expect(proposed.status).toBe(201);
    const waiting = async ({ path }: SampleCommunity) => (await send('GET', `${path}/person-changes?state=proposed`)).body.data.length;
    expect([await waiting(first), await waiting(second)]).toEqual([1, 0]);
    const form = new FormData();
    form.set('file', new Blob(['bolletta'], { type: 'text/plain' }), 'bolletta.txt');
    form.set('kind', 'supply_bill');
    form.set('community_id', String(second.communityId));
    expect((await send('POST', '/api/v1/users/me/documents', { key, body: form })).status).toBe(201);
    const papers = async ({ path }: SampleCommunity) => (await send('GET', `${path}/documents`)).body.data.length;
    expect([await papers(first), await papers(second)]).toEqual([0, 1]);
  });

  it('who leaves one stays in the other', async () => {
    const path = `${first.path}/members/${members.first?.id}`;
    const { response } = await send('GET', path);
    const left = await send('DELETE', path, { headers: { 'If-Match': response.headers.get('etag') ?? '' } });
    expect(left.status).toBeLessThan(300);
    expect((await send('GET', path)).body.valid_to).not.toBeNull();
    expect((await send('GET', `${second.path}/members/${members.second?.id}`)).body).toMatchObject({ status: 'active', valid_to: null });
    expect((await get(`${second.path}/points`)).data).toHaveLength(1);
  });
});
