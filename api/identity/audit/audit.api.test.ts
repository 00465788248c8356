import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { type TestUser, userWith } from '../../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let sample: SampleCommunity;
let other: SampleCommunity;
let auditor: TestUser;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  sample = await sampleCommunity(api, 'audited');
  other = await sampleCommunity(api, 'unseen');
  await send('POST', `${sample.path}/members`, { json: member(1), headers: { 'X-Request-Id': 'made-member' } });
  await send('POST', `${other.path}/members`, { json: member(2) });
  auditor = await userWith(api, { username: 'auditor', role: 'auditor', communityId: sample.communityId });
});
afterAll(() => api.drop());

const audit = (query: string, key = auditor.key) => send('GET', `/api/v1/audit${query}`, { key });

describe('audit events', () => {
  it('show who changed what, with personal fields for callers who may read them', async () => {
    const { body } = await audit('?action=member.created');
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      community_id: sample.communityId,
      object_kind: 'membership',
      request_id: 'made-member',
      before: null,
      personal: { name: 'Anna Bianchi 1' },
    });
    expect(String(body.data[0]?.actor)).toMatch(/^user:\d+$/);
    expect(JSON.stringify(body.data[0]?.after)).not.toContain('Anna');
    const narrow = await userWith(api, { username: 'narrow', role: 'auditor', scopes: ['audit:read'] });
    const unopened = await audit('?action=member.created', narrow.key);
    expect(unopened.body.data.map(({ personal }) => personal)).toEqual([null, null]);
  });

  it('are those of the places where the right is held, and filtered by what is asked', async () => {
    expect(new Set((await audit('')).body.data.map(({ community_id }) => community_id))).toEqual(new Set([sample.communityId]));
    expect((await audit(`?community_id=${other.communityId}`)).body.data).toEqual([]);
    const all = await audit('', api.keys.operator);
    expect(new Set(all.body.data.map(({ community_id }) => community_id))).toEqual(new Set([null, sample.communityId, other.communityId]));
    expect((await audit('?request_id=made-member&object_kind=membership')).body.data).toHaveLength(1);
    expect((await audit('?until=2020-01-01T00:00:00Z')).body.data).toEqual([]);
    expect((await audit('?since=2020-01-01T00:00:00Z&limit=1')).body.next).toBeTypeOf('string');
    const managed = (await audit('', api.keys.manager)).body.data.map(({ community_id }) => community_id);
    expect(new Set(managed)).toEqual(new Set([sample.communityId, other.communityId]));
    expect((await audit('', api.keys.utility)).status).toBe(403);
  });

  it('come newest first when that is asked, page by page', async () => {
    const ids = (await audit('')).body.data.map(({ id }) => id);
    const newest = await audit('?sort=-id&limit=2');
    const second = await audit(`?sort=-id&limit=2&cursor=${encodeURIComponent(String(newest.body.next))}`);
    expect([...newest.body.data, ...second.body.data].map(({ id }) => id)).toEqual([...ids].reverse().slice(0, 4));
  });

  it('are found out when a row was changed behind the back of the application', async () => {
    const verify = async () => (await send('GET', '/api/v1/audit/verification', { key: auditor.key })).body;
    expect(await verify()).toMatchObject({ whole: true, chains: [{ community_id: sample.communityId, broken: null }] });
    const { db } = api.database.owner;
    await sql`alter table audit_event disable trigger append_only`.execute(db);
    await sql`update audit_event set actor = 'user:999' where chain = ${sample.communityId} and seq = 2`.execute(db);
    expect(await verify()).toMatchObject({ whole: false, chains: [{ broken: { seq: 2, reason: 'row changed' } }] });
  });
});

describe('reads', () => {
  it('of an auditor are written down, each with its path; those of a manager are not', async () => {
    const before = (await send('GET', '/api/v1/audit/reads?limit=1000', { key: api.keys.operator })).body.data.length;
    await send('GET', `${sample.path}/members?limit=3`, { key: auditor.key });
    await send('GET', `${sample.path}/members`, { key: api.keys.manager });
    await send('GET', `${other.path}/members`, { key: auditor.key });
    const { data } = (await send('GET', '/api/v1/audit/reads?limit=1000', { key: api.keys.operator })).body;
    expect(data.slice(before)).toMatchObject([
      { actor: `user:${auditor.userId}`, cause: 'audit', community_id: sample.communityId, path: `${sample.path}/members?limit=3` },
    ]);
  });

  it("of other people's curves are written down, of one's own are not", async () => {
    const party = (await send('GET', `${sample.path}/members`)).body.data[0]?.party_id as number;
    const self = await userWith(api, { username: 'self', role: 'member', partyId: party });
    for (const key of [self.key, api.keys.manager])
      expect((await send('GET', `/api/v1/persons/${party}/export`, { key })).status).toBe(200);
    const { data } = (await send('GET', '/api/v1/audit/reads?limit=1000', { key: api.keys.operator })).body;
    expect(data.filter(({ cause }) => cause === 'curve').map(({ path }) => path)).toEqual([`/api/v1/persons/${party}/export`]);
  });
});

describe('security events', () => {
  const events = async (kind: string, key = api.keys.operator) =>
    (await send('GET', `/api/v1/security-events?kind=${kind}`, { key })).body.data;

  it('name a key that was revoked and is used again, once in a while, and are counted', async () => {
    const thief = await userWith(api, { username: 'thief', role: 'trader' });
    await api.database.owner.db.updateTable('api_key').set({ revoked_at: new Date() }).where('user_id', '=', thief.userId).execute();
    for (let times = 0; times < 3; times += 1) expect((await send('GET', '/api/v1/auth/me', { key: thief.key })).status).toBe(401);
    expect(await events('key_refused')).toMatchObject([{ user_id: thief.userId, details: { prefix: thief.key.split('_')[1] } }]);
    expect(await (await api.call('GET', '/metrics')).text()).toContain('condivisa_security_events_total{kind="key_refused"} 1');
  });

  it('name a caller who is refused again and again', async () => {
    const curious = await userWith(api, { username: 'curious', role: 'trader', communityId: sample.communityId });
    const probe = (id: number) => send('GET', `/api/cer/communities/${id}`, { key: curious.key });
    // 60 are borne, and one more for each second that these calls take
    for (let id = 1001; id <= 1120; id += 1) expect((await probe(id)).status).toBe(404);
    expect(await events('many_denials')).toMatchObject([{ user_id: curious.userId, details: { status: 404 } }]);
  });

  it('are shown to nobody whose right does not hold on the whole platform', async () => {
    expect(await events('many_denials', auditor.key)).toEqual([]);
    expect((await send('GET', '/api/v1/security-events', { key: api.keys.manager })).status).toBe(403);
  });
});
