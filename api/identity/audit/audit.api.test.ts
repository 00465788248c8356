import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { recordAudits } from '../../../infra/postgres/record/audit.ts';
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

const keyOfAuditor = async ({ communityId }: SampleCommunity): Promise<string> =>
  (await userWith(api, { username: `auditor-of-${communityId}`, role: 'auditor', communityId })).key;

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

  it('come in pages of some megabytes, however many are asked for, and are verified part by part', async () => {
    const long = await sampleCommunity(api, 'long');
    const event = { chain: long.communityId, actor: 'user:1', action: 'thing.changed', objectKind: 'thing' };
    const write = (events: Parameters<typeof recordAudits>[1]) =>
      inContext(api.database.app.db, systemContext('system:test'), async (trx) => recordAudits(trx, events));
    await write(Array.from({ length: 9 }, (_, at) => ({ ...event, objectId: at, after: 'x'.repeat(1_000_000) })));
    const path = `?community_id=${long.communityId}&action=thing.changed&limit=1000`;
    const sizes: number[] = [];
    for (let next: string | null | undefined = ''; typeof next === 'string'; ) {
      const { body } = await audit(`${path}${next && `&cursor=${encodeURIComponent(next)}`}`, api.keys.operator);
      sizes.push(body.data.length);
      next = body.next as string | null;
    }
    expect(sizes).toEqual([4, 4, 1]);

    for (let times = 0; times < 9; times += 1) await write(Array.from({ length: 5000 }, (_, at) => ({ ...event, objectId: at })));
    const verify = async (cursor: string) =>
      (await send('GET', `/api/v1/audit/verification?community_id=${long.communityId}${cursor}`, { key: api.keys.operator })).body;
    const first = await verify('');
    const [part] = first.chains as readonly { events: number; recorded: number }[];
    const { events = 0, recorded = 0 } = part ?? {};
    expect([first.whole, first.next, events < recorded]).toEqual([false, `${long.communityId}:${events}`, true]);
    const rest = await verify(`&cursor=${first.next}`);
    expect(rest).toMatchObject({ whole: true, next: null, chains: [{ events: recorded, recorded, broken: null }] });
    expect((await verify('&cursor=x')).error.code).toBe('invalid_input');
  }, 60_000);

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

  it('of an auditor are shown to auditors and the platform, never to those who are audited', async () => {
    const seen = async (key: string, query = '') =>
      (await send('GET', `/api/v1/audit/reads?limit=1000${query}`, { key })).body.data.filter(({ cause }) => cause === 'audit').length;
    const of = `&community_id=${sample.communityId}`;
    const second = await userWith(api, { username: 'second-auditor', role: 'auditor', communityId: sample.communityId });
    await send('GET', `${sample.path}/members?limit=4`, { key: auditor.key });
    expect(await seen(second.key)).toBeGreaterThan(0);
    expect(await seen(api.keys.operator, of)).toBeGreaterThan(0);
    expect([await seen(api.keys.manager), await seen(api.keys.manager, of)]).toEqual([0, 0]);
    expect(await seen(api.keys.manager, `${of}&actor=user:${auditor.userId}`)).toBe(0);
    // An auditor of one community manages another one: rights of two places do not add up.
    const both = await userWith(api, { username: 'both', role: 'auditor', communityId: sample.communityId });
    await api.database.owner.db
      .insertInto('role_grant')
      .values({ user_id: both.userId, role: 'community_manager', community_id: other.communityId })
      .execute();
    await send('GET', `${other.path}/members?limit=5`, { key: await keyOfAuditor(other) });
    expect([await seen(both.key, of), await seen(both.key, `&community_id=${other.communityId}`)]).toEqual([expect.any(Number), 0]);
    expect(await seen(both.key, of)).toBeGreaterThan(0);
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
