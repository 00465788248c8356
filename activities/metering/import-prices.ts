import type { Kysely, Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays as dayAfter } from '../../domain/kernel/time/local-day.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import { createPriceReader, type PriceReadings } from '../../domain/metering/price-reader.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { lockImport } from '../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import { addPriceDays, countedPrices, newestPrices, type PriceDay } from '../../infra/postgres/metering/prices.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { dryMark } from './import-curves.ts';
import { meteringMessages } from './messages.ts';
import { type Ignored, noteIgnored } from './plan-days.ts';
import { readCsv } from './read-csv.ts';

/** The local days of every Italian market zone. */
const MARKET_TIME_ZONE = 'Europe/Rome';

/** Reads a file of prices whole, then stores the days that changed in one transaction. Days without any price are left out. */
export async function importPrices(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const zone = file.options.marketZone;
  if (zone === undefined) throw new DomainError('invalid_input', meteringMessages.noMarketZone);
  const faults = createFaultList(file.options.source);
  const grid = { timeZone: MARKET_TIME_ZONE, resolutionMinutes: file.options.resolutionMinutes };
  const readings = await readCsv({ bulk, file }, createPriceReader(grid, faults, legalDay(Date.now())), faults);
  const days = pricedDays(file, zone, readings);
  await progress(0, days.length, operationSteps.storing);
  const readOnly = file.options.dryRun === true;
  const result = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => storePrices(trx, file, days), { readOnly });
  await progress(days.length, days.length, readOnly ? operationSteps.checked('') : operationSteps.stored(''));
  const unpriced = readings.prices.filter((price) => price === null).length;
  return { ...dryMark(file), ...result, missing_intervals: unpriced, ignored: [...unpricedDays(zone, readings), ...result.ignored] };
}

/** Where prices come from: a file, or (without an operation) a publisher that is asked for them. */
export interface PriceOrigin {
  readonly operationId: number | null;
  readonly options: Pick<ImportFile['options'], 'dryRun' | 'source'>;
}

/** Stores the days of one zone, in order of day, that changed; a dry run only compares. */
export async function storePrices(trx: Transaction<DB>, file: PriceOrigin, days: readonly PriceDay[]): Promise<ImportResult> {
  const zone = days[0]?.marketZone ?? '';
  const isDry = file.options.dryRun === true;
  const stored = await storeDays(trx, file, zone, days);
  return {
    series: 1,
    days_stored: stored,
    days_unchanged: days.length - stored,
    missing_intervals: days.reduce((sum, { prices }) => sum + prices.filter((price) => price === null).length, 0),
    first_day: days[0]?.day ?? null,
    last_day: days.at(-1)?.day ?? null,
    ignored: isDry ? [] : await overruledDays(trx, zone, days),
  };
}

const unpricedDays = (zone: string, { prices, days }: PriceReadings): Ignored[] =>
  days
    .filter(({ from, to }) => prices.slice(from, to).every((price) => price === null))
    .map(({ day }) => ({ code: zone, from: day, to: day, days: 1, reason: ignoredMessages.noPrice }));

/** Days of the file that are stored and do not count, because those of the other resolution go before them (see `countedPrices`). */
async function overruledDays(trx: Transaction<DB>, zone: string, days: readonly PriceDay[]): Promise<Ignored[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const counted = new Map((await countedPrices(trx, [zone], first.day, dayAfter(last.day, 1))).map((one) => [one.day, one]));
  const ignored: Ignored[] = [];
  for (const { day, resolutionMinutes, prices } of days) {
    const other = counted.get(day)?.resolutionMinutes ?? resolutionMinutes;
    if (other === resolutionMinutes) continue;
    const reason = ignoredMessages.otherPrices(resolutionMinutes, other, prices.includes(null));
    noteIgnored(ignored, zone, day, reason, prices.length);
  }
  return ignored;
}

function pricedDays(file: ImportFile, marketZone: string, { prices, days }: PriceReadings): PriceDay[] {
  return days.flatMap(({ day, from, to }) => {
    const own = prices.slice(from, to);
    const head = { marketZone, day, version: 1, resolutionMinutes: file.options.resolutionMinutes, operationId: file.operationId };
    return own.every((price) => price === null) ? [] : [{ ...head, prices: own }];
  });
}

async function storeDays(trx: Transaction<DB>, file: PriceOrigin, zone: string, days: readonly PriceDay[]): Promise<number> {
  const isDry = file.options.dryRun === true;
  if (!isDry) await lockImport(trx, `prices:${zone}`);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const stored = await newestPrices(trx, zone, first.day, dayAfter(last.day, 1));
  const newest = new Map(
    stored.filter(({ resolutionMinutes }) => resolutionMinutes === first.resolutionMinutes).map((day) => [day.day, day]),
  );
  const versions = new Map<string, number>();
  for (const { day, version } of stored) versions.set(day, Math.max(version, versions.get(day) ?? 0));
  const fresh = days.filter((day) => !isSame(newest.get(day.day), day));
  if (!isDry)
    await addPriceDays(
      trx,
      fresh.map((day) => ({ ...day, version: (versions.get(day.day) ?? 0) + 1, source: file.options.source })),
    );
  if (file.operationId === null) return fresh.length;
  return fresh.length + days.filter((day) => !fresh.includes(day) && newest.get(day.day)?.operationId === file.operationId).length;
}

function isSame(before: PriceDay | undefined, next: PriceDay): boolean {
  if (before === undefined || before.resolutionMinutes !== next.resolutionMinutes || before.prices.length !== next.prices.length)
    return false;
  return before.prices.every((price, i) => price === next.prices[i]);
}
