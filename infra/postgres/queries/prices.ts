import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema.ts';

/** A market zone's local day of prices in micro-EUR per MWh, null where none was published. */
export interface PriceDay {
  readonly marketZone: string;
  readonly day: string;
  readonly version: number;
  readonly resolutionMinutes: number;
  readonly prices: readonly (number | null)[];
  readonly operationId: number | null;
}

/** The newest version of each day from `from` to `to` (excluded), by zone and day. */
export async function newestPrices(trx: Transaction<DB>, zones: readonly string[], from: string, to: string): Promise<PriceDay[]> {
  const { rows } = await sql<PriceDay>`
    select distinct on (market_zone, day) market_zone as "marketZone", day, version, resolution_min as "resolutionMinutes", prices,
      operation_id as "operationId"
    from price_day where market_zone = any (${zones}::text[]) and day >= ${from}::date and day < ${to}::date
    order by market_zone, day, version desc`.execute(trx);
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

/** Adds days as new versions; returns nothing, a version that exists is an error. */
export async function addPriceDays(trx: Transaction<DB>, days: readonly (PriceDay & { readonly source: string })[]): Promise<void> {
  for (const { marketZone, day, version, resolutionMinutes, prices, source, operationId } of days) {
    await sql`insert into price_day (market_zone, day, version, resolution_min, prices, source, operation_id)
      values (${marketZone}, ${day}::date, ${version}, ${resolutionMinutes}, ${prices}::bigint[], ${source}, ${operationId})`.execute(trx);
  }
}
