import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveLowered } from '../../activities/settlement/testing/approve-lowered.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { queueDeferredMails } from '../../infra/postgres/notifications/deferred-mails.ts';
import { queueMails } from '../../infra/postgres/notifications/mail-batches.ts';
import { multiplyInjection, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { linkTo } from '../testing/users.ts';

let api: TestApi;
let made: MadeCommunity;
let anna: number;
let bruno: number;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'mails');
  const [first = 0, second = 0] = made.parties;
  anna = await addReader('anna', first);
  bruno = await addReader('bruno', second);
  await prefer(bruno, { statements: false });
  await storeMonth(api, '2025-03');
});
afterAll(() => api?.drop());

/** An account with an address, linked to a record. */
async function addReader(username: string, partyId: number): Promise<number> {
  const row = { username, email_enc: Buffer.from('sealed'), email_index: Buffer.from(username), language: 'en' } as const;
  const { id } = await api.database.owner.db.insertInto('app_user').values(row).returning('id').executeTakeFirstOrThrow();
  await linkTo(api, id, partyId);
  return id;
}

const prefer = (userId: number, preferences: object) =>
  sql`update app_user set notification_preferences = ${JSON.stringify(preferences)}::text::jsonb where id = ${userId}`.execute(
    api.database.owner.db,
  );

/** The mails of a kind, with the batches that are delivered. */
async function mails(kind: string): Promise<{ user: number; language: string; period: string | null; open: boolean }[]> {
  const { rows } = await sql<{ user: number; language: string; period: string | null; open: boolean }>`
    select m.user_id as user, m.language, b.period, p.open from mail m join mail_batch b on b.id = m.batch_id
      join process p on p.workflow_id = 'mails/' || b.id and p.community_id = b.community_id
    where b.kind = ${kind} and m.kind = b.kind and b.community_id = ${made.communityId} order by m.id`.execute(api.database.owner.db);
  return rows;
}

const post = (path: string, json: unknown) => api.call('POST', `/api/v1/settlement/${path}`, { key: api.keys.manager, json });

it('tells members who want it once that their statement is ready', async () => {
  await settleMonth(api, made, '2025-03');
  const expected = [{ user: anna, language: 'en', period: '2025-03', open: true }];
  expect(await mails('statement_ready')).toEqual(expected);
  await settleMonth(api, made, '2025-03');
  await post(`communities/${made.communityId}/statements`, { period: '2025-03' });
  expect(await mails('statement_ready')).toEqual(expected);
  expect(await mails('correction')).toEqual([]);
});

it('tells members whose amount a posted version changes, not before it is approved', async () => {
  await prefer(bruno, {});
  await storeMonth(api, '2025-03', { version: 2 });
  expect(await settleMonth(api, made, '2025-03')).toMatchObject({ failed: [] });
  expect(await mails('correction')).toEqual([]);
  await multiplyInjection(api, '2025-03', 3);
  await settleMonth(api, made, '2025-03');
  await approveLowered(api.database, made, '2025-03');
  const sent = await mails('correction');
  expect(sent.map(({ user, period }) => [user, period])).toEqual([
    [anna, '2025-03'],
    [bruno, '2025-03'],
  ]);
  await settleMonth(api, made, '2025-03');
  expect(await mails('correction')).toEqual(sent);
  expect((await mails('statement_ready')).length).toBe(1);
});

it('tells members once that a payment was sent, and nobody of one that was not', async () => {
  const { rows } = await sql<{
    premium: number;
    refund: number;
  }>`select premium_cents as premium, refund_cents as refund from settlement_run
    where configuration_id = ${made.configurationId} and state = 'posted' order by version desc limit 1`.execute(api.database.owner.db);
  const lines = Object.entries(rows[0] ?? {}).map(([component, cents]) => ({ month: '2025-03', component, cents }));
  const receipt = { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-05-30', lines };
  expect((await post('receipts', receipt)).status).toBe(201);
  const batch = await post('payout-batches', { community_id: made.communityId, below_minimum: true });
  const { id } = (await batch.json()) as { id: number };
  expect(await mails('payment_sent')).toEqual([]);
  for (const sentOn of ['2025-01-01', '2025-06-30', '2025-06-30'])
    await post(`payout-batches/${id}/sent`, { sent_on: sentOn, reference: 'SEPA-1' });
  expect((await mails('payment_sent')).map(({ user, period }) => [user, period])).toEqual([
    [anna, null],
    [bruno, null],
  ]);
});

it('tells members of a correction too where it was posted without approval', async () => {
  await sql`update community set corrected_readings = 'automatic' where id = ${made.communityId}`.execute(api.database.owner.db);
  await storeMonth(api, '2025-05');
  await settleMonth(api, made, '2025-05');
  await storeMonth(api, '2025-05', { version: 2, raised: 500 });
  expect(await settleMonth(api, made, '2025-05')).toMatchObject({ failed: [], runs: [{ state: 'posted' }] });
  expect((await mails('correction')).filter(({ period }) => period === '2025-05').length).toBeGreaterThan(0);
});

it('tells an account at most 20 facts of a kind and community in a day', async () => {
  const context = { actor: 'user:1', platform: false, communities: [made.communityId], organisations: [], parties: [] };
  const before = (await mails('payment_sent')).length;
  for (let i = 0; i < 25; i += 1)
    await inContext(api.database.app.db, context, (trx) =>
      queueMails(trx, {
        kind: 'payment_sent',
        communityId: made.communityId,
        subject: `payout/x${i}`,
        period: null,
        parties: made.parties,
      }),
    );
  const counts = Map.groupBy(await mails('payment_sent'), ({ user }) => user);
  expect(before).toBeLessThan(20);
  expect(Math.max(...[...counts.values()].map((all) => all.length))).toBe(20);
});

it('joins what came above the 20 of a day into one mail a day later, which names every month', async () => {
  const context = { actor: 'user:1', platform: false, communities: [made.communityId], organisations: [], parties: [] };
  const queue = (subject: string, period: string) =>
    inContext(api.database.app.db, context, (trx) =>
      queueMails(trx, { kind: 'correction', communityId: made.communityId, subject, period, parties: made.parties }),
    );
  for (let i = 0; i < 20; i += 1) await queue(`run/joined-${i}`, '2025-03');
  for (const [at, period] of ['2025-06', '2025-07', '2025-06'].entries()) await queue(`run/late-${at}`, period);
  await queue('year/late', '2024');
  const platform = systemContext('system:test');
  const later = (hours: number) =>
    inContext(api.database.app.db, platform, (trx) => queueDeferredMails(trx, new Date(Date.now() + hours * 3_600_000)));
  expect(await later(23)).toBe(0);
  const before = (await mails('correction')).length;
  expect(await later(25)).toBeGreaterThan(0);
  expect(await later(25)).toBe(0);
  const joined = (await mails('correction')).slice(before).filter(({ user }) => user === anna);
  expect(joined.map(({ period }) => period).sort()).toEqual(['2024', '2025-03,2025-06,2025-07']);
});

it('tells nobody whose account has no address, is disabled or was unlinked', async () => {
  const db = api.database.owner.db;
  await storeMonth(api, '2025-04');
  await sql`update app_user set is_active = false where id = ${anna}`.execute(db);
  await sql`delete from user_party where user_id = ${bruno}`.execute(db);
  await settleMonth(api, made, '2025-04');
  expect((await mails('statement_ready')).filter(({ period }) => period === '2025-04')).toEqual([]);
});

it('keeps the queue of a community from transactions that see another one only', async () => {
  const batch = { kind: 'correction', communityId: made.communityId, subject: 'run/0', period: '2025-03', parties: made.parties } as const;
  const seeing = (communities: number[]) => ({ actor: 'user:1', platform: false, communities, organisations: [], parties: [] });
  const queue = (communities: number[]) => inContext(api.database.app.db, seeing(communities), (trx) => queueMails(trx, batch));
  await expect(queue([made.communityId + 1])).rejects.toMatchObject({ code: 'CK002' });
});
