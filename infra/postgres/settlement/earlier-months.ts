import { type RawBuilder, sql, type Transaction } from 'kysely';
import { UNITS_PER_KWH } from '../../../domain/kernel/energy/units.ts';
import type { FactVersion } from '../../../domain/settlement/run/changed-facts.ts';
import type { LateChange } from '../../../domain/settlement/run/first-facts.ts';
import type { SettledMonths } from '../../../domain/settlement/run/grown-amount.ts';
import type { MeasuredEnergy, UsualEnergy } from '../../../domain/settlement/run/grown-energy.ts';
import type { DB } from '../schema/tables.ts';

/** A point or section of a configuration. */
export type MeasuredOf = Pick<MeasuredEnergy, 'id' | 'quantity'> & { readonly configurationId: number };

/**
 * Which posted months say what is usual, the highest of them: the same month a year before, the middle one of the twelve before, and those
 * that a person approved. The most of the year would double with each month that nobody looked at (decision record 0092).
 */
const isUsual = (start: RawBuilder<unknown>, ordered: RawBuilder<unknown>) =>
  sql`(${ordered} or approved_by is not null or month = ${start} - interval '12 months')`;

/** The energy of each in the posted month of the twelve before a month that says what is usual. Of a point all memberships together. */
export async function usualEnergyBefore(
  trx: Transaction<DB>,
  measured: readonly MeasuredOf[],
  month: string,
): Promise<(MeasuredOf & UsualEnergy)[]> {
  if (measured.length === 0) return [];
  const start = sql`${`${month}-01`}::date`;
  const { rows } = await sql<MeasuredOf & UsualEnergy>`
    with asked as (select * from json_to_recordset(${JSON.stringify(measured)}::text::json) as a (id bigint, quantity text, "configurationId" bigint)),
    newest as (
      select distinct on (configuration_id, month) id, configuration_id, month, energy_unit, approved_by from settlement_run
      where configuration_id in (select "configurationId" from asked) and month < ${start} and month >= ${start} - interval '12 months'
        and kind <> 'advance' and state = 'posted'
      order by configuration_id, month, version desc),
    known as (
      select a.*, n.month, n.approved_by, (sum(e.energy) / ${PER_KWH})::float8 as kwh from asked a join newest n on n.configuration_id = a."configurationId"
      cross join lateral (
        select withdrawn as energy from settlement_point p where a.quantity = 'withdrawn' and p.run_id = n.id and p.point_id = a.id
        union all select injected from settlement_plant p where a.quantity = 'injected' and p.run_id = n.id and p.section_id = a.id) e
      group by 1, 2, 3, 4, 5, n.energy_unit),
    ordered as (select *, row_number() over series = (count(*) over (partition by id, quantity, "configurationId") + 1) / 2 as middle from known
      window series as (partition by id, quantity, "configurationId" order by kwh, month))
    select distinct on (id, quantity, "configurationId") id, quantity, "configurationId", to_char(month, 'YYYY-MM') as month, kwh
    from ordered where ${isUsual(start, sql`middle`)}
    order by 1, 2, 3, 5 desc, 4`.execute(trx);
  return rows;
}

const PER_KWH = sql`case n.energy_unit when 'mWh' then ${UNITS_PER_KWH.mWh}::numeric else ${UNITS_PER_KWH.Wh}::numeric end`;

/** The premium and refund of a configuration that are usual by the posted months of the twelve before a month; advances do not count. */
export async function usualAmountsBefore(
  trx: Transaction<DB>,
  ids: readonly number[],
  month: string,
): Promise<(SettledMonths & { readonly configurationId: number })[]> {
  if (ids.length === 0) return [];
  const start = sql`${`${month}-01`}::date`;
  const { rows } = await sql<SettledMonths & { configurationId: number }>`
    with newest as (
      select distinct on (configuration_id, month) configuration_id, month, approved_by, coalesce(premium_cents, 0) as premium,
        coalesce(refund_cents, 0) as refund from settlement_run
      where configuration_id = any (${ids}::bigint[]) and month < ${start} and month >= ${start} - interval '12 months'
        and kind <> 'advance' and state = 'posted' and blocked = '[]'::jsonb
      order by configuration_id, month, version desc),
    ordered as (select *, (count(*) over (partition by configuration_id) + 1) / 2 as half,
        row_number() over (partition by configuration_id order by premium, month) as by_premium,
        row_number() over (partition by configuration_id order by refund, month) as by_refund from newest),
    usual as (select *, ${isUsual(start, sql`by_premium = half`)} as of_premium, ${isUsual(start, sql`by_refund = half`)} as of_refund from ordered)
    select configuration_id as "configurationId", count(*)::int as months, max(premium) filter (where of_premium) as "premiumCents",
      max(refund) filter (where of_refund) as "refundCents",
      to_char((array_agg(month order by premium desc, month) filter (where of_premium))[1], 'YYYY-MM') as "premiumMonth",
      to_char((array_agg(month order by refund desc, month) filter (where of_refund))[1], 'YYYY-MM') as "refundMonth"
    from usual group by 1 order by 1`.execute(trx);
  return rows;
}

/** The newest version of the month that was posted last before a month, by configuration. */
export async function postedMonthBefore(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
  month: string,
): Promise<Map<number, FactVersion>> {
  if (configurationIds.length === 0) return new Map();
  const { rows } = await sql<FactVersion & { configurationId: number }>`
    select distinct on (configuration_id) configuration_id as "configurationId", version, premium_cents as "premiumCents",
      refund_cents as "refundCents", input as inputs
    from settlement_run where configuration_id = any (${configurationIds}::bigint[]) and month < ${`${month}-01`}::date
      and kind <> 'advance' and state = 'posted'
    order by configuration_id, settlement_run.month desc, version desc`.execute(trx);
  return new Map(rows.map(({ configurationId, ...version }) => [configurationId, version]));
}

/** What people recorded for a month after it was over, by configuration. */
export async function lateChanges(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
  month: string,
): Promise<Map<number, LateChange[]>> {
  if (configurationIds.length === 0) return new Map();
  const days = sql`daterange(${`${month}-01`}::date, (${`${month}-01`}::date + interval '1 month')::date)`;
  const { rows } = await sql<LateChange & { configurationId: number }>`
    select distinct configuration_id as "configurationId", subject, case cause when 'plant' then 'plants' when 'rule' then 'distribution'
      when 'parameter' then 'ownParameters' when 'configuration' then 'kind' else 'points' end as ground
    from ground_change where configuration_id = any (${configurationIds}::bigint[]) and days && ${days}
      and changed_at >= upper(${days}) and changed_by not like 'system%'
    order by 1, 3, 2`.execute(trx);
  return Map.groupBy(rows, ({ configurationId }) => configurationId);
}
