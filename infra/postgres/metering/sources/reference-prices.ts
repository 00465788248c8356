import { sql, type Transaction } from 'kysely';
import type { PriceDifference } from '../../../../domain/metering/sources/price-check.ts';
import type { DB } from '../../schema/tables.ts';
import type { PriceDay } from '../prices.ts';

/** The newest prices of the second publisher, by zone and day: hours before quarters. */
export async function referencePrices(trx: Transaction<DB>, zones: readonly string[], from: string, to: string): Promise<PriceDay[]> {
  const { rows } = await sql<PriceDay>`
    select distinct on (market_zone, day) market_zone as "marketZone", day, version, resolution_min as "resolutionMinutes", prices,
      null::bigint as "operationId"
    from reference_price_day where market_zone = any (${[...zones]}::text[]) and day >= ${from}::date and day < ${to}::date
    order by market_zone, day, resolution_min desc, version desc`.execute(trx);
  return rows;
}

/** Adds the days that differ from what is stored, as new versions; answers how many. Nobody else writes the zone meanwhile. */
export async function addReferenceDays(
  trx: Transaction<DB>,
  days: readonly Omit<PriceDay, 'version' | 'operationId'>[],
  source: string,
): Promise<number> {
  const zones = [...new Set(days.map(({ marketZone }) => marketZone))].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended('reference-prices:' || zone, 0)) from unnest(${zones}::text[]) as zone`.execute(
    trx,
  );
  const { numAffectedRows } = await sql`
    insert into reference_price_day (market_zone, day, version, resolution_min, prices, source)
    select "marketZone", d.day, coalesce((select max(version) from reference_price_day r where r.market_zone = "marketZone" and r.day = d.day), 0)
        + row_number() over (partition by "marketZone", d.day), "resolutionMinutes", d.prices, ${source}
    from json_to_recordset(${JSON.stringify(days)}::text::json) as d ("marketZone" text, day date, "resolutionMinutes" smallint, prices bigint[])
    where d.prices is distinct from (select r.prices from reference_price_day r where r.market_zone = "marketZone" and r.day = d.day
      and r.resolution_min = "resolutionMinutes" order by version desc limit 1)`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** Records by how much both publishers differ on a day, or that they agree. */
export async function recordDifference(trx: Transaction<DB>, zone: string, day: string, found: PriceDifference | null): Promise<void> {
  if (found === null) await sql`delete from price_difference where market_zone = ${zone} and day = ${day}::date`.execute(trx);
  else
    await sql`insert into price_difference (market_zone, day, hours, largest) values (${zone}, ${day}::date, ${found.hours}, ${found.largest})
      on conflict (market_zone, day) do update set hours = excluded.hours, largest = excluded.largest`.execute(trx);
}
