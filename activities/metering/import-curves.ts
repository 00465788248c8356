import type { Kysely } from 'kysely';
import { implausibleSeries } from '../../domain/metering/plausible.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { checkDueReadings } from './bookkeeping/check-readings.ts';
import { ensureSeries } from './bookkeeping/ensure-series.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { planDays } from './plan-days.ts';
import { readCurves } from './read-curves.ts';
import { storeMonths } from './store-months.ts';

/** Reads a file of curves whole, then stores it month by month; a dry run only compares. */
export async function importCurves(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const { known, readings, warnings } = await readCurves(bulk, file);
  const { days, ignored } = planDays(readings, known.codes, Date.now());
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
