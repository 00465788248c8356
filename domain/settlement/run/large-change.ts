import { type EnergyUnit, UNITS_PER_KWH } from '../../kernel/energy/units.ts';
import type { LocalDate } from '../../kernel/time/local-day.ts';
import type { ChangedMonth } from './findings.ts';
import type { DayRange, RunInputs, SeriesInputs } from './run-inputs.ts';
import type { DayLookup } from './stored-readings.ts';

/** Part of a series' energy of a posted month that may change without a person (decision record 0040). */
const LARGE_MONTH_SHARE = 0.2;

/** A day that becomes this many times larger or smaller is a large change too: a part of the file in another unit. */
const LARGE_DAY_FACTOR = 10;

/** Days whose energy changes by less than this many kWh are never a large change. */
const SMALL_DAY_KWH = 2;

/** A series of which a posted version and the next one read other days. */
export interface ChangedSeries {
  readonly code: string;
  readonly quantity: ChangedMonth['quantity'];
  readonly unit: EnergyUnit;
  readonly seriesId: number;
  /** Its days: the versions that posted runs read, that of the base first (none: the day did not count in any of them); and the version read now. */
  readonly days: readonly { readonly day: LocalDate; readonly before: readonly number[]; readonly after: number }[];
}

/**
 * The series whose days have another version than in the base, and those that counted on fewer days. `posted`: the inputs of the base and
 * of the posted versions before it, newest first: a day that the base did not read counts as the newest of them read it. One that counted
 * and that none of them read is not a change of readings: a gap is filled.
 */
export function changedSeries(posted: readonly RunInputs[], next: RunInputs): ChangedSeries[] {
  const known = posted.flatMap(namedSeries);
  const [byKey, bySeries] = [Map.groupBy(known, ({ key }) => key), Map.groupBy(known, ({ series }) => series?.seriesId)];
  return namedSeries(next).flatMap(({ key, code, quantity, series }) => {
    if (series === null) return [];
    const read = versionsByDay(bySeries.get(series.seriesId) ?? []);
    const counted = (byKey.get(key) ?? []).flatMap(({ counts }) => counts);
    const days = series.days.flatMap(([day, after]) => {
      const before = read.get(day) ?? [];
      return before.length === 0 && counted.some(({ from, to }) => from <= day && day < to) ? [] : [{ day, before, after }];
    });
    if (days.every((one) => one.before[0] === one.after)) return [];
    return [{ code, quantity, unit: series.unit, seriesId: series.seriesId, days }];
  });
}

function versionsByDay(found: readonly NamedSeries[]): Map<LocalDate, number[]> {
  const byDay = new Map<LocalDate, number[]>();
  for (const [day, version] of found.flatMap(({ series }) => series?.days ?? [])) {
    const known = byDay.get(day) ?? [];
    if (!known.includes(version)) byDay.set(day, [...known, version]);
  }
  return byDay;
}

interface NamedSeries extends Pick<ChangedSeries, 'code' | 'quantity'> {
  /** What is measured: the same in every version, whoever holds the point. */
  readonly key: string;
  readonly counts: readonly DayRange[];
  readonly series: SeriesInputs | null;
}

function namedSeries({ plants, points }: RunInputs): NamedSeries[] {
  const named = (quantity: NamedSeries['quantity'], key: unknown, one: Omit<NamedSeries, 'quantity' | 'key'>): NamedSeries => ({
    ...one,
    quantity,
    key: `${quantity} ${key}`,
  });
  return [
    ...plants.map((plant) => named('injected', plant.sectionId, plant)),
    ...points.map((point) => named('withdrawn', point.pointId, point)),
    ...points.flatMap(({ code, pointId, exempt }) => (exempt === undefined ? [] : [named('exempt', pointId, { code, ...exempt })])),
    ...points
      .flatMap((point) => point.storages ?? [])
      .map(({ code, counts, charged }) => named('charged', code, { code, counts, series: charged })),
  ];
}

/** What changes by more than a part of the month's energy, or by a factor on a day; intervals that no version before had are not changes. */
export function largeChanges(changed: readonly ChangedSeries[], lookup: DayLookup): ChangedMonth[] {
  return changed.flatMap(({ code, quantity, unit, seriesId, days }) => {
    const energies = days.map(({ day, before, after }) => {
      const was = withoutGaps(before.map((version) => lookup(seriesId, day, version)));
      return { day, isChanged: after !== before[0], ...comparedEnergy(was, lookup(seriesId, day, after).values) };
    });
    const before = energies.reduce((sum, one) => sum + one.was, 0);
    const after = energies.reduce((sum, one) => sum + one.is, 0);
    const smallest = SMALL_DAY_KWH * UNITS_PER_KWH[unit];
    const isLarge = Math.abs(after - before) > Math.max(LARGE_MONTH_SHARE * before, smallest);
    const isOtherScale = energies.some(
      ({ was, is }) => Math.abs(is - was) > smallest && Math.max(was, is) >= LARGE_DAY_FACTOR * Math.min(was, is),
    );
    if (!isLarge && !isOtherScale) return [];
    const touched = energies.filter(({ isChanged }) => isChanged);
    return [
      { reason: 'changed_closed_month', code, quantity, unit, before, after, days: touched.length, first_day: touched[0]?.day ?? '' },
    ];
  });
}

/** The values of the first day, each that is missing from the next one that has it: a reading that was taken away stays what it was. */
function withoutGaps([base, ...earlier]: readonly ReturnType<DayLookup>[]): Float64Array {
  const values = base?.values ?? new Float64Array();
  if (earlier.length === 0 || !values.some(Number.isNaN)) return values;
  const sameGrid = earlier.filter((day) => day.values.length === values.length).map((day) => day.values);
  const knownAt = (i: number): number => sameGrid.map((one) => one[i] as number).find((value) => !Number.isNaN(value)) ?? Number.NaN;
  return values.map((value, i) => (Number.isNaN(value) ? knownAt(i) : value));
}

/** The energy of a day before and after, of intervals that were known before; of the whole day where its grid changed. */
function comparedEnergy(was: Float64Array, is: Float64Array): { readonly was: number; readonly is: number } {
  if (was.length !== is.length) return { was: sumOf(was), is: sumOf(is) };
  return { was: sumOf(was), is: sumOf(is.map((value, i) => (Number.isNaN(was[i] as number) ? 0 : value))) };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
