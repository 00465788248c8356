import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { LocalDate } from '../../kernel/time/local-day.ts';
import type { ChangedMonth } from './findings.ts';
import type { RunRecipe, SeriesRecipe } from './recipe.ts';
import type { DayLookup } from './stored-readings.ts';

/** Part of a series' energy of a posted month that may change without a person (decision record 0040). */
export const LARGE_MONTH_SHARE = 0.2;

/** A day that becomes this many times larger or smaller is a large change too: a part of the file in another unit. */
export const LARGE_DAY_FACTOR = 10;

/** Days whose energy changes by less than this many kWh are never a large change. */
const SMALL_DAY_KWH = 2;

/** A series of which a posted version and the next one read other days. */
export interface ChangedSeries {
  readonly code: string;
  readonly quantity: ChangedMonth['quantity'];
  readonly unit: EnergyUnit;
  readonly seriesId: number;
  /** Every day that the posted version read, with its version then and now. */
  readonly days: readonly { readonly day: LocalDate; readonly before: number; readonly after: number }[];
}

/** The series whose days have another version than in the posted run; a day that one of the two did not read is no change of readings. */
export function changedSeries(posted: RunRecipe, next: RunRecipe): ChangedSeries[] {
  const known = new Map(namedSeries(posted).map((one) => [one.series.seriesId, one.series]));
  return namedSeries(next).flatMap(({ code, quantity, series }) => {
    const before = known.get(series.seriesId);
    const now = new Map(series.days);
    const days = (before?.days ?? []).flatMap(([day, version]) => {
      const after = now.get(day);
      return after === undefined ? [] : [{ day, before: version, after }];
    });
    if (days.every((one) => one.before === one.after)) return [];
    return [{ code, quantity, unit: series.unit, seriesId: series.seriesId, days }];
  });
}

interface NamedSeries extends Pick<ChangedSeries, 'code' | 'quantity'> {
  readonly series: SeriesRecipe;
}

function namedSeries({ plants, points }: RunRecipe): NamedSeries[] {
  const found = [
    ...plants.map(({ code, series }) => ({ code, quantity: 'injected' as const, series })),
    ...points.map(({ code, series }) => ({ code, quantity: 'withdrawn' as const, series })),
    ...points.flatMap(({ code, exempt }) => (exempt === undefined ? [] : [{ code, quantity: 'exempt' as const, series: exempt.series }])),
    ...points
      .flatMap((point) => point.storages ?? [])
      .map(({ code, charged }) => ({ code, quantity: 'charged' as const, series: charged })),
  ];
  return found.flatMap(({ series, ...one }) => (series === null ? [] : [{ ...one, series }]));
}

/** What changes by more than a part of the month's energy, or by a factor on a day; intervals that were missing before are no change. */
export function largeChanges(changed: readonly ChangedSeries[], lookup: DayLookup): ChangedMonth[] {
  return changed.flatMap(({ code, quantity, unit, seriesId, days }) => {
    const energies = days.map(({ day, before, after }) => {
      const was = lookup(seriesId, day, before);
      const is = after === before ? was : lookup(seriesId, day, after);
      return { day, isChanged: after !== before, ...comparedEnergy(was, is) };
    });
    const before = energies.reduce((sum, one) => sum + one.was, 0);
    const after = energies.reduce((sum, one) => sum + one.is, 0);
    const smallest = SMALL_DAY_KWH * (unit === 'mWh' ? 1e6 : 1e3);
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

type Day = ReturnType<DayLookup>;

/** The energy of a day before and after, of intervals that were known before; of the whole day where its grid changed. */
function comparedEnergy(was: Day, is: Day): { readonly was: number; readonly is: number } {
  if (was.values.length !== is.values.length) return { was: sumOf(was.values), is: sumOf(is.values) };
  return { was: sumOf(was.values), is: sumOf(is.values.map((value, i) => (Number.isNaN(was.values[i] as number) ? 0 : value))) };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
