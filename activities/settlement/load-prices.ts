import type { Transaction } from 'kysely';
import { createPriceReader, type PriceReader } from '../../domain/settlement/run/hour-prices.ts';
import { countedPrices, type PriceDay } from '../../infra/postgres/metering/prices.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { SettledConfiguration } from '../../infra/postgres/settlement/master.ts';

/** One reader for all configurations of a zone, so that what is made of its prices is made once. */
export interface ZonePrices {
  readonly days: readonly PriceDay[];
  readonly pricesOf: PriceReader;
}

/** The newest prices of the configurations' zones from one day to another (excluded). */
export async function loadPrices(
  trx: Transaction<DB>,
  configurations: readonly SettledConfiguration[],
  from: string,
  to: string,
): Promise<Map<string, ZonePrices>> {
  const zones = [...new Set(configurations.map(({ marketZone }) => marketZone))];
  const byZone = Map.groupBy(await countedPrices(trx, zones, from, to), (day) => day.marketZone);
  return new Map(zones.map((zone) => [zone, zonePrices(byZone.get(zone) ?? [])]));
}

function zonePrices(days: readonly PriceDay[]): ZonePrices {
  const byDay = new Map(days.map((day) => [day.day, day]));
  return { days, pricesOf: createPriceReader((day) => byDay.get(day)) };
}
