import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { communityMailFacts } from '../../../infra/postgres/notifications/community-mail.ts';
import { caller } from '../caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { keyFor, sessionFor, userWith } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';

const PASSWORD = 'quattro parole lontane davvero';

// biome-ignore lint/suspicious/noExplicitAny: each test reads other parts of the answers
type Body = any;
let api: TestApi;
let send: (...of: Parameters<ReturnType<typeof caller>>) => Promise<{ status: number; body: Body }>;
let community: SampleCommunity;
let first: { readonly userId: number; readonly key: string };
let other: { readonly userId: number; readonly key: string };
let invited = 0;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  send = caller(api) as never;
  community = await sampleCommunity(api, 'second-person');
  first = await userWith(api, { username: 'first', role: 'community_manager', organisationId: api.organisationId });
  other = await userWith(api, { username: 'other', role: 'community_manager', organisationId: api.organisationId });
});
afterAll(() => api.drop());

const fourEyes = (on: boolean) =>
  sql`update community set four_eyes = ${on} where id = ${community.communityId}`.execute(api.database.owner.db);

interface Colleague {
  readonly userId: number;
  readonly grantId: number;
  readonly key: string;
}

/** Somebody who registered with an invitation to a role, and has a key with a second factor. */
async function colleague(by: string, place: object = { community_id: community.communityId }): Promise<Colleague> {
  invited += 1;
  const json = { email: `second-${invited}@first.example`, role: 'community_manager', ...place };
  expect((await send('POST', '/api/v1/invitations', { key: by, json })).status).toBe(201);
  const token = await mailToken(api, 'invitation', null);
  const made = await send('POST', '/api/v1/invitations/register', {
    key: undefined,
    json: { token, username: `second-${invited}`, password: PASSWORD },
  } as never);
  expect(made.status).toBe(201);
  const userId = made.body.user_id as number;
  const { id: grantId } = await api.database.owner.db
    .selectFrom('role_grant')
    .select('id')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return { userId, grantId, key: await keyFor(api, userId) };
}

const confirm = ({ userId, grantId }: Colleague, key: string) =>
  send('POST', `/api/v1/users/${userId}/roles/${grantId}/confirm`, { key, json: {} });
const reads = async (key: string): Promise<number> => (await send('GET', `${community.path}/members`, { key })).status;
const roles = async (key: string): Promise<Body[]> => (await send('GET', '/api/v1/auth/me', { key })).body.roles;

describe('with four eyes, a colleague whom one manager made', () => {
  beforeAll(() => fourEyes(true));

  it.each([
    ['of the community', () => ({ community_id: community.communityId })],
    ['of its organisation', () => ({ organisation_id: api.organisationId })],
  ])('%s gives no right by key or session before another person confirmed it, and is told so', async (_, place) => {
    const second = await colleague(first.key, place());
    expect(await reads(second.key)).toBe(403);
    const session = await sessionFor(api, second.userId, ['password', 'totp']);
    expect((await api.call('GET', `${community.path}/members`, { headers: session })).status).toBe(403);
    expect(await roles(second.key)).toMatchObject([{ role: 'community_manager', rights: [], waits_for_confirmation: true }]);
    expect((await confirm(second, first.key)).status).toBe(403);
    expect((await confirm(second, second.key)).status).toBe(403);
    const confirmed = await confirm(second, other.key);
    expect([confirmed.status, confirmed.body]).toMatchObject([
      200,
      { given_by: `user:${first.userId}`, confirmed_by: `user:${other.userId}`, waits_for_confirmation: false },
    ]);
    expect(await reads(second.key)).toBe(200);
    expect((await confirm(second, other.key)).body.confirmed_by).toBe(`user:${other.userId}`);
  });

  it('confirms no other account of the same person', async () => {
    const [one, two] = [await colleague(first.key), await colleague(first.key)];
    expect((await confirm(two, one.key)).status).toBe(403);
    expect((await confirm(one, two.key)).status).toBe(403);
    expect([await reads(one.key), await reads(two.key)]).toEqual([403, 403]);
  });

  it('waits too where the role is given to a user who is known already', async () => {
    const known = await userWith(api, { username: 'known', role: 'member', communityId: community.communityId });
    const json = { role: 'community_manager', community_id: community.communityId };
    const given = await send('POST', `/api/v1/users/${known.userId}/roles`, { key: first.key, json });
    expect([given.status, given.body.waits_for_confirmation]).toEqual([201, true]);
    expect((await send('GET', `${community.path}/staff`, { key: first.key })).body.data).toContainEqual(
      expect.objectContaining({ user_id: known.userId, waits_for_confirmation: true }),
    );
    expect((await send('POST', `${community.path}/messages`, { key: known.key, json: { title: 'a', body: 'b' } })).status).toBe(403);
  });

  it('waits for nobody where an operator gave the role', async () => {
    expect(await reads((await colleague(api.keys.operator)).key)).toBe(200);
  });
});

describe('turning on four eyes', () => {
  const turnOn = (key: string) => send('PUT', community.path, { key, json: { four_eyes: true }, headers: { 'If-Match': '*' } } as never);

  it('is refused to whoever would end the own right by it, and changes nothing', async () => {
    await fourEyes(false);
    const second = await colleague(first.key);
    const refused = await turnOn(second.key);
    expect([refused.status, refused.body.error.details]).toMatchObject([409, [{ path: 'four_eyes', code: 'own_role' }]]);
    expect(await reads(second.key)).toBe(200);
    expect((await turnOn(first.key)).status).toBe(200);
    expect(await reads(second.key)).toBe(403);
  });
});

describe('without four eyes, a colleague whom one manager made', () => {
  it('works at once, and waits from the day on which the community wants four eyes', async () => {
    await fourEyes(false);
    const second = await colleague(first.key);
    expect(await reads(second.key)).toBe(200);
    await fourEyes(true);
    await expect.poll(() => reads(second.key)).toBe(403);
    expect((await confirm(second, api.keys.operator)).status).toBe(200);
    expect(await reads(second.key)).toBe(200);
  });

  it('is nobody else than who gave its role, nor is a colleague whom it made itself', async () => {
    await fourEyes(false);
    const second = await colleague(first.key);
    const third = await colleague(second.key);
    const { body: record } = await send('POST', `${community.path}/members`, { json: member(1) });
    const json = { email: 'record@first.example', community_id: community.communityId, member_id: record.id };
    expect((await send('POST', '/api/v1/invitations', { key: second.key, json })).status).toBe(201);
    const token = await mailToken(api, 'invitation', null);
    const account = { token, username: 'record-of-first', password: PASSWORD };
    expect((await send('POST', '/api/v1/invitations/register', { key: undefined, json: account } as never)).status).toBe(201);
    await fourEyes(true);
    await expect.poll(() => reads(third.key)).toBe(403);
    const confirmAccount = (key: string) => send('POST', `${community.path}/members/${record.id}/account/confirm`, { key, json: {} });
    expect([(await confirm(third, first.key)).status, (await confirmAccount(first.key)).status]).toEqual([403, 403]);
    const given = `/api/v1/users/${second.userId}/roles/${second.grantId}`;
    expect((await send('DELETE', given, { key: first.key, headers: { 'If-Match': '*' } })).status).toBe(204);
    expect((await confirm(third, first.key)).status).toBe(403);
    expect([(await confirm(third, other.key)).status, (await confirmAccount(other.key)).status]).toEqual([200, 200]);
  });

  it('has uploaded and named no document for who gave its role', async () => {
    await fourEyes(false);
    const second = await colleague(first.key);
    const { rows } = await sql<{ people: string[] }>`select people_behind(array[${`user:${second.userId}`}]) as people`.execute(
      api.database.owner.db,
    );
    expect(rows[0]?.people).toEqual([`user:${first.userId}`, `user:${second.userId}`].toSorted());
    await fourEyes(true);
    expect((await confirm(second, other.key)).status).toBe(200);
    const after = await sql<{ people: string[] }>`select people_behind(array[${`user:${second.userId}`}]) as people`.execute(
      api.database.owner.db,
    );
    expect(after.rows[0]?.people).toEqual([`user:${second.userId}`]);
  });

  it('hears nothing of the community by mail while the role waits', async () => {
    await fourEyes(false);
    const second = await colleague(first.key);
    const { db } = api.database.owner;
    const batch = { community_id: community.communityId, kind: 'month_overdue', subject: 'waits', period: '2025-03' };
    const { id: batch_id } = await db.insertInto('mail_batch').values(batch).returning('id').executeTakeFirstOrThrow();
    const mail = { user_id: second.userId, kind: 'month_overdue', batch_id, language: 'it', expires_at: '2031-01-01' } as const;
    const { id } = await db.insertInto('mail').values(mail).returning('id').executeTakeFirstOrThrow();
    const periodOfMail = async () =>
      (
        await inContext(api.database.app.db, systemContext('test'), (trx) =>
          communityMailFacts(trx, id, 'month_overdue', ['community_manager']),
        )
      )?.period;
    expect(await periodOfMail()).toBe('2025-03');
    await fourEyes(true);
    expect(await periodOfMail()).toBeUndefined();
    expect((await confirm(second, api.keys.operator)).status).toBe(200);
    expect(await periodOfMail()).toBe('2025-03');
  });
});
