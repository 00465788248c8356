import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A member who was in on a day; days 'YYYY-MM-DD', ends excluded. */
export interface MemberOnDayRow {
  readonly id: number;
  readonly party_id: number;
  readonly code: string;
  readonly member_type: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly is_suspended: boolean;
}

/** The memberships that were admitted and ran on a day, by id; one alone where it is named. */
export async function membersOnDay(
  db: Kysely<DB>,
  communityId: number,
  {
    day,
    after,
    take,
    memberId,
  }: { readonly day: string; readonly after: number; readonly take: number; readonly memberId?: number | undefined },
): Promise<MemberOnDayRow[]> {
  const { rows } = await sql<MemberOnDayRow>`
    select m.id, m.party_id, m.code, coalesce(r.member_type, m.member_type) as member_type, lower(m.validity) as valid_from, upper(m.validity) as valid_to,
      exists (select 1 from member_suspension s where s.membership_id = m.id and s.validity @> ${day}::date) as is_suspended
    from membership m left join member_role r on r.membership_id = m.id and r.validity @> ${day}::date
    where m.community_id = ${communityId} and m.validity @> ${day}::date and m.admitted_at is not null and m.id > ${after}
      and (${memberId ?? null}::bigint is null or m.id = ${memberId ?? null}::bigint)
    order by m.id limit ${take}`.execute(db);
  return rows;
}

/** A point or section of a member on a day. */
export interface AssetOnDayRow {
  readonly membership_id: number;
  readonly subject: 'point' | 'section';
  readonly assignment_id: number;
  readonly code: string;
  readonly configuration_id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly recognised_from: string | null;
  readonly recognised_to: string | null;
  /** GSE counts it on the day. */
  readonly is_counted: boolean;
}

/** The points and sections of these memberships on a day. */
export async function assetsOnDay(db: Kysely<DB>, ids: readonly number[], day: string): Promise<AssetOnDayRow[]> {
  const { rows } = await sql<AssetOnDayRow>`
    select a.membership_id, 'point' as subject, a.id as assignment_id, c.pod as code, a.configuration_id, lower(a.validity) as valid_from,
      upper(a.validity) as valid_to, lower(a.recognised) as recognised_from, upper(a.recognised) as recognised_to,
      coalesce(a.recognised @> ${day}::date, false) as is_counted
    from point_assignment a join connection_point c on c.id = a.point_id
    where a.membership_id = any (${ids}::bigint[]) and a.validity @> ${day}::date
    union all
    select m.id, 'section', a.id, x.code, a.configuration_id, lower(a.validity), upper(a.validity), a.service_start, null,
      coalesce(a.service_start <= ${day}::date, false)
    from membership m join plant p on p.producer_id = m.party_id and p.community_id = m.community_id join plant_section x on x.plant_id = p.id
      join plant_assignment a on a.section_id = x.id and a.validity @> ${day}::date
    where m.id = any (${ids}::bigint[])
    order by 1, 2, 4`.execute(db);
  return rows;
}

/** What a member was paid for a configuration's month, and by which version and rule. */
export interface PaidOnDayRow {
  readonly membership_id: number;
  readonly configuration_id: number;
  readonly run_id: number;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly rule_id: number | null;
  readonly component: 'premium' | 'refund';
  readonly cents: number;
  /** Part of the member in everything that this version shared out of this component. */
  readonly of_cents: number;
}

/** The parts of these memberships in every version of the month of a day that was not discarded, with the rule of the day. */
export async function paidInMonth(db: Kysely<DB>, communityId: number, ids: readonly number[], day: string): Promise<PaidOnDayRow[]> {
  const { rows } = await sql<PaidOnDayRow>`
    select m.id as membership_id, r.configuration_id, r.id as run_id, r.version, r.kind, r.state,
      (select d.id from distribution_rule d where d.configuration_id = r.configuration_id and d.validity @> ${day}::date) as rule_id,
      p.component, sum(p.cents)::bigint as cents,
      (select sum(q.cents)::bigint from settlement_part q where q.run_id = r.id and q.component = p.component) as of_cents
    from settlement_run r join settlement_part p on p.run_id = r.id and p.receiver in ('plant', 'point')
      join membership m on m.party_id = p.party_id and m.id = any (${ids}::bigint[])
    where r.community_id = ${communityId} and r.month = date_trunc('month', ${day}::date)::date and r.state <> 'discarded' and r.kind <> 'advance'
    group by m.id, r.id, p.component order by 1, 2, r.version, p.component`.execute(db);
  return rows;
}
