import { type RawBuilder, sql, type Transaction } from 'kysely';
import { reached, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Why a settled month is settled again; readings with their day, hours from the day's start, and versions. */
export interface MarkView {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly month: string;
  readonly time_zone: string;
  readonly cause: string;
  readonly subject: string;
  readonly member_code: string | null;
  readonly day: string | null;
  readonly first_hour: number | null;
  readonly last_hour: number | null;
  readonly from_version: number | null;
  readonly to_version: number | null;
  readonly marked_by: string;
  readonly received_at: Date;
  readonly outcome: 'settled' | 'unchanged' | 'too_late' | 'failed' | null;
  readonly run_id: number | null;
  readonly answered_at: Date | null;
}

const MARKS = sql`
  select k.id, k.configuration_id, k.community_id, to_char(k.month, 'YYYY-MM') as month, c.time_zone, k.cause, k.subject, k.day, k.first_hour,
    k.last_hour, k.from_version, k.to_version, k.marked_by, k.received_at, k.outcome, k.run_id, k.answered_at,
    (select m.code from series s
      left join point_assignment a on a.point_id = s.point_id and a.configuration_id = k.configuration_id and a.validity @> k.day
      left join plant_section n on n.id = s.section_id left join plant p on p.id = n.plant_id
      join membership m on m.community_id = k.community_id and (m.id = a.membership_id or (m.party_id = p.producer_id and m.validity @> k.day))
      where s.id = k.series_id limit 1) as member_code
  from settlement_mark k join configuration c on c.id = k.configuration_id`;

export async function marksOfRuns(trx: Transaction<DB>, runIds: readonly number[]): Promise<MarkView[]> {
  const { rows } = await sql<MarkView>`${MARKS} where k.run_id = any (${runIds}::bigint[]) order by k.id`.execute(trx);
  return rows;
}

interface MarkFilter extends Window {
  readonly communityId?: number | undefined;
  readonly configurationId?: number | undefined;
  /** `yyyy-mm` */
  readonly month?: string | undefined;
  /** Only what is not answered yet. */
  readonly open: boolean;
}

/** Marks that the context sees, by id. */
export async function listMarks(trx: Transaction<DB>, filter: MarkFilter): Promise<MarkView[]> {
  const conditions: RawBuilder<unknown>[] = [sql`k.id > ${filter.after}`];
  if (filter.communityId !== undefined) conditions.push(sql`k.community_id = ${filter.communityId}`);
  if (filter.configurationId !== undefined) conditions.push(sql`k.configuration_id = ${filter.configurationId}`);
  if (filter.month !== undefined) conditions.push(sql`k.month = ${`${filter.month}-01`}::date`);
  if (filter.open) conditions.push(sql`k.outcome is null`);
  const seen = sql`${sql.join(conditions, sql` and `)}${reached('k.community_id', filter)}`;
  const { rows } = await sql<MarkView>`${MARKS} where ${seen} order by k.id limit ${filter.take}`.execute(trx);
  return rows;
}

/** The hours of a month, counted from its start, in which two of its runs share another energy. */
export async function changedHours(trx: Transaction<DB>, month: string, runId: number, beforeId: number): Promise<number[]> {
  const shared = (
    id: number,
  ) => sql`(select u.value, u.place from settlement_curve v cross join unnest(v.values) with ordinality as u (value, place)
    where v.run_id = ${id} and v.month = ${`${month}-01`}::date and v.subject_kind = 'configuration' and v.quantity = 'shared')`;
  const { rows } = await sql<{ hour: number }>`
    select (place - 1)::int as hour from ${shared(runId)} as n full join ${shared(beforeId)} as b using (place)
    where n.value is distinct from b.value order by 1`.execute(trx);
  return rows.map(({ hour }) => hour);
}

/** What a member of the community got in two runs. */
export interface MemberChangeView {
  readonly member_code: string;
  readonly before_cents: number;
  readonly after_cents: number;
  readonly difference_cents: number;
}

/** The members whose parts differ between two runs, by code. */
export async function memberChanges(
  trx: Transaction<DB>,
  runId: number,
  beforeId: number,
  most: number | null = null,
): Promise<MemberChangeView[]> {
  const { rows } = await sql<MemberChangeView>`
    with sums as (select p.community_id, p.party_id, coalesce(sum(p.cents) filter (where p.run_id = ${beforeId}), 0)::bigint as before_cents,
        coalesce(sum(p.cents) filter (where p.run_id = ${runId}), 0)::bigint as after_cents
      from settlement_part p where p.run_id in (${runId}, ${beforeId}) and p.party_id is not null group by 1, 2)
    select m.code as member_code, s.before_cents, s.after_cents, s.after_cents - s.before_cents as difference_cents from sums s
    cross join lateral (select code from membership where community_id = s.community_id and party_id = s.party_id
      order by lower(validity) desc limit 1) as m
    where s.before_cents <> s.after_cents order by m.code collate "C" limit ${most}`.execute(trx);
  return rows;
}
