import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A market zone's local day of prices in micro-EUR per MWh, null where none was published. */
export interface PriceDay {
  readonly marketZone: string;
  readonly day: string;
  readonly version: number;
  readonly resolutionMinutes: number;
  readonly prices: readonly (number | null)[];
  readonly operationId: number | null;
}

/**
 * The prices of each day from `from` to `to` (excluded) that count, by zone and day: a day without a gap before one with a gap, then GME's
 * hourly values before quarters, then the newest version. Source: cacer-2026.md section 2, Pz.
 */
export async function countedPrices(trx: Transaction<DB>, zones: readonly string[], from: string, to: string): Promise<PriceDay[]> {
  const { rows } = await sql<PriceDay>`
    select distinct on (market_zone, day) market_zone as "marketZone", day, version, resolution_min as "resolutionMinutes", prices,
      operation_id as "operationId"
    from price_day where market_zone = any (${zones}::text[]) and day >= ${from}::date and day < ${to}::date
    order by market_zone, day, array_position(prices, null) is not null, resolution_min desc, version desc`.execute(trx);
  return rows;
}

/** The newest version of each day and resolution from `from` to `to` (excluded) of a zone. */
export async function newestPrices(trx: Transaction<DB>, zone: string, from: string, to: string): Promise<PriceDay[]> {
  const { rows } = await sql<PriceDay>`
    select distinct on (day, resolution_min) market_zone as "marketZone", day, version, resolution_min as "resolutionMinutes", prices,
      operation_id as "operationId"
    from price_day where market_zone = ${zone} and day >= ${from}::date and day < ${to}::date
    order by day, resolution_min, version desc`.execute(trx);
  return rows;
}

/** Exactly these versions of a zone's days; for repeating a run that read them. */
export async function pricesByVersion(
  trx: Transaction<DB>,
  marketZone: string,
  wanted: readonly { readonly day: string; readonly version: number }[],
): Promise<PriceDay[]> {
  const { rows } = await sql<PriceDay>`
    select market_zone as "marketZone", day, version, resolution_min as "resolutionMinutes", prices, operation_id as "operationId"
    from price_day join unnest(${wanted.map((one) => one.day)}::date[], ${wanted.map((one) => one.version)}::int[]) as w (day, version)
      using (day, version)
    where market_zone = ${marketZone} order by day`.execute(trx);
  return rows;
}

/** Adds days as new versions in one statement; a version that exists is an error. Settled months of the zone are marked by it. */
export async function addPriceDays(trx: Transaction<DB>, days: readonly (PriceDay & { readonly source: string })[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into price_day (market_zone, day, version, resolution_min, prices, source, operation_id)
    select "marketZone", day, version, "resolutionMinutes", prices, source, "operationId"
    from json_to_recordset(${JSON.stringify(days)}::text::json) as d ("marketZone" text, day date, version int, "resolutionMinutes" smallint,
      prices bigint[], source text, "operationId" bigint)`.execute(trx);
}

/** Until the transaction ends nobody writes prices of the zones of some configurations; importers take the same locks alone. */
export async function lockPrices(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('import:prices:' || zone, 0)) from (select distinct market_zone as zone
    from configuration where id = any (${configurationIds}::bigint[]) order by 1 offset 0) as one`.execute(trx);
}
