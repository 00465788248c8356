import { type Kysely, sql, type Transaction } from 'kysely';
import type { MemberAct, StoredStage } from '../../../domain/members/lifecycle.ts';
import type { DB } from '../schema/tables.ts';

/** An act on a membership as it is recorded. */
export interface ActRow {
  readonly id: number;
  readonly community_id: number;
  readonly membership_id: number;
  readonly act: MemberAct | 'apply';
  readonly stage: StoredStage;
  readonly occurred_on: string;
  readonly reason: string | null;
  readonly document_id: number | null;
  readonly actor: string;
  readonly recorded_at: Date;
}

export type NewAct = Omit<ActRow, 'id' | 'recorded_at'>;

/** Records acts in their order. */
export async function insertActs(trx: Transaction<DB>, acts: readonly NewAct[]): Promise<void> {
  if (acts.length > 0)
    await trx
      .insertInto('membership_act')
      .values([...acts])
      .execute();
}

/** The acts of a membership, in the order in which they were recorded. */
export const actsOf = (db: Kysely<DB>, membershipId: number): Promise<ActRow[]> =>
  db.selectFrom('membership_act').selectAll().where('membership_id', '=', membershipId).orderBy('id').execute();

/** What the process of a membership reads of it. */
interface LifeRow {
  readonly code: string;
  readonly stage: StoredStage;
  readonly party_id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly was_admitted: boolean;
  readonly is_recognised: boolean;
  readonly leaves_on: string | null;
  readonly resumes_on: string | null;
  readonly kept_until: string | null;
  readonly is_erased: boolean;
  /** The person has another membership of the community that began later or goes on. */
  readonly goes_on: boolean;
  readonly last_act: MemberAct | 'apply' | null;
  readonly last_actor: string | null;
  readonly last_on: string | null;
}

/** Where a membership stands on a day; undefined where the context sees none. */
export async function lifeOf(db: Kysely<DB>, membershipId: number, day: string): Promise<LifeRow | undefined> {
  const { rows } = await sql<LifeRow>`
    select m.code, m.stage, m.party_id, lower(m.validity) as valid_from, upper(m.validity) as valid_to, m.admitted_at is not null as was_admitted,
      counted_by_gse(m.id, ${day}::date) as is_recognised, x.ends_on as leaves_on, m.kept_until,
      (select upper(s.validity) from member_suspension s where s.membership_id = m.id order by lower(s.validity) desc limit 1) as resumes_on,
      k.erased_at is not null as is_erased,
      exists (select 1 from membership o where o.party_id = m.party_id and o.id <> m.id
        and (o.status <> 'left' or lower(o.validity) > lower(m.validity))) as goes_on,
      a.act as last_act, a.actor as last_actor, a.occurred_on as last_on
    from membership m left join party_key k on k.party_id = m.party_id
      left join member_exit x on x.membership_id = m.id and x.taken_back_at is null
      left join lateral (select act, actor, occurred_on from membership_act where membership_id = m.id order by id desc limit 1) a on true
    where m.id = ${membershipId}`.execute(db);
  return rows[0];
}

/** Lets the worker signal the process of a membership once this is committed. */
export async function markMember(trx: Transaction<DB>, membershipId: number): Promise<void> {
  await sql`select mark_member(${membershipId})`.execute(trx);
}

export interface MarkedMemberRow {
  readonly membership_id: number;
  readonly community_id: number;
  /** To the microsecond, as the database writes it. */
  readonly marked_at: string;
}

/** The memberships marked longest ago, at most so many. */
export const markedMembers = (db: Kysely<DB>, most: number): Promise<MarkedMemberRow[]> =>
  db
    .selectFrom('member_mark')
    .select(['membership_id', 'community_id'])
    .select(sql<string>`marked_at::text`.as('marked_at'))
    .orderBy('member_mark.marked_at')
    .orderBy('membership_id')
    .limit(most)
    .execute();

/** Takes marks away that were answered; one that was made again meanwhile stays. */
export async function answerMarks(trx: Transaction<DB>, marks: readonly MarkedMemberRow[]): Promise<void> {
  await sql`delete from member_mark m using json_to_recordset(${JSON.stringify(marks)}::text::json) as a (membership_id bigint, marked_at timestamptz)
    where m.membership_id = a.membership_id and m.marked_at = a.marked_at`.execute(trx);
}
