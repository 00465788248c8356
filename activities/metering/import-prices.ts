import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import { createPriceReader, type PriceReadings } from '../../domain/metering/price-reader.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { PriceDay } from '../../infra/postgres/metering/prices.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { storePrices } from './commands/store-prices.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { dryMark } from './import-curves.ts';
import { meteringMessages } from './messages.ts';
import type { Ignored } from './plan-days.ts';
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
  const result = await inWork(bulk, systemContext(`import:${file.operationId}`), (work) => storePrices(work, file, days), { readOnly });
  await progress(days.length, days.length, readOnly ? operationSteps.checked('') : operationSteps.stored(''));
  const unpriced = readings.prices.filter((price) => price === null).length;
  return { ...dryMark(file), ...result, missing_intervals: unpriced, ignored: [...unpricedDays(zone, readings), ...result.ignored] };
}

const unpricedDays = (zone: string, { prices, days }: PriceReadings): Ignored[] =>
  days
    .filter(({ from, to }) => prices.slice(from, to).every((price) => price === null))
    .map(({ day }) => ({ code: zone, from: day, to: day, days: 1, reason: ignoredMessages.noPrice }));

function pricedDays(file: ImportFile, marketZone: string, { prices, days }: PriceReadings): PriceDay[] {
  return days.flatMap(({ day, from, to }) => {
    const own = prices.slice(from, to);
    const head = { marketZone, day, version: 1, resolutionMinutes: file.options.resolutionMinutes, operationId: file.operationId };
    return own.every((price) => price === null) ? [] : [{ ...head, prices: own }];
  });
}
