import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { createRemindOverdue } from './remind-overdue.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';

let database: TestDatabase;
let made: MadeCommunity;
let manager: number;

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'late',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000041' }],
    plants: [{ code: 'PV41', powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
  });
  manager = await addUser('mara', 'community_manager', made.communityId);
  await addUser('aldo', 'auditor', made.communityId);
  await addUser('elena', 'community_manager', null);
});
afterAll(() => database?.drop());

async function addUser(username: string, role: string, communityId: number | null): Promise<number> {
  const row = { username, email_enc: Buffer.from('sealed'), email_index: Buffer.from(username) };
  const { id } = await database.owner.db.insertInto('app_user').values(row).returning('id').executeTakeFirstOrThrow();
  await sql`insert into role_grant (user_id, role, community_id) values (${id}, ${role}, ${communityId})`.execute(database.owner.db);
  return id;
}

const remind = (day: string) => createRemindOverdue({ db: database.app.db })({ day });
const mails = async () =>
  (
    await sql<{ user: number; day: string; period: string }>`select m.user_id as user, b.subject as day, b.period from mail_batch b
      join mail m on m.batch_id = b.id where b.kind = 'month_overdue' order by m.id`.execute(database.owner.db)
  ).rows;

it('mails the managers of the community alone, once, when a month never settled is past its due day', async () => {
  // 2025-03 could be settled from 16 April on and is due on the 25th
  expect(await remind('2025-04-25')).toEqual({ communities: 0 });
  expect(await remind('2025-04-26')).toEqual({ communities: 1 });
  expect(await remind('2025-04-26')).toEqual({ communities: 0 });
  expect(await mails()).toEqual([{ user: manager, day: '2025-04-26', period: '2025-03' }]);
});

it('mails again after a week, and earlier for another month', async () => {
  expect(await remind('2025-05-02')).toEqual({ communities: 0 });
  expect(await remind('2025-05-03')).toEqual({ communities: 1 });
  expect(await remind('2025-05-26')).toEqual({ communities: 1 });
  expect((await mails()).map(({ day, period }) => [day, period])).toEqual([
    ['2025-04-26', '2025-03'],
    ['2025-05-03', '2025-03'],
    ['2025-05-26', '2025-04'],
  ]);
});

it('mails nobody who switched alerts off, nor about a configuration that is not active', async () => {
  await sql`update app_user set notification_preferences = '{"alerts": false}' where id = ${manager}`.execute(database.owner.db);
  expect(await remind('2025-06-26')).toEqual({ communities: 0 });
  await sql`update app_user set notification_preferences = '{}' where id = ${manager}`.execute(database.owner.db);
  await sql`update configuration set status = 'draft' where id = ${made.configurationId}`.execute(database.owner.db);
  expect(await remind('2025-06-26')).toEqual({ communities: 0 });
});
