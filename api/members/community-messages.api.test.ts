import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { readyCommunity } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
type Headers = Record<string, string>;

let api: TestApi;
let made: MadeCommunity;
let base: string;
const members: { readonly id: number; readonly userId: number; readonly headers: Headers }[] = [];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'letters');
  base = `/api/cer/communities/${made.communityId}/messages`;
  const { rows } = await sql<{ id: number; party_id: number }>`select id, party_id from membership
    where community_id = ${made.communityId} order by id`.execute(api.database.owner.db);
  for (const { id, party_id } of rows) {
    const { userId } = await userWith(api, { username: `letter-${id}`, role: 'member', partyId: party_id });
    members.push({ id, userId, headers: await sessionFor(api, userId, ['password']) });
  }
  await sql`update app_user set email_enc = coalesce(email_enc, 'x')`.execute(api.database.owner.db);
});
afterAll(() => api?.drop());

const manager = (): Headers => ({ 'X-API-Key': api.keys.manager });
const member = (at: number): Headers => members[at]?.headers ?? {};

async function call(method: string, path: string, headers: Headers, json?: unknown): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: response.status === 204 ? null : await expectDeclared(method, path, response) };
}

const TEXT = { title: 'Assembly in May', body: 'The assembly meets on 11 May.\nAll are invited.' };
const drafted = async (more: object = {}): Promise<number> => {
  const { status, body } = await call('POST', base, manager(), { ...TEXT, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const preference = (at: number, community_news: boolean) =>
  sql`update app_user set notification_preferences = ${JSON.stringify({ community_news })}::text::jsonb where id = ${members[at]?.userId}`.execute(
    api.database.owner.db,
  );
const readersOf = async (id: number) => (await call('GET', `${base}/${id}/readers`, manager())).body.data;

it('goes from a draft that members do not see to each of them, once, with a mail to who wants news', async () => {
  await preference(0, true);
  const id = await drafted();
  expect((await call('GET', `${base}/${id}`, member(0))).status).toBe(404);
  expect((await call('GET', base, member(0))).body.data).toEqual([]);
  const sent = await call('POST', `${base}/${id}/send`, manager());
  expect(sent.body).toMatchObject({ state: 'sent', counts: { members: members.length, read: 0 } });
  expect((await call('POST', `${base}/${id}/send`, manager())).status).toBe(409);
  const own = (await call('GET', base, member(1))).body.data;
  expect(own).toMatchObject([{ id, ...TEXT, read_at: null, counts: null }]);
  expect((await readersOf(id)).map(({ id: of, mail }: Body) => [of, mail])).toEqual(
    members.map(({ id: of }, at) => [of, at === 0 ? 'queued' : 'none']),
  );
  const { rows } = await sql<{ user_id: number }>`select m.user_id from mail m join mail_batch b on b.id = m.batch_id
    where b.subject = ${`message/${id}`}`.execute(api.database.owner.db);
  expect(rows.map(({ user_id }) => user_id)).toEqual([members[0]?.userId]);
});

it('says who read it and when, the first time, and only to who manages messages', async () => {
  const id = await drafted();
  await call('POST', `${base}/${id}/send`, manager());
  const first = await call('POST', `${base}/${id}/read`, member(1));
  expect(first.body).toMatchObject({ read_at: expect.any(String), counts: null });
  expect((await call('POST', `${base}/${id}/read`, member(1))).body.read_at).toBe(first.body.read_at);
  expect((await call('GET', `${base}/${id}`, manager())).body.counts).toEqual({ members: members.length, read: 1 });
  expect((await readersOf(id)).filter(({ read_at }: Body) => read_at !== null).map(({ id: of }: Body) => of)).toEqual([members[1]?.id]);
  expect((await call('GET', `${base}/${id}/readers`, member(1))).status).toBe(403);
  expect((await call('POST', base, member(1), TEXT)).status).toBe(403);
  const { rows } = await sql`select 1 from audit_event where action = 'message.read' and object_id = ${String(id)}`.execute(
    api.database.owner.db,
  );
  expect(rows).toHaveLength(1);
});

it('goes only to whom it concerns: the members of a configuration, not those who have left, not who joins later', async () => {
  await sql`update membership set status = 'left', validity = daterange(lower(validity), current_date) where id = ${members.at(-1)?.id}`.execute(
    api.database.owner.db,
  );
  const all = await drafted();
  await call('POST', `${base}/${all}/send`, manager());
  expect((await readersOf(all)).map(({ id }: Body) => id)).toEqual(members.slice(0, -1).map(({ id }) => id));
  const { rows } = await sql<{ id: number }>`insert into configuration (community_id, code, kind, substation_area_id, market_zone)
    select community_id, 'EMPTY', kind, substation_area_id, market_zone from configuration where id = ${made.configurationId} returning id`.execute(
    api.database.owner.db,
  );
  const none = await drafted({ configuration_id: rows[0]?.id });
  expect((await call('POST', `${base}/${none}/send`, manager())).body.error.message).toMatch(/no member/);
  const some = await drafted({ configuration_id: made.configurationId });
  await call('POST', `${base}/${some}/send`, manager());
  expect((await readersOf(some)).length).toBeGreaterThan(0);
  expect((await call('POST', base, manager(), { ...TEXT, configuration_id: 999_999 })).status).toBe(422);
});

it('is changed and deleted as a draft only', async () => {
  const id = await drafted();
  const read = await api.call('GET', `${base}/${id}`, { headers: manager() });
  const etag = { ...manager(), 'If-Match': read.headers.get('ETag') ?? '' };
  expect((await call('PUT', `${base}/${id}`, etag, { ...TEXT, title: 'Assembly in June' })).body.title).toBe('Assembly in June');
  expect((await call('DELETE', `${base}/${id}`, etag)).status).toBe(412);
  await call('POST', `${base}/${id}/send`, manager());
  const now = { ...manager(), 'If-Match': (await api.call('GET', `${base}/${id}`, { headers: manager() })).headers.get('ETag') ?? '' };
  expect((await call('PUT', `${base}/${id}`, now, TEXT)).status).toBe(409);
  expect((await call('DELETE', `${base}/${id}`, now)).status).toBe(409);
});
