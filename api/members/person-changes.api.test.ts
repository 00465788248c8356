import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';

const OWN = '/api/v1/users/me/person-changes';
const CONTACT = { email: 'ada@members.example', phone: '+39 06 1', address: 'Via Vecchia 1' };

// biome-ignore lint/suspicious/noExplicitAny: each test reads other parts of the answers
type Body = any;
let api: TestApi;
let send: (...of: Parameters<ReturnType<typeof caller>>) => Promise<{ status: number; body: Body }>;
let community: SampleCommunity;
let path: string;
let memberPath: string;
let person: { readonly partyId: number; readonly headers: Record<string, string>; readonly userId: number };
/** A manager who is also the member. */
let both: Record<string, string>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api) as never;
  community = await sampleCommunity(api, 'own-data');
  path = `${community.path}/person-changes`;
  const made = await send('POST', `${community.path}/members`, {
    json: member(1, { name: 'Ada Verdi', contact: CONTACT, status: 'active' }),
  });
  expect(made.status).toBe(201);
  memberPath = `${community.path}/members/${made.body.id}`;
  const partyId = made.body.party_id as number;
  const { userId } = await userWith(api, { username: 'ada', role: 'community_manager', communityId: community.communityId, partyId });
  await api.database.owner.db.insertInto('role_grant').values({ user_id: userId, role: 'member' }).execute();
  person = { partyId, userId, headers: await sessionFor(api, userId, ['password', 'totp']) };
  both = person.headers;
}, 60_000);
afterAll(() => api.drop());

const propose = (json: object) =>
  send('POST', OWN, { key: undefined, headers: person.headers, json: { community_id: community.communityId, ...json } } as never);
const record = async () => (await send('GET', memberPath)).body;

it('waits for a manager, and changes the record once one approves it', async () => {
  const made = await propose({ contact: { phone: null, address: 'Via Nuova 2' }, name: 'Ada Verdi' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ state: 'proposed', change: { contact: { phone: null, address: 'Via Nuova 2' } }, code: 'M-001' });
  expect(made.body.change.name).toBeUndefined();
  expect((await propose({ contact: { phone: null, address: 'Via Nuova 2' } })).body.id).toBe(made.body.id);
  expect((await record()).contact).toEqual(CONTACT);
  const tasks = (await send('GET', '/api/v1/tasks')).body.data as Body[];
  expect(tasks.filter(({ kind }) => kind === 'own_data')).toHaveLength(1);
  const waiting = (await send('GET', `${path}?state=proposed`)).body.data;
  expect(waiting).toMatchObject([{ id: made.body.id, now: { contact: CONTACT } }]);
  for (const _again of [1, 2])
    expect((await send('POST', `${path}/${made.body.id}/approve`)).body).toMatchObject({ state: 'approved', now: { name: 'Ada Verdi' } });
  expect((await record()).contact).toEqual({ email: CONTACT.email, address: 'Via Nuova 2' });
  expect((await send('POST', `${path}/${made.body.id}/refuse`, { json: { note: 'late' } })).status).toBe(409);
});

it('is refused with a reason that the person reads, and replaced by another proposal', async () => {
  const first = (await propose({ name: 'Ada Bianchi' })).body;
  const second = (await propose({ name: 'Ada Neri' })).body;
  expect(second.id).not.toBe(first.id);
  const refused = await send('POST', `${path}/${second.id}/refuse`, { json: { note: 'Send the deed of the change of name.' } });
  expect(refused.body).toMatchObject({ state: 'refused', note: 'Send the deed of the change of name.' });
  const { body } = await send('GET', OWN, { key: undefined, headers: person.headers } as never);
  expect((body.data as Body[]).slice(0, 2).map(({ state, note }) => [state, note])).toEqual([
    ['refused', 'Send the deed of the change of name.'],
    ['withdrawn', null],
  ]);
  expect((await record()).name).toBe('Ada Verdi');
});

it('refuses what changes nothing, a foreign community, and a key', async () => {
  expect((await propose({ name: 'Ada Verdi' })).status).toBe(422);
  expect((await propose({ community_id: 999_999, name: 'x' })).status).toBe(404);
  expect((await send('POST', OWN, { json: { community_id: community.communityId, name: 'x' } })).status).toBe(403);
});

it('with four eyes is not approved by whoever proposed it', async () => {
  await sql`update community set four_eyes = true where id = ${community.communityId}`.execute(api.database.owner.db);
  const made = (await propose({ name: 'Ada Gialli' })).body;
  const own = await send('POST', `${path}/${made.id}/approve`, { key: undefined, headers: both } as never);
  expect([own.status, (await record()).name]).toEqual([403, 'Ada Verdi']);
  expect((await send('POST', `${path}/${made.id}/approve`)).status).toBe(200);
  expect((await record()).name).toBe('Ada Gialli');
});

it('counts at once where the terms of the community say so', async () => {
  await sql`update community set four_eyes = false where id = ${community.communityId}`.execute(api.database.owner.db);
  const terms = { own_data: 'contact_at_once', valid_from: '2025-01-01' };
  expect((await send('POST', `${community.path}/membership-terms`, { json: terms })).status).toBe(201);
  expect((await propose({ contact: { email: 'new@members.example' } })).body).toMatchObject({
    state: 'approved',
    decided_by: 'system:own-data-rule',
  });
  expect((await record()).contact.email).toBe('new@members.example');
  const waits = (await propose({ contact: { email: 'other@members.example' }, name: 'Ada Viola' })).body;
  expect(waits.state).toBe('proposed');
  const taken = await send('POST', `${OWN}/${waits.id}/withdraw`, { key: undefined, headers: person.headers } as never);
  expect(taken.body.state).toBe('withdrawn');
});

it('keeps neither the change nor the reason in clear, in the rows or the audit', async () => {
  const { rows } = await sql<{ text: string }>`select string_agg(encode(c.change_enc, 'escape') || coalesce(e.after::text, ''), '') as text
    from person_change c join audit_event e on e.object_kind = 'person_change' and e.object_id = c.id::text`.execute(api.database.owner.db);
  expect(rows[0]?.text.length).toBeGreaterThan(100);
  expect(rows[0]?.text).not.toMatch(/Ada|Via Nuova|deed/);
});
