import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { createFaultList } from '../../../../domain/metering/faults.ts';
import { createPriceReader } from '../../../../domain/metering/price-reader.ts';
import { readAllRows } from '../../../../domain/metering/read-rows.ts';
import type { FaultList } from './faults.ts';
import type { SourceFile } from './source-file.ts';

/** The local days of every Italian market zone, as the import takes them. */
const HOURLY = { timeZone: 'Europe/Rome', resolutionMinutes: 60 };

/** Checks `prices.csv` by the reader of the import: one row per hour in time order, price empty where none was published. */
export function checkPrices(source: SourceFile, faults: FaultList): void {
  const own = createFaultList(source.name);
  readAllRows(source.text, createPriceReader(HOURLY, own, legalDay(Date.now())), own);
  faults.addAll(own.list());
}
