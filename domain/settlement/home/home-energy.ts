import { type EnergyUnit, UNITS_PER_KWH } from '../../kernel/energy/units.ts';
import { addMonths, type LocalDate } from '../../kernel/time/local-date.ts';

/** Energy withdrawn at a home, in mWh: what was shared within the community in the same hours, and the rest of the grid. */
export interface HomeEnergy {
  readonly shared: number;
  readonly rest: number;
}

/** A settled month of a home's point, in its unit: `coincident` is the point's part of the shared energy. */
export interface HomeMonth {
  readonly month: string;
  readonly unit: EnergyUnit;
  readonly withdrawn: number;
  readonly coincident: number;
}

/** A day that is not settled: hours of the configuration in `unit`, and the home's own withdrawal in `ownUnit`, NaN where a reading is missing. */
export interface HomeDay {
  readonly day: LocalDate;
  readonly unit: EnergyUnit;
  readonly withdrawn: readonly number[];
  readonly shared: readonly number[];
  readonly ownUnit: EnergyUnit;
  readonly own: Float64Array;
}

const FINEST: EnergyUnit = 'mWh';
const inFinest = (value: number, unit: EnergyUnit): number => value * (UNITS_PER_KWH[FINEST] / UNITS_PER_KWH[unit]);

export const NO_ENERGY: HomeEnergy = { shared: 0, rest: 0 };
const sum = (parts: readonly HomeEnergy[]): HomeEnergy =>
  parts.reduce((total, { shared, rest }) => ({ shared: total.shared + shared, rest: total.rest + rest }), NO_ENERGY);

/** Settled months together: the rest is what was not shared, so that both sum to the meter. */
export const settledEnergy = (months: readonly HomeMonth[]): HomeEnergy =>
  sum(
    months.map(({ unit, withdrawn, coincident }) => ({
      shared: inFinest(coincident, unit),
      rest: inFinest(withdrawn - coincident, unit),
    })),
  );

/**
 * Provisional days together: of each hour the home's part of the shared energy is as its withdrawal to that of all, rounded down. Undefined where an own
 * reading is missing.
 */
export function provisionalEnergy(day: HomeDay): HomeEnergy | undefined {
  const hours = day.withdrawn.map((all, hour): HomeEnergy | undefined => {
    const own = inFinest(day.own[hour] ?? Number.NaN, day.ownUnit);
    if (Number.isNaN(own)) return undefined;
    const [whole, shared] = [inFinest(all, day.unit), inFinest(day.shared[hour] ?? 0, day.unit)];
    const part = whole <= 0 ? 0 : Math.min(own, Number((BigInt(Math.round(shared)) * BigInt(Math.round(own))) / BigInt(Math.round(whole))));
    return { shared: part, rest: own - part };
  });
  return hours.every((hour): hour is HomeEnergy => hour !== undefined) ? sum(hours) : undefined;
}

export const plus = (one: HomeEnergy, other: HomeEnergy): HomeEnergy => sum([one, other]);

/** What is sent to the home: a total that only grows. Where a correction lowers one, the last value stays until it is reached again. */
export const publishedEnergy = (before: HomeEnergy, now: HomeEnergy): HomeEnergy => ({
  shared: Math.max(before.shared, now.shared),
  rest: Math.max(before.rest, now.rest),
});

/** The month after the last one of an unbroken row of settled months from `first` on; `first` where it is not settled. */
export function firstUnsettled(first: string, months: readonly Pick<HomeMonth, 'month'>[]): string {
  const settled = new Set(months.map(({ month }) => month));
  let month = first;
  while (settled.has(month)) month = addMonths(month, 1);
  return month;
}

/** Readings of a day by the hour, in local order; NaN where a reading of the hour is missing. */
export function byHour(values: Float64Array, resolutionMinutes: number): Float64Array {
  const perHour = 60 / resolutionMinutes;
  return Float64Array.from({ length: values.length / perHour }, (_, hour) =>
    values.subarray(hour * perHour, (hour + 1) * perHour).reduce((total, value) => total + value, 0),
  );
}
