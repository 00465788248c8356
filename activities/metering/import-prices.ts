import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays as dayAfter } from '../../domain/kernel/time/local-day.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import { createPriceReader, type PriceReadings } from '../../domain/metering/price-reader.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { lockImport } from '../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import { addPriceDays, newestPrices, type PriceDay } from '../../infra/postgres/metering/prices.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { meteringMessages } from './messages.ts';
import { readCsv } from './read-csv.ts';

/** The local days of every Italian market zone. */
const MARKET_TIME_ZONE = 'Europe/Rome';

/** Reads a file of prices whole, then stores the days that changed in one transaction. Days without any price are left out. */
export async function importPrices(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const zone = file.options.marketZone;
  if (zone === undefined) throw new DomainError('invalid_input', meteringMessages.noMarketZone);
  const faults = createFaultList(file.options.source);
  const grid = { timeZone: MARKET_TIME_ZONE, resolutionMinutes: file.options.resolutionMinutes };
  const readings = await readCsv(file.content, createPriceReader(grid, faults, legalDay(Date.now())), faults);
  const days = pricedDays(file, zone, readings);
  await progress(0, days.length, 'storing');
  const stored = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => storeDays(trx, file, zone, days));
  await progress(days.length, days.length, 'stored');
  return {
    series: 1,
    days_stored: stored,
    days_unchanged: days.length - stored,
    missing_intervals: readings.prices.filter((price) => price === null).length,
    first_day: days[0]?.day ?? null,
    last_day: days.at(-1)?.day ?? null,
    ignored: readings.days
      .filter(({ from, to }) => readings.prices.slice(from, to).every((price) => price === null))
      .map(({ day }) => ({ code: zone, from: day, to: day, days: 1, reason: 'no price' })),
  };
}

function pricedDays(file: ImportFile, marketZone: string, { prices, days }: PriceReadings): PriceDay[] {
  return days.flatMap(({ day, from, to }) => {
    const own = prices.slice(from, to);
    const head = { marketZone, day, version: 1, resolutionMinutes: file.options.resolutionMinutes, operationId: file.operationId };
    return own.every((price) => price === null) ? [] : [{ ...head, prices: own }];
  });
}

async function storeDays(
  trx: Parameters<typeof addPriceDays>[0],
  file: ImportFile,
  zone: string,
  days: readonly PriceDay[],
): Promise<number> {
  await lockImport(trx, `prices:${zone}`);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const stored = await newestPrices(trx, zone, first.day, dayAfter(last.day, 1));
  const newest = new Map(
    stored.filter(({ resolutionMinutes }) => resolutionMinutes === first.resolutionMinutes).map((day) => [day.day, day]),
  );
  const versions = new Map<string, number>();
  for (const { day, version } of stored) versions.set(day, Math.max(version, versions.get(day) ?? 0));
  const fresh = days.filter((day) => !isSame(newest.get(day.day), day));
  await addPriceDays(
    trx,
    fresh.map((day) => ({ ...day, version: (versions.get(day.day) ?? 0) + 1, source: file.options.source })),
  );
  return fresh.length + days.filter((day) => !fresh.includes(day) && newest.get(day.day)?.operationId === file.operationId).length;
}

function isSame(before: PriceDay | undefined, next: PriceDay): boolean {
  if (before === undefined || before.resolutionMinutes !== next.resolutionMinutes || before.prices.length !== next.prices.length)
    return false;
  return before.prices.every((price, i) => price === next.prices[i]);
}
