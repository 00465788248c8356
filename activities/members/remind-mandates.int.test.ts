import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../settlement/testing/community.ts';
import { createRemindMandates } from './remind-mandates.activity.ts';

let database: TestDatabase;
let made: MadeCommunity;
let mandateId: number;

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'mandates',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000051' }],
    plants: [{ code: 'PV51', powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
  });
  const row = { username: 'lia', email_enc: Buffer.from('sealed'), email_index: Buffer.from('lia') };
  const { id } = await database.owner.db.insertInto('app_user').values(row).returning('id').executeTakeFirstOrThrow();
  await execute(sql`insert into role_grant (user_id, role, community_id) values (${id}, 'community_manager', ${made.communityId})`);
  const { rows } = await execute<{ id: number }>(sql`insert into mandate (community_id, party_id, kind, code, validity)
    select p.community_id, p.producer_id, 'third_party_producer', 'T51', '[2025-01-01,2025-12-31)' from plant p where p.code = 'PV51' returning id`);
  mandateId = rows[0]?.id as number;
});
afterAll(() => database?.drop());

const execute = <T>(query: ReturnType<typeof sql<T>>) => query.execute(database.owner.db);
const look = (day: string) => createRemindMandates({ db: database.app.db })({ day });
const events = async () =>
  (
    await execute<{ event: string }>(sql`select action || ' ' || (after->>'valid_to') as event from audit_event
    where object_kind = 'mandate' and object_id = ${String(mandateId)} order by id`)
  ).rows.map(({ event }) => event);

it('mails managers on the days before the end, and records each state once', async () => {
  expect(await look('2025-09-01')).toEqual({ communities: 0 });
  expect(await events()).toEqual([]);
  // 30 December is its last day.
  expect(await look('2025-10-31')).toEqual({ communities: 1 });
  expect(await look('2025-10-31')).toEqual({ communities: 0 });
  expect(await look('2025-11-01')).toEqual({ communities: 0 });
  expect(await events()).toEqual(['mandate.expiring 2025-12-30']);
  expect(await look('2025-12-30')).toEqual({ communities: 1 });
  await look('2026-01-02');
  await look('2026-01-03');
  expect(await events()).toEqual(['mandate.expiring 2025-12-30', 'mandate.expired 2025-12-30']);
});

it('says nothing once another mandate follows, and begins again for another end', async () => {
  await execute(sql`update mandate set validity = '[2025-01-01,2026-12-31)' where id = ${mandateId}`);
  await look('2026-11-15');
  expect(await events()).toHaveLength(3);
  await execute(sql`insert into mandate (community_id, party_id, kind, code, validity)
    select community_id, party_id, kind, 'T52', '[2026-12-31,)' from mandate where id = ${mandateId}`);
  expect(await look('2026-12-30')).toEqual({ communities: 0 });
  await look('2027-02-01');
  expect(await events()).toHaveLength(3);
});
