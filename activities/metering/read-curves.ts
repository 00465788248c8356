import type { Kysely, Transaction } from 'kysely';
import { type Fault, requireFound } from '../../domain/kernel/errors.ts';
import { identifierKey } from '../../domain/kernel/identifiers/same-identifier.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import type { Catalogue, KnownCode } from '../../domain/metering/known-series.ts';
import { createLongReader } from '../../domain/metering/long-reader.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';
import { createWideReader } from '../../domain/metering/wide-reader.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import {
  type AssignedCode,
  assignedCodes,
  type ImportConfiguration,
  type ImportFile,
  importConfiguration,
} from '../../infra/postgres/metering/imports.ts';
import { type SeriesRow, seriesKey, seriesOf } from '../../infra/postgres/metering/series.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { wholeContent } from './formats/open-file.ts';
import { meteringMessages } from './messages.ts';
import { correctedReadings } from './read-correction.ts';
import { readCsv } from './read-csv.ts';
import { keyOfCode } from './series-ids.ts';

/** What is known of a configuration when a file of its curves is read. */
export interface KnownSeries {
  readonly configuration: ImportConfiguration;
  readonly codes: readonly AssignedCode[];
  readonly series: readonly SeriesRow[];
}

/** The readings of a file of curves; `invalid_input` with every fault of it. */
export async function readCurves(
  bulk: Kysely<DB>,
  file: ImportFile,
): Promise<{ readonly known: KnownSeries; readonly readings: readonly SeriesReadings[]; readonly warnings: readonly Fault[] }> {
  const known = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => loadKnownSeries(trx, file));
  if (file.kind === 'correction')
    return { known, readings: correctedReadings(await wholeContent(bulk, file), catalogueOf(known)), warnings: [] };
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
  return { known, readings: await readCsv({ bulk, file }, reader, faults), warnings: faults.warnings() };
}

/** The codes and series of a file's configuration; `not_found` where there is none. */
export async function loadKnownSeries(trx: Transaction<DB>, { options }: Pick<ImportFile, 'options'>): Promise<KnownSeries> {
  const configuration = requireFound(
    await importConfiguration(trx, options.configurationId ?? 0),
    meteringMessages.noConfiguration(options.configurationId),
  );
  const codes = await assignedCodes(trx, configuration.id);
  const ids = (subject: string) => [...new Set(codes.filter((code) => code.subject === subject).map((code) => code.subjectId))];
  return { configuration, codes, series: await seriesOf(trx, ids('point'), ids('section'), ids('storage')) };
}

/** The key of a stored series, as `seriesKey` writes it. */
export const keyOfRow = ({ pointId, sectionId, storageId, quantity }: SeriesRow): string =>
  seriesKey(pointId, sectionId, quantity, storageId);

/** A series keeps the unit it was made with; a new one takes the configuration's. */
export function catalogueOf({ configuration, codes, series }: KnownSeries): Catalogue {
  const units = new Map(series.map((one) => [keyOfRow(one), one.unit]));
  return {
    codes: new Map([...codes.map(byKey), ...codes.map((one): [string, KnownCode] => [one.code, knownCode(one)])]),
    sectionsByPod: onlySections(codes),
    unitOf: (code, quantity) => units.get(keyOfCode(code, quantity)) ?? configuration.energyUnit,
  };
}

/** The section of each POD that has only one. */
function onlySections(codes: readonly AssignedCode[]): ReadonlyMap<string, KnownCode> {
  const sections = codes.flatMap((one) => (one.pod == null ? [] : [[identifierKey(one.pod), one] as const]));
  const byPod = Map.groupBy(sections, ([pod]) => pod);
  return new Map(
    [...byPod].flatMap(([pod, all]) => {
      const ids = new Set(all.map(([, { subjectId }]) => subjectId));
      const [first] = all;
      return ids.size === 1 && first !== undefined ? [[pod, knownCode(first[1])] as const] : [];
    }),
  );
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
