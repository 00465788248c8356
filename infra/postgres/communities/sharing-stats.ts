import { sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { DB } from '../schema/tables.ts';

/** The newest run of each configuration and month that was not overtaken. */
const NEWEST = (communityId: number) => sql`
  select distinct on (configuration_id, month) * from settlement_run
  where community_id = ${communityId} and state <> 'discarded' and kind <> 'advance' order by configuration_id, month, version desc`;

/** A month over all configurations in one unit; money in cents, null when no configuration could say it. */
interface SharingMonthView {
  readonly month: string;
  readonly configurations: number;
  /** Configurations whose month is not posted whole yet. */
  readonly unfinished: number;
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
  readonly members: number;
}

const factor = (unit: EnergyUnit) => sql`case when newest.energy_unit = 'Wh' and ${unit}::text = 'mWh' then 1000 else 1 end`;

/** The finest unit of a community's runs from month to month, both included. */
export async function sharingUnit(trx: Transaction<DB>, communityId: number, from: string, to: string): Promise<EnergyUnit> {
  const { rows } = await sql<{ unit: EnergyUnit }>`
    select case when bool_or(energy_unit = 'mWh') then 'mWh' else 'Wh' end as unit from settlement_run
    where community_id = ${communityId} and state <> 'discarded' and month between ${`${from}-01`}::date and ${`${to}-01`}::date`.execute(
    trx,
  );
  return rows[0]?.unit ?? 'Wh';
}

/** Energy and money by month, from the newest run of each configuration. */
export async function sharingMonths(
  trx: Transaction<DB>,
  communityId: number,
  span: { readonly from: string; readonly to: string; readonly unit: EnergyUnit },
): Promise<SharingMonthView[]> {
  const { rows } = await sql<SharingMonthView>`
    select to_char(month, 'YYYY-MM') as month, count(*)::int as configurations,
      (count(*) filter (where state <> 'posted' or kind not in ('complete', 'recalculated')))::int as unfinished,
      sum(withdrawn * ${factor(span.unit)})::bigint as withdrawn, sum(injected * ${factor(span.unit)})::bigint as injected,
      sum(shared * ${factor(span.unit)})::bigint as shared, sum(premium_cents)::bigint as premium_cents, sum(refund_cents)::bigint as refund_cents,
      (select count(*)::int from membership m where m.community_id = ${communityId}
        and m.validity && daterange(month, (month + interval '1 month')::date)) as members
    from (${NEWEST(communityId)}) as newest where newest.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date
    group by month order by month`.execute(trx);
  return rows;
}

/** The runs that the statistics of these months rest on. */
export async function sharingRuns(
  trx: Transaction<DB>,
  communityId: number,
  span: { readonly from: string; readonly to: string },
): Promise<{ readonly id: number; readonly community_id: number; readonly month: string }[]> {
  const { rows } = await sql<{ id: number; community_id: number; month: string }>`
    select newest.id, newest.community_id, to_char(newest.month, 'YYYY-MM') as month from (${NEWEST(communityId)}) as newest
    where newest.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date order by newest.id`.execute(trx);
  return rows;
}

/** Shared energy by hour 0 to 23 of the local day, over the same runs. */
export async function sharedByHourOfDay(
  trx: Transaction<DB>,
  communityId: number,
  span: { readonly from: string; readonly to: string; readonly unit: EnergyUnit },
): Promise<number[]> {
  const { rows } = await sql<{ hour: number; shared: number }>`
    select extract(hour from ((newest.month::timestamp at time zone k.time_zone) + (u.place - 1) * interval '1 hour') at time zone k.time_zone)::int
      as hour, sum(u.value * ${factor(span.unit)})::bigint as shared
    from (${NEWEST(communityId)}) as newest join configuration k on k.id = newest.configuration_id
      join settlement_curve v on v.run_id = newest.id and v.month = newest.month and v.subject_kind = 'configuration' and v.quantity = 'shared'
      cross join lateral unnest(v.values) with ordinality as u (value, place)
    where newest.month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date group by 1`.execute(trx);
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour)?.shared ?? 0);
}

/** A plant with what it injected and what of it was shared in its newest settled months. */
interface AvailableProducerView {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly configuration_id: number;
  readonly producer_id: number | null;
  readonly producer_code: string | null;
  readonly from: string;
  readonly to: string;
  readonly energy_unit: EnergyUnit;
  readonly injected: number;
  readonly attributed: number;
}

/** Plants whose injection of the newest `months` posted months was not shared whole, by id. */
export async function availableProducers(
  trx: Transaction<DB>,
  communityId: number,
  window: { readonly months: number; readonly after: number; readonly take: number },
): Promise<AvailableProducerView[]> {
  const { rows } = await sql<AvailableProducerView>`
    with posted as (
      select distinct on (configuration_id, month) id, configuration_id, month, energy_unit from settlement_run
      where community_id = ${communityId} and state = 'posted' and kind <> 'advance' order by configuration_id, month, version desc),
    recent as (select * from (select *, dense_rank() over (partition by configuration_id order by month desc) as age from posted) as aged
      where age <= ${window.months})
    select p.id, p.code, p.name, r.configuration_id, m.id as producer_id, m.code as producer_code, to_char(min(r.month), 'YYYY-MM') as "from",
      to_char(max(r.month), 'YYYY-MM') as "to", case when bool_or(r.energy_unit = 'mWh') then 'mWh' else 'Wh' end as energy_unit,
      sum(s.injected * f.factor)::bigint as injected, sum(s.attributed * f.factor)::bigint as attributed
    from recent r join settlement_plant s on s.run_id = r.id join plant_section n on n.id = s.section_id join plant p on p.id = n.plant_id
      cross join lateral (select case when r.energy_unit = 'Wh'
        and exists (select 1 from recent o where o.configuration_id = r.configuration_id and o.energy_unit = 'mWh') then 1000 else 1 end as factor) f
      left join lateral (select id, code from membership where community_id = p.community_id and party_id = p.producer_id
        order by lower(validity) desc limit 1) m on true
    where p.id > ${window.after}
    group by p.id, r.configuration_id, m.id, m.code having sum(s.injected) > sum(s.attributed)
    order by p.id, r.configuration_id limit ${window.take}`.execute(trx);
  return rows;
}
