import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** The own figures of a person's records over the newest posted run of each configuration and month; energy in Wh, money in cents. */
interface UserStatsView {
  readonly points: number;
  readonly plants: number;
  readonly energy_capacity_kw: string;
  readonly months: number;
  readonly last_month: string | null;
  readonly withdrawn_wh: number;
  readonly injected_wh: number;
  /** Withdrawn while the community injected. */
  readonly shared_wh: number;
  /** Injected by own plants in the newest of these months. */
  readonly current_energy_wh: number;
  readonly premium_cents: number;
  readonly refund_cents: number;
  /** What the ledgers owe the person now. */
  readonly balance_cents: number;
}

/** The figures of these records as far as the context sees them (their own context is enough); all zero for none. */
export async function userStats(db: Kysely<DB>, parties: readonly number[]): Promise<UserStatsView> {
  const { rows } = await sql<UserStatsView>`
    with newest as (select distinct on (configuration_id, month) id, month, case energy_unit when 'mWh' then 1000 else 1 end as per_wh
        from settlement_run where state = 'posted' and kind <> 'advance' order by configuration_id, month, version desc),
      own_plant as (select s.id, s.power_kw, t.id as plant_id from plant_section s join plant t on t.id = s.plant_id where t.producer_id = any (${parties}::bigint[])),
      taken as (select n.month, p.withdrawn / n.per_wh as withdrawn, p.coincident / n.per_wh as shared from newest n
        join settlement_point p on p.run_id = n.id join membership m on m.id = p.membership_id where m.party_id = any (${parties}::bigint[])),
      given as (select n.month, p.injected / n.per_wh as injected from newest n join settlement_plant p on p.run_id = n.id
        join own_plant o on o.id = p.section_id),
      parts as (select n.month, p.component, p.cents from newest n join settlement_part p on p.run_id = n.id where p.party_id = any (${parties}::bigint[])),
      months as (select month from taken union select month from given union select month from parts)
    select
      (select count(distinct a.point_id)::int from point_assignment a join membership m on m.id = a.membership_id
        where m.party_id = any (${parties}::bigint[]) and a.validity @> current_date) as points,
      (select count(distinct plant_id)::int from own_plant) as plants,
      (select coalesce(sum(power_kw), 0)::text from own_plant) as energy_capacity_kw,
      (select count(*)::int from months) as months,
      (select to_char(max(month), 'YYYY-MM') from months) as last_month,
      (select coalesce(sum(withdrawn), 0)::bigint from taken) as withdrawn_wh,
      (select coalesce(sum(shared), 0)::bigint from taken) as shared_wh,
      (select coalesce(sum(injected), 0)::bigint from given) as injected_wh,
      (select coalesce(sum(injected), 0)::bigint from given where month = (select max(month) from months)) as current_energy_wh,
      (select coalesce(sum(cents), 0)::bigint from parts where component = 'premium') as premium_cents,
      (select coalesce(sum(cents), 0)::bigint from parts where component = 'refund') as refund_cents,
      (select -coalesce(sum(p.cents), 0)::bigint from ledger_posting p join ledger_account a on a.id = p.account_id
        where a.party_id = any (${parties}::bigint[])) as balance_cents`.execute(db);
  return rows[0] as UserStatsView;
}
