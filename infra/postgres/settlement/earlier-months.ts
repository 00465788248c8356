import { sql, type Transaction } from 'kysely';
import { UNITS_PER_KWH } from '../../../domain/kernel/energy/units.ts';
import type { FactVersion } from '../../../domain/settlement/run/changed-facts.ts';
import type { LateChange } from '../../../domain/settlement/run/first-facts.ts';
import type { MeasuredEnergy, MostEnergy } from '../../../domain/settlement/run/grown-energy.ts';
import type { DB } from '../schema/tables.ts';

/** A point or section of a configuration. */
export type MeasuredOf = Pick<MeasuredEnergy, 'id' | 'quantity'> & { readonly configurationId: number };

/** The most energy of each in a posted month of the twelve before a month. Of a point all memberships together. */
export async function mostEnergyBefore(
  trx: Transaction<DB>,
  measured: readonly MeasuredOf[],
  month: string,
): Promise<(MeasuredOf & MostEnergy)[]> {
  if (measured.length === 0) return [];
  const start = sql`${`${month}-01`}::date`;
  const { rows } = await sql<MeasuredOf & MostEnergy>`
    with asked as (select * from json_to_recordset(${JSON.stringify(measured)}::text::json) as a (id bigint, quantity text, "configurationId" bigint)),
    newest as (
      select distinct on (configuration_id, month) id, configuration_id, month, energy_unit from settlement_run
      where configuration_id in (select "configurationId" from asked) and month < ${start} and month >= ${start} - interval '12 months'
        and kind <> 'advance' and state = 'posted'
      order by configuration_id, month, version desc),
    known as (
      select a.*, n.month, n.energy_unit, sum(e.energy) as energy from asked a join newest n on n.configuration_id = a."configurationId"
      cross join lateral (
        select withdrawn as energy from settlement_point p where a.quantity = 'withdrawn' and p.run_id = n.id and p.point_id = a.id
        union all select injected from settlement_plant p where a.quantity = 'injected' and p.run_id = n.id and p.section_id = a.id) e
      group by 1, 2, 3, 4, 5)
    select distinct on (id, quantity, "configurationId") id, quantity, "configurationId", to_char(month, 'YYYY-MM') as month,
      (energy / case energy_unit when 'mWh' then ${UNITS_PER_KWH.mWh}::numeric else ${UNITS_PER_KWH.Wh}::numeric end)::float8 as kwh
    from known
    order by 1, 2, 3, 5 desc, 4`.execute(trx);
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
      refund_cents as "refundCents", input as recipe
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
