import type { Kysely } from 'kysely';
import { DomainError, type Fault } from '../../domain/kernel/errors.ts';
import { identifierKey } from '../../domain/kernel/identifiers/same-identifier.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import type { Catalogue, KnownCode } from '../../domain/metering/known-series.ts';
import { createLongReader } from '../../domain/metering/long-reader.ts';
import { implausibleSeries } from '../../domain/metering/plausible.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { createWideReader } from '../../domain/metering/wide-reader.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { addSeries, type SeriesRow, seriesKey, seriesOf } from '../../infra/postgres/metering/curves.ts';
import {
  type AssignedCode,
  assignedCodes,
  type ImportConfiguration,
  type ImportFile,
  importConfiguration,
} from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { meteringMessages } from './messages.ts';
import { planDays } from './plan-days.ts';
import { readCsv } from './read-csv.ts';
import { keyOfCode, seriesIds } from './series-ids.ts';
import { storeMonths } from './store-months.ts';

/** Reads a file of curves whole, then stores it month by month. */
export async function importCurves(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const context = systemContext(`import:${file.operationId}`);
  const known = await inContext(bulk, context, (trx) => loadKnown(trx, file));
  const { readings, warnings } = await readReadings(file, known);
  const { days, ignored } = planDays(readings, known.codes, legalDay(Date.now()));
  const series = await inContext(bulk, context, (trx) => ensureSeries(trx, readings));
  const { ignored: refused, ...counts } = await storeMonths(bulk, file, { days, series, progress });
  const grid = { timeZone: known.configuration.timeZone, resolutionMinutes: file.options.resolutionMinutes };
  const implausible = implausibleSeries(readings, grid);
  const range = { first_day: days[0]?.day ?? null, last_day: days.at(-1)?.day ?? null };
  return { series: readings.length, ...counts, ...range, ignored: [...ignored, ...refused], warnings, implausible };
}

interface Known {
  readonly configuration: ImportConfiguration;
  readonly codes: readonly AssignedCode[];
  readonly series: readonly SeriesRow[];
}

type Trx = Parameters<typeof importConfiguration>[0];

async function loadKnown(trx: Trx, { options }: ImportFile): Promise<Known> {
  const configuration = await importConfiguration(trx, options.configurationId ?? 0);
  if (configuration === undefined) throw new DomainError('not_found', meteringMessages.noConfiguration(options.configurationId));
  const codes = await assignedCodes(trx, configuration.id);
  const ids = (subject: string) => [...new Set(codes.filter((code) => code.subject === subject).map((code) => code.subjectId))];
  return { configuration, codes, series: await seriesOf(trx, ids('point'), ids('section'), ids('storage')) };
}

async function readReadings(
  file: ImportFile,
  known: Known,
): Promise<{ readonly readings: readonly SeriesReadings[]; readonly warnings: readonly Fault[] }> {
  const faults = createFaultList(file.options.source);
  const rules = {
    timeZone: known.configuration.timeZone,
    resolutionMinutes: file.options.resolutionMinutes,
    unit: file.options.unit,
    grade: file.options.grade,
    catalogue: catalogueOf(known),
    faults,
  };
  const reader = file.kind === 'curves_long' ? createLongReader(rules) : createWideReader(rules);
  return { readings: await readCsv(file.content, reader, faults), warnings: faults.warnings() };
}

/** A series keeps the unit it was made with; a new one takes the configuration's. */
function catalogueOf({ configuration, codes, series }: Known): Catalogue {
  const units = new Map(series.map((one) => [keyOfRow(one), one.unit]));
  return {
    codes: new Map([...codes.map(byKey), ...codes.map((one): [string, KnownCode] => [one.code, knownCode(one)])]),
    unitOf: (code, quantity) => units.get(keyOfCode(code, quantity)) ?? configuration.energyUnit,
  };
}

/** A code is also found when the file writes it in other letters, as long as none is written like that itself. */
const byKey = (one: AssignedCode): [string, KnownCode] => [identifierKey(one.code), knownCode(one)];

const knownCode = ({ code, subject, subjectId, powerKw, contractedKw, voltage }: AssignedCode): KnownCode => ({
  code,
  subject,
  subjectId,
  ...(powerKw == null ? {} : { powerKw }),
  ...(contractedKw == null ? {} : { contractedKw }),
  ...(voltage == null ? {} : { voltage }),
});

const keyOfRow = ({ pointId, sectionId, storageId, quantity }: SeriesRow): string => seriesKey(pointId, sectionId, quantity, storageId);

/** The series' ids by `seriesKey`, made where new. */
async function ensureSeries(trx: Trx, readings: readonly SeriesReadings[]): Promise<Map<string, number>> {
  const wanted = readings.map(({ known, quantity, unit }) => ({ ...seriesIds(known), quantity, unit }));
  await addSeries(trx, wanted);
  const ids = (side: 'pointId' | 'sectionId' | 'storageId') => wanted.flatMap((one) => one[side] ?? []);
  const rows = await seriesOf(trx, ids('pointId'), ids('sectionId'), ids('storageId'));
  return new Map(rows.map((row) => [keyOfRow(row), row.id]));
}
