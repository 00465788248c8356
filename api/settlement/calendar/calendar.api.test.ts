import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { VOTING_TERMS } from '../../decisions/testing/voting-terms.ts';
import { today } from '../../http/dates.ts';
import { expectDeclared } from '../../testing/expect-declared.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { sessionFor, userWith } from '../../testing/users.ts';
import { readyCommunity } from '../testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
type Headers = Record<string, string>;

let api: TestApi;
let made: MadeCommunity;
let member: Headers;

const on = today();
const ical = (day: string): string => `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`;
const manager = (): Headers => ({ 'X-API-Key': api.keys.manager });

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'calendar');
  const { db } = api.database.owner;
  const { rows } = await sql<{ party_id: number }>`select party_id from membership where community_id = ${made.communityId}
    order by id limit 1`.execute(db);
  const { userId } = await userWith(api, { username: 'calendar-member', role: 'member', partyId: rows[0]?.party_id as number });
  member = await sessionFor(api, userId, ['password', 'totp']);
  await sql`insert into document (community_id, kind, file_name, media_type, sha256, size_bytes, valid_until, uploaded_by)
    values (${made.communityId}, 'statute', 'statute.pdf', 'application/pdf', ${'0'.repeat(64)}, 1, ${addDays(on, 20)}, 'user:1')`.execute(
    db,
  );
});
afterAll(() => api?.drop());

async function calendar(headers: Headers, query = ''): Promise<Body> {
  const path = `/api/v1/calendar${query}`;
  const response = await api.call('GET', path, { headers });
  expect(response.status).toBe(200);
  return expectDeclared('GET', path, response);
}

/** A motion whose vote ends in so many days; gives its id. */
async function motion(days: number): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`insert into motion (community_id, kind, form, title, body, opens_at, closes_at, is_secret, state,
      terms_id, announced_at, created_by)
    select ${made.communityId}, 'other', 'written', 'A fund', 'Shall there be a fund?', now() - interval '1 hour',
      (${addDays(on, days)}::date + time '18:00') at time zone 'Europe/Rome', false, 'announced', ${await votingTerms()}, now(), 'user:1'
    returning id`.execute(api.database.owner.db);
  return rows[0]?.id as number;
}

let terms: number | undefined;
async function votingTerms(): Promise<number> {
  if (terms !== undefined) return terms;
  const json = { ...VOTING_TERMS, kind: 'other' };
  const response = await api.call('POST', `/api/cer/communities/${made.communityId}/voting-terms`, { headers: manager(), json });
  expect(response.status).toBe(201);
  terms = ((await response.json()) as Body).id as number;
  return terms;
}

describe('the calendar', () => {
  it('shows the manager papers and votes by their day, and nothing of other communities', async () => {
    const id = await motion(5);
    const { data } = await calendar(manager());
    expect(data).toMatchObject([
      { kind: 'motion', day: addDays(on, 5), target_kind: 'motion', target_id: id },
      { kind: 'document', day: addDays(on, 20), text: expect.stringContaining('statute.pdf'), detail: null },
    ]);
    expect((await calendar(manager(), '?community_id=999999')).data).toEqual([]);
  });

  it('shows a member the open vote once, as a task, and no papers of the community', async () => {
    const { data } = await calendar(member);
    expect(data).toMatchObject([{ kind: 'task', day: addDays(on, 5), target_kind: 'motion', detail: expect.stringContaining('proxy') }]);
  });

  it('shows the terms before GSE to those who may read them, in the language of the call', async () => {
    const { data } = await calendar({ ...manager(), 'Accept-Language': 'it' }, `?from=2043-01-01&to=2043-12-31`);
    expect(data.every(({ kind }: Body) => kind === 'term')).toBe(true);
  });

  it.each([
    ['ends before it begins', 'from=2026-05-02&to=2026-05-01'],
    ['is too long', 'from=2026-01-01&to=2027-12-31'],
    ['is not a day', 'from=2026-02-30'],
  ])('refuses a span that %s', async (_, query) => {
    expect((await api.call('GET', `/api/v1/calendar?${query}`, { headers: manager() })).status).toBe(422);
  });
});

describe('an own calendar address', () => {
  async function newKey(scopes: readonly string[]): Promise<Body> {
    const response = await api.call('POST', '/api/v1/auth/keys', { headers: member, json: { name: 'phone', scopes } });
    expect(response.status).toBe(201);
    return response.json();
  }
  const read = (key: string, query = '') => api.app.request(`/api/v1/calendars/own/${key}${query}`);

  it('shows what the person sees, in the language of the address, until its key is revoked', async () => {
    const key = await newKey(['calendar:read']);
    const answer = await read(key.api_key, '?language=it');
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const text = await answer.text();
    expect(text).toContain(ical(addDays(on, 5)));
    expect(text).toContain('attende il Suo voto');
    expect(text).not.toContain('statute.pdf');
    expect((await api.call('DELETE', `/api/v1/auth/keys/${key.id}`, { headers: { ...member, 'If-Match': '*' } })).status).toBe(204);
    expect((await read(key.api_key)).status).toBe(404);
  });

  it('takes no key that could do more, and such a key opens nothing else', async () => {
    for (const scopes of [[], ['calendar:read', 'members:read'], ['members:read']])
      expect((await read((await newKey(scopes)).api_key)).status).toBe(404);
    expect((await read('cdv_none')).status).toBe(404);
    const { api_key } = await newKey(['calendar:read']);
    for (const path of ['/api/v1/calendar', '/api/v1/tasks', '/api/v1/users/me', '/api/cer/communities'])
      expect([path, (await api.call('GET', path, { headers: { 'X-API-Key': api_key } })).status]).toEqual([path, 403]);
  });
});

describe('a calendar address of a community', () => {
  it('shows its votes and papers', async () => {
    const path = `/api/cer/communities/${made.communityId}/calendar-feeds`;
    const { userId } = await userWith(api, { username: 'calendar-office', role: 'community_manager', communityId: made.communityId });
    await sql`insert into user_totp (user_id, secret_enc, confirmed_at) values (${userId}, '\\x00', now())`.execute(api.database.owner.db);
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const { url } = (await (await api.call('POST', path, { headers, json: { name: 'office' } })).json()) as Body;
    const text = await (await api.app.request(new URL(url).pathname)).text();
    expect(text).toContain(ical(addDays(on, 5)));
    expect(text).toContain(ical(addDays(on, 20)));
    expect(text).toContain('statute.pdf');
  });
});
