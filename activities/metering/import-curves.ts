import type { Kysely, Transaction } from 'kysely';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { implausibleSeries } from '../../domain/metering/plausible.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import { addSeries, seriesOf } from '../../infra/postgres/metering/series.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { planDays } from './plan-days.ts';
import { keyOfRow, readCurves } from './read-curves.ts';
import { seriesIds } from './series-ids.ts';
import { storeMonths } from './store-months.ts';

/** Reads a file of curves whole, then stores it month by month. */
export async function importCurves(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const { known, readings, warnings } = await readCurves(bulk, file);
  const { days, ignored } = planDays(readings, known.codes, legalDay(Date.now()));
  const series = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => ensureSeries(trx, readings));
  const { ignored: refused, ...counts } = await storeMonths(bulk, file, { days, series, progress });
  const grid = { timeZone: known.configuration.timeZone, resolutionMinutes: file.options.resolutionMinutes };
  const implausible = implausibleSeries(readings, grid);
  const range = { first_day: days[0]?.day ?? null, last_day: days.at(-1)?.day ?? null };
  return { series: readings.length, ...counts, ...range, ignored: [...ignored, ...refused], warnings, implausible };
}

/** The series' ids by `seriesKey`, made where new. */
async function ensureSeries(trx: Transaction<DB>, readings: readonly SeriesReadings[]): Promise<Map<string, number>> {
  const wanted = readings.map(({ known, quantity, unit }) => ({ ...seriesIds(known), quantity, unit }));
  await addSeries(trx, wanted);
  const ids = (side: 'pointId' | 'sectionId' | 'storageId') => wanted.flatMap((one) => one[side] ?? []);
  const rows = await seriesOf(trx, ids('pointId'), ids('sectionId'), ids('storageId'));
  return new Map(rows.map((row) => [keyOfRow(row), row.id]));
}
