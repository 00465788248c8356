import type { Kysely, Transaction } from 'kysely';
import { createFaultList } from '../../../domain/metering/faults.ts';
import type { DayReadings } from '../../../domain/metering/formats/day-rules.ts';
import { readReadingsJson } from '../../../domain/metering/formats/json-reader.ts';
import type { SourceReading } from '../../../domain/metering/sources/readings.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { standingOfOthers } from '../../../infra/postgres/metering/devices/fold.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { ensureSeries } from '../bookkeeping/ensure-series.ts';
import { toReadings } from '../day-batches.ts';
import { planDays } from '../plan-days.ts';
import { catalogueOf, loadKnownSeries } from '../read-curves.ts';
import { keyOfCode } from '../series-ids.ts';
import { storeMonths } from '../store-months.ts';
import { refuse } from './read-answer.ts';

export interface StoredAnswer {
  readonly intervals: number;
  readonly missing: number;
  readonly daysStored: number;
  /** The newest day of which there was something. */
  readonly lastDay: string | null;
}

interface Origin {
  readonly configurationId: number;
  /** What curves name as their source: `api:datadis`. */
  readonly source: string;
  /** Readings of a meter that is not the distributor's: only where nobody else gave one. */
  readonly yields: boolean;
}

/** Stores readings as an import stores those of a file: same checks, same rank of grades, same marks of settled months. */
export async function storeSourceReadings(bulk: Kysely<DB>, origin: Origin, readings: readonly SourceReading[]): Promise<StoredAnswer> {
  const { configurationId, source } = origin;
  const context = systemContext(`system:${source}`);
  const options = { configurationId, resolutionMinutes: 60, source };
  const known = await inContext(bulk, context, (trx) => loadKnownSeries(trx, { options }), { readOnly: true });
  const days = daysOf(readings, known, source);
  if (days.length === 0) return { intervals: 0, missing: 0, daysStored: 0, lastDay: null };
  const series = await inContext(bulk, context, (trx) => ensureSeries(trx, days, false));
  const own = origin.yields
    ? await inContext(bulk, context, (trx) => withoutStanding(trx, days, series, source), { readOnly: true })
    : days;
  const planned = planDays(own.map(toReadings), known.codes, Date.now()).days;
  const counts = await storeMonths(
    bulk,
    { operationId: null, communityId: null, options },
    { days: planned, series, progress: async () => undefined },
  );
  const missing = days.reduce((sum, { values }) => sum + values.filter(Number.isNaN).length, 0);
  const intervals = days.reduce((sum, { values }) => sum + values.length, 0) - missing;
  const last = days.filter(({ values }) => !values.every(Number.isNaN)).map(({ day }) => day);
  return { intervals, missing, daysStored: counts.days_stored, lastDay: last.sort().at(-1) ?? null };
}

/** The whole days of the readings; `wrong_data` with the first fault. */
function daysOf(readings: readonly SourceReading[], known: Parameters<typeof catalogueOf>[0], source: string): DayReadings[] {
  const faults = createFaultList(source);
  const days: DayReadings[] = [];
  const rules = { timeZone: known.configuration.timeZone, catalogue: catalogueOf(known), faults, skipUnknown: false };
  const sorted = readings.toSorted((a, b) => order(a.code, b.code) || order(a.quantity, b.quantity) || order(a.start, b.start));
  readReadingsJson({ readings: sorted }, { ...rules, emit: (day) => days.push(day), leaveOut: () => undefined }, 60);
  refuse(faults);
  return days;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Intervals for which somebody else gave a reading are left out. */
async function withoutStanding(
  trx: Transaction<DB>,
  days: readonly DayReadings[],
  series: ReadonlyMap<string, number>,
  source: string,
): Promise<DayReadings[]> {
  const kept: DayReadings[] = [];
  for (const day of days) {
    const others = await standingOfOthers(trx, series.get(keyOfCode(day.known, day.quantity)) as number, day.day, source);
    const isSameGrid = others?.length === day.values.length;
    const values = day.values.map((value, at) => (isSameGrid && others?.[at] != null ? Number.NaN : value));
    if (others === undefined || isSameGrid) kept.push({ ...day, values });
  }
  return kept;
}
