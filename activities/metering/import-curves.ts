import type { Kysely, Transaction } from 'kysely';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { implausibleSeries } from '../../domain/metering/plausible.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import { addSeries, seriesKey, seriesOf } from '../../infra/postgres/metering/series.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { checkDueReadings } from './check-readings.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { planDays } from './plan-days.ts';
import { keyOfRow, readCurves } from './read-curves.ts';
import { seriesIds } from './series-ids.ts';
import { storeMonths } from './store-months.ts';

/** Reads a file of curves whole, then stores it month by month; a dry run only compares. */
export async function importCurves(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const { known, readings, warnings } = await readCurves(bulk, file);
  const { days, ignored } = planDays(readings, known.codes, legalDay(Date.now()));
  const isDry = file.options.dryRun === true;
  const series = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => ensureSeries(trx, readings, isDry));
  const { ignored: refused, ...counts } = await storeMonths(bulk, file, { days, series, progress, isDry });
  if (!isDry) await checkDueReadings(bulk, { configurationIds: [known.configuration.id] });
  const grid = { timeZone: known.configuration.timeZone, resolutionMinutes: file.options.resolutionMinutes };
  const implausible = implausibleSeries(readings, grid);
  const range = { first_day: days[0]?.day ?? null, last_day: days.at(-1)?.day ?? null };
  return { ...dryMark(file), series: readings.length, ...counts, ...range, ignored: [...ignored, ...refused], warnings, implausible };
}

/** Says of a result that nothing was stored. */
export const dryMark = ({ options }: ImportFile): { readonly dry_run?: true } => (options.dryRun === true ? { dry_run: true } : {});

/** The series' ids by `seriesKey`, made where new; in a dry run a new one has no id and no day. */
export async function ensureSeries(
  trx: Transaction<DB>,
  readings: readonly Pick<SeriesReadings, 'known' | 'quantity' | 'unit'>[],
  isDry: boolean,
): Promise<Map<string, number>> {
  const wanted = readings.map(({ known, quantity, unit }) => ({ ...seriesIds(known), quantity, unit }));
  if (!isDry) await addSeries(trx, wanted);
  const ids = (side: 'pointId' | 'sectionId' | 'storageId') => wanted.flatMap((one) => one[side] ?? []);
  const rows = await seriesOf(trx, ids('pointId'), ids('sectionId'), ids('storageId'));
  const missing = wanted.map(
    ({ pointId, sectionId, quantity, storageId }, at) => [seriesKey(pointId, sectionId, quantity, storageId), -1 - at] as const,
  );
  return new Map([...missing, ...rows.map((row) => [keyOfRow(row), row.id] as const)]);
}
