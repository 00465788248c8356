import type { Transaction } from 'kysely';
import { type DayRange, SETTLED_QUANTITIES, type SeriesInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { DayVersion } from '../../infra/postgres/metering/curves.ts';
import { type SeriesRow, seriesKey, seriesOf } from '../../infra/postgres/metering/series.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { AssignedPoint, AssignedSection } from '../../infra/postgres/settlement/master.ts';

/** Reads the newest days of series from one day to another (excluded). */
export type ReadDays<D extends DayVersion> = (
  trx: Transaction<DB>,
  seriesIds: readonly number[],
  from: string,
  to: string,
  onDay: (day: D) => void,
) => Promise<void>;

/** Days, `to` excluded. */
export type Period = { readonly from: string; readonly to: string };

/** The newest readings of points, sections and storages. */
export interface Readings<D extends DayVersion = DayVersion> {
  /** The series of a subject with its days that count; null where it has none. */
  inputsOf(
    subject: { readonly pointId?: number; readonly sectionId?: number; readonly storageId?: number },
    quantity: string,
    counts: readonly DayRange[],
  ): SeriesInputs | null;
  readonly dayOf: (seriesId: number, day: string) => D;
}

interface Subjects {
  readonly points: readonly AssignedPoint[];
  readonly sections: readonly AssignedSection[];
  readonly storageIds: readonly number[];
}

const SETTLED: readonly string[] = SETTLED_QUANTITIES;

export async function loadReadings<D extends DayVersion>(
  trx: Transaction<DB>,
  { points, sections, storageIds }: Subjects,
  period: Period,
  read: ReadDays<D>,
): Promise<Readings<D>> {
  const pointIds = [...new Set(points.map((point) => point.pointId))];
  const sectionIds = [...new Set(sections.map((section) => section.sectionId))];
  const rows = (await seriesOf(trx, pointIds, sectionIds, storageIds)).filter(({ quantity }) => SETTLED.includes(quantity));
  const series = new Map(rows.map((row) => [seriesKey(row.pointId, row.sectionId, row.quantity, row.storageId), row]));
  const days = new Map<number, Map<string, D>>(rows.map(({ id }) => [id, new Map()]));
  await read(trx, [...days.keys()], period.from, period.to, (day) => days.get(day.seriesId)?.set(day.day, day));
  return {
    inputsOf: ({ pointId = null, sectionId = null, storageId = null }, quantity, counts) =>
      inputsOf(series.get(seriesKey(pointId, sectionId, quantity, storageId)), days, counts),
    dayOf: (seriesId, day) => days.get(seriesId)?.get(day) as D,
  };
}

/** The stored days on which the series counts: those of another holder are neither read nor named. */
function inputsOf(
  series: SeriesRow | undefined,
  days: ReadonlyMap<number, ReadonlyMap<string, DayVersion>>,
  counts: readonly DayRange[],
): SeriesInputs | null {
  if (series === undefined) return null;
  const stored = [...(days.get(series.id)?.values() ?? [])].filter(({ day }) => counts.some(({ from, to }) => from <= day && day < to));
  const versions = stored.map(({ day, version }) => [day, version] as const);
  return { seriesId: series.id, unit: series.unit, days: versions.sort(([a], [b]) => (a < b ? -1 : 1)) };
}
