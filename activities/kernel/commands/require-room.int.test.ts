import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROW_BOUNDS } from '../../../domain/row-bounds.ts';
import { communityContext, inContext } from '../../../infra/postgres/driver/index.ts';
import { insertActs } from '../../../infra/postgres/members/lifecycle.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { makeCommunity } from '../../settlement/testing/community.ts';
import { refuseFull, requireRoomFor } from './require-room.ts';

const CALLS = 50;
const LEFT = 10;

let database: TestDatabase;
let [communityId, membershipId] = [0, 0];
beforeAll(async () => {
  database = await testDatabase();
  ({ communityId } = await makeCommunity(database.owner.db, { code: 'full', points: [{ pod: 'IT001E00000001' }], plants: [] }));
  const { rows } = await sql<{ id: number }>`select id from membership where community_id = ${communityId} limit 1`.execute(
    database.owner.db,
  );
  membershipId = rows[0]?.id as number;
});
afterAll(() => database?.drop());

const act = () =>
  ({ community_id: communityId, membership_id: membershipId, act: 'suspend', stage: 'suspended', occurred_on: '2026-01-01' }) as const;
const count = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from membership_act where membership_id = ${membershipId}`.execute(database.owner.db))
    .rows[0]?.n as number;

it('of fifty calls at once as many add a row as there is room for', async () => {
  const { most } = ROW_BOUNDS.membership_act;
  const values = { ...act(), reason: null, document_id: null, actor: 'user:1' };
  const context = communityContext('user:1', [communityId]);
  const before = await count();
  await inContext(database.app.db, context, (trx) => insertActs(trx, Array(most - LEFT - before).fill(values)));

  // The count before the transaction lets all of them pass: only the lock bounds them.
  await inContext(database.app.db, context, (trx) => refuseFull(trx, 'membership_act', membershipId));
  const add = () =>
    inContext(database.app.db, context, async (trx) => {
      await requireRoomFor(trx, 'membership_act', membershipId);
      await insertActs(trx, [values]);
    });
  const added = await Promise.allSettled(Array.from({ length: CALLS }, add));
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(LEFT);
  const refused = added.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const error of refused)
    expect(error).toMatchObject({ code: 'wrong_state', message: expect.stringMatching(/largest number allowed/) });
  expect(await count()).toBe(most);
  await expect(inContext(database.app.db, context, (trx) => refuseFull(trx, 'membership_act', membershipId))).rejects.toMatchObject({
    code: 'wrong_state',
  });
});
