import { sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Whether anything of the hour is settled: `completed` by a posted whole month, `active` once it has passed. */
type TransactionStatus = 'pending' | 'active' | 'completed';

export interface TransactionRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly producer_id: number;
  readonly consumer_id: number | null;
  readonly asset_id: number;
  readonly starts_at: Date;
  readonly amount_wh: number;
  readonly status: TransactionStatus;
  readonly created_at: Date;
}

interface TransactionFilter extends Window {
  readonly status?: TransactionStatus | undefined;
  readonly producerId?: number | undefined;
  readonly consumerId?: number | undefined;
}

/** The month that an hour of a configuration lies in. */
const MONTH = sql`date_trunc('month', t.starts_at at time zone c.time_zone)::date`;

const STATUS = sql<TransactionStatus>`case
  when exists (select 1 from settlement_run r where r.configuration_id = t.configuration_id and r.month = ${MONTH}
    and r.state = 'posted' and r.kind in ('complete', 'recalculated')) then 'completed'
  when t.starts_at <= now() then 'active' else 'pending' end`;

/** The bookings of a community that the context sees, by id. */
export function listTransactions(trx: Transaction<DB>, communityId: number, filter: TransactionFilter): Promise<TransactionRow[]> {
  const bookings = sql<TransactionRow>`select * from (
      select t.id, t.community_id, t.configuration_id, t.producer_id, t.consumer_id, t.asset_id, t.starts_at, t.amount_wh, t.created_at,
        ${STATUS} as status
      from energy_transaction t join configuration c on c.id = t.configuration_id
      where t.community_id = ${communityId}
        and (${filter.producerId ?? null}::bigint is null or t.producer_id = ${filter.producerId ?? null}::bigint)
        and (${filter.consumerId ?? null}::bigint is null or t.consumer_id = ${filter.consumerId ?? null}::bigint)) as x
    where (${filter.status ?? null}::text is null or x.status = ${filter.status ?? null}::text)`;
  return pageOf(trx, bookings, filter);
}

interface NewTransaction {
  readonly communityId: number;
  readonly configurationId: number;
  readonly producerId: number;
  readonly consumerId: number | null;
  readonly assetId: number;
  readonly startsAt: Date;
  readonly amountWh: number;
  readonly createdBy: string;
}

export async function insertTransaction(trx: Transaction<DB>, row: NewTransaction): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into energy_transaction (community_id, configuration_id, producer_id, consumer_id, asset_id, starts_at, amount_wh, created_by)
    values (${row.communityId}, ${row.configurationId}, ${row.producerId}, ${row.consumerId}, ${row.assetId}, ${row.startsAt}, ${row.amountWh},
      ${row.createdBy}) returning id`.execute(trx);
  return (rows[0] as { id: number }).id;
}

/** What the newest posted run of an hour measured for a plant or a member, in the run's unit. */
export interface MeasuredEnergy {
  readonly kind: 'plant' | 'member';
  readonly id: number;
  readonly startsAt: Date;
  readonly energy: number;
  readonly unit: EnergyUnit;
}

/** All bookings of the hours and plants of the given ones, so that each can be covered in its turn. */
export async function transactionsBeside(trx: Transaction<DB>, ids: readonly number[]): Promise<TransactionRow[]> {
  const { rows } = await sql<TransactionRow>`
    select distinct t.id, t.community_id, t.configuration_id, t.producer_id, t.consumer_id, t.asset_id, t.starts_at, t.amount_wh, t.created_at,
      ${STATUS} as status
    from energy_transaction w join energy_transaction t on t.starts_at = w.starts_at and t.configuration_id = w.configuration_id
      join configuration c on c.id = t.configuration_id
    where w.id = any (${ids}::bigint[]) order by t.id`.execute(trx);
  return rows;
}

/** What was attributed to the plants and shared by the consumers of these bookings, hour by hour. */
export async function measuredFor(trx: Transaction<DB>, ids: readonly number[]): Promise<MeasuredEnergy[]> {
  const { rows } = await sql<MeasuredEnergy>`
    with hour as (
      select distinct t.asset_id, t.consumer_id, t.starts_at, r.id as run_id, r.month, r.energy_unit,
        1 + (extract(epoch from t.starts_at - (r.month::timestamp at time zone c.time_zone)) / 3600)::int as place
      from energy_transaction t join configuration c on c.id = t.configuration_id
        join lateral (select id, month, energy_unit from settlement_run r where r.configuration_id = t.configuration_id and r.month = ${MONTH}
          and r.state = 'posted' and r.kind <> 'advance' order by version desc limit 1) r on true
      where t.id = any (${ids}::bigint[]))
    select 'plant' as kind, h.asset_id as id, h.starts_at as "startsAt", coalesce(sum(v.values[h.place]), 0)::bigint as energy, h.energy_unit as unit
      from (select distinct asset_id, starts_at, run_id, month, energy_unit, place from hour) h
        join plant_section s on s.plant_id = h.asset_id
        join settlement_curve v on v.run_id = h.run_id and v.month = h.month and v.subject_kind = 'plant' and v.subject_id = s.id
          and v.quantity = 'attributed'
      group by 2, 3, 5
    union all
    select 'member', h.consumer_id, h.starts_at, coalesce(sum(v.values[h.place]), 0)::bigint, h.energy_unit
      from (select distinct consumer_id, starts_at, run_id, month, energy_unit, place from hour) h
        join settlement_point p on p.run_id = h.run_id and p.membership_id = h.consumer_id
        join settlement_curve v on v.run_id = h.run_id and v.month = h.month and v.subject_kind = 'point' and v.subject_id = p.point_id
          and v.quantity = 'coincident'
      group by 2, 3, 5`.execute(trx);
  return rows;
}
