import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { communityContext, inContext } from '../../../infra/postgres/driver/index.ts';
import { type MemberRow, memberById } from '../../../infra/postgres/members/members.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { type MadeCommunity, makeCommunity } from '../../settlement/testing/community.ts';
import { changeMember } from './change-member.ts';
import { endMembership } from './end-membership.ts';

const KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
const LAST = '2026-03-01';

let database: TestDatabase;
let made: MadeCommunity;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** M0 produces with a plant, M1 only withdraws. */
beforeEach(async () => {
  count += 1;
  made = await makeCommunity(database.owner.db, {
    code: `ending-${count}`,
    points: [{ pod: `IT001E0000000${count}` }, { pod: `IT001E0000001${count}` }],
    plants: [{ code: 'PV1', powerKw: '50', entry: '2024-05-10' }],
  });
});

/** Ends the membership of this code on a day, by either way. */
async function end(code: string, way: 'end' | 'change'): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from membership where community_id = ${made.communityId} and code = ${code}`.execute(
    database.owner.db,
  );
  await inContext(database.app.db, communityContext('user:1', [made.communityId]), async (trx) => {
    const member = (await memberById(trx, made.communityId, rows[0]?.id as number)) as MemberRow;
    const work = commandWork(trx, { actor: 'user:1' });
    await (way === 'end' ? endMembership(work, KEYS, member, LAST) : changeMember(work, KEYS, member, { valid_to: LAST }));
  });
}

/** Last days of the assignments of points, then of plant sections. */
async function ends(): Promise<(string | null)[][]> {
  const of = async (table: 'point_assignment' | 'plant_assignment') =>
    (
      await sql<{ end: string | null }>`select upper(validity)::text as "end" from ${sql.table(table)}
        where community_id = ${made.communityId} order by id`.execute(database.owner.db)
    ).rows.map((row) => row.end);
  return [await of('point_assignment'), await of('plant_assignment')];
}

/** What the audit chain holds of ended assignments. */
const audited = async () =>
  (
    await sql<{ action: string; after: object }>`select action, after from audit_event
      where chain = ${made.communityId} and action in ('point.ended', 'section.ended') order by id`.execute(database.owner.db)
  ).rows;

describe('the end of a membership', () => {
  it.each(['end', 'change'] as const)("ends its points and its party's plant sections, each in the audit chain: by %s", async (way) => {
    await end('M0', way);
    expect(await ends()).toEqual([[LAST, null], [LAST]]);
    expect(await audited()).toEqual(['point.ended', 'section.ended'].map((action) => ({ action, after: { valid_to: LAST } })));
  });

  it('leaves its first day to what only begins later', async () => {
    await sql`update point_assignment set validity = daterange('2026-05-01', null)
      where community_id = ${made.communityId} and membership_id = (select id from membership where community_id = ${made.communityId} and code = 'M0')`.execute(
      database.owner.db,
    );
    await end('M0', 'change');
    expect(await ends()).toEqual([[null, '2026-05-02'], [LAST]].map((days) => expect.arrayContaining(days)));
  });

  it("leaves another member's plants alone", async () => {
    await end('M1', 'end');
    expect(await ends()).toEqual([[null, LAST], [null]]);
  });

  it('keeps the plants of a member who becomes a third-party producer', async () => {
    await sql`insert into mandate (community_id, party_id, code, kind, validity)
      values (${made.communityId}, ${made.parties[0] as number}, 'T1', 'third_party_producer', daterange(${LAST}::date, null))`.execute(
      database.owner.db,
    );
    await end('M0', 'end');
    expect(await ends()).toEqual([[LAST, null], [null]]);
  });
});
