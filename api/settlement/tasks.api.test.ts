import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { VOTING_TERMS } from '../decisions/testing/voting-terms.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';
import { readyCommunity, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
type Headers = Record<string, string>;

const TERMS = { ...VOTING_TERMS, kind: 'other' };
let api: TestApi;
let made: MadeCommunity;
let member: { readonly id: number; readonly partyId: number; readonly headers: Headers };

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'tasks');
  await storeMonth(api, '2025-03');
  const { rows } = await sql<{ id: number; party_id: number }>`select id, party_id from membership
    where community_id = ${made.communityId} order by id limit 1`.execute(api.database.owner.db);
  const { id, party_id: partyId } = rows[0] as { id: number; party_id: number };
  const { userId } = await userWith(api, { username: 'tasks-member', role: 'member', partyId });
  member = { id, partyId, headers: await sessionFor(api, userId, ['password', 'totp']) };
});
afterAll(() => api?.drop());

const manager = (): Headers => ({ 'X-API-Key': api.keys.manager });

async function tasks(headers: Headers, query = ''): Promise<Body[]> {
  const path = `/api/v1/tasks${query}`;
  const response = await api.call('GET', path, { headers });
  const body: Body = await expectDeclared('GET', path, response);
  expect(response.status, JSON.stringify(body)).toBe(200);
  return body.data;
}

const execute = (query: ReturnType<typeof sql>) => query.execute(api.database.owner.db);

/** The id of new voting terms for motions of the kind `other`. */
async function votingTerms(): Promise<number> {
  const response = await api.call('POST', `/api/cer/communities/${made.communityId}/voting-terms`, { headers: manager(), json: TERMS });
  expect(response.status).toBe(201);
  return ((await response.json()) as Body).id;
}

it('lists what the manager can resolve of the worklist, by the last day, and nothing of other communities', async () => {
  const found = await tasks(manager());
  expect(found.map(({ kind }) => kind)).toContain('settlement');
  expect(new Set(found.map(({ community_id }) => community_id))).toEqual(new Set([made.communityId]));
  const days = found.map(({ due_on }) => due_on ?? 'z');
  expect(days).toEqual(days.toSorted());
  expect(await tasks(manager(), '?community_id=999999')).toEqual([]);
});

it('says it in the language of the call', async () => {
  const [italian] = (await tasks({ ...manager(), 'Accept-Language': 'it' })).filter(({ kind }) => kind === 'settlement');
  const [english] = (await tasks({ ...manager(), 'Accept-Language': 'en' })).filter(({ kind }) => kind === 'settlement');
  expect(english.text).toContain('never settled');
  expect(italian.text).not.toBe(english.text);
  expect(italian.target_id).toBe(made.configurationId);
});

it('asks a member for the bank account until one is recorded, and for nothing of the staff', async () => {
  expect(await tasks(member.headers)).toMatchObject([
    { kind: 'bank_account', community_id: made.communityId, target_kind: 'membership', target_id: member.id, due_on: null },
  ]);
  await execute(sql`insert into payment_account (community_id, party_id, account_enc, validity, state, channel, recorded_by)
    values (${made.communityId}, ${member.partyId}, '\\x00', daterange(current_date, null), 'valid', 'member', 'user:1')`);
  expect(await tasks(member.headers)).toEqual([]);
});

it('asks a member for a vote while it runs', async () => {
  const terms_id = await votingTerms();
  const { rows } = await sql<{
    id: number;
  }>`insert into motion (community_id, kind, form, title, body, opens_at, closes_at, is_secret, state,
      terms_id, announced_at, created_by)
    values (${made.communityId}, 'other', 'written', 'A fund', 'Shall there be a fund?', now() - interval '1 hour', now() + interval '2 days',
      false, 'announced', ${terms_id}, now() - interval '1 day', 'user:1') returning id`.execute(api.database.owner.db);
  const id = rows[0]?.id;
  const [vote] = await tasks(member.headers);
  expect(vote).toMatchObject({ kind: 'vote', target_kind: 'motion', target_id: id, is_overdue: false });
  expect(vote.text).toContain('A fund');
  expect(vote.due_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await execute(sql`update motion set state = 'withdrawn', withdrawn_reason = 'no need' where id = ${id}`);
  expect(await tasks(member.headers)).toEqual([]);
});

it('lists an applicant without the required consents to the manager alone', async () => {
  await execute(sql`with p as (insert into party (community_id, kind, holder_class) values (${made.communityId}, 'person', 'natural_person')
      returning id)
    insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
    select ${made.communityId}, id, 'APP-1', 'CONSUMER', 'RESIDENTIAL', 'pending', '[2025-01-01,)' from p`);
  const consent = (found: Body[]) => found.filter(({ kind }) => kind === 'consent');
  expect(consent(await tasks(manager()))).toMatchObject([{ target_kind: 'membership', text: expect.stringContaining('APP-1') }]);
  expect(consent(await tasks(member.headers))).toEqual([]);
});

it('marks a paper of the community that has expired as overdue, before everything without a day', async () => {
  await execute(sql`insert into document (community_id, kind, file_name, media_type, sha256, size_bytes, valid_until, uploaded_by)
    values (${made.communityId}, 'statute', 'statute.pdf', 'application/pdf', ${'0'.repeat(64)}, 1, current_date - 3, 'user:1')`);
  const found = await tasks(manager());
  const at = found.findIndex(({ kind }) => kind === 'document');
  expect(found[at]).toMatchObject({ is_overdue: true });
  expect(found.slice(0, at).every(({ due_on }) => due_on !== null)).toBe(true);
});
