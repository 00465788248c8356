import type { CheckedSeries, CheckRuleName } from '../../../../domain/metering/checks/checked-series.ts';
import type { Seeded } from './random.ts';

/** A fault put into a checked month: what was changed, in intervals. */
interface Injected {
  readonly series: CheckedSeries;
  readonly from: number;
  readonly to: number;
}

/** Puts one fault of a severity (0 mild, 1 middle, 2 severe) into a month; undefined where the meter cannot have it. */
export type Injector = (series: CheckedSeries, severity: 0 | 1 | 2, random: Seeded) => Injected | undefined;

/** The seven types of fault of which each has three severities. */
export const FAULTS: Partial<Record<CheckRuleName, Injector>> = {
  spike: (series, severity, random) => {
    const at = anyIndex(series, random, (i) => !Number.isNaN(series.values[i] as number));
    const highest = highestOf(series);
    if (at === undefined || highest < 50) return undefined;
    return changed(series, at, at + 1, () => Math.round(highest * ([3, 6, 20][severity] as number) * (1 + 0.2 * random.next())));
  },
  flat_line: (series, severity, random) => {
    const length = (([6, 12, 48][severity] as number) * 60) / series.minutes;
    const at = anyIndex(series, random, (i) => (series.values[i] as number) > 0 && i + length < series.values.length);
    const value = at === undefined ? 0 : (series.values[at] as number);
    return at === undefined ? undefined : changed(series, at, at + length, () => value);
  },
  register: (series, severity, random) => {
    const day = anyDay(series, random, 1);
    const [from, to] = [series.dayStarts[day] as number, series.dayStarts[day + 1] as number];
    const total = series.values.subarray(from, to).reduce((sum, value) => sum + value, 0);
    if (!(total > 200)) return undefined;
    const off = Math.max(2, Math.round(total * ([0.005, 0.02, 0.1][severity] as number)));
    const at = anyIndex(series, random, (i) => i >= from && i < to && (series.values[i] as number) >= off);
    return at === undefined ? undefined : { series: withValues(series, at, at + 1, (value) => value - off), from, to };
  },
  drift: (series, severity, random) => {
    if (series.shape !== 'use' && series.shape !== 'generation') return undefined;
    const first = anyDay(series, random, 15);
    const from = series.dayStarts[first] as number;
    const hours = [1, 2, 3][severity] as number;
    const shift = Math.round((hours * 60) / series.minutes) * (random.next() < 0.5 ? -1 : 1);
    const values = series.values.slice();
    for (let i = from; i < values.length; i += 1) values[i] = series.values[Math.min(values.length - 1, i + shift)] as number;
    return { series: { ...series, values }, from, to: values.length };
  },
  scale: (series, severity, random) => {
    if (series.shape !== 'use') return undefined;
    const day = anyDay(series, random, 6);
    const factor = ([2, 4, 10][severity] as number) * (0.97 + 0.06 * random.next());
    const times = random.next() < 0.5 ? factor : 1 / factor;
    return changed(series, series.dayStarts[day] as number, series.values.length, (value) => Math.round(value * times));
  },
  swapped: (series, severity, random) => {
    const opposite = series.opposite;
    if (opposite === undefined) return undefined;
    const days = [1, 5, 14][severity] as number;
    const day = anyDay(series, random, days);
    const [from, to] = [series.dayStarts[day] as number, series.dayStarts[day + days] as number];
    const other = opposite.slice();
    other.set(series.values.subarray(from, to), from);
    return { series: { ...withValues(series, from, to, (_, i) => opposite[i] as number), opposite: other }, from, to };
  },
  night: (series, severity, random) => {
    const { dark } = series;
    const at = anyIndex(series, random, (i) => dark?.[i] === 1);
    const highest = highestOf(series);
    if (at === undefined || highest < 200) return undefined;
    let to = at + 1;
    while (to < at + 4 && dark?.[to] === 1) to += 1;
    return changed(series, at, to, () => Math.round(highest * ([0.03, 0.1, 0.4][severity] as number) * (0.8 + 0.4 * random.next())));
  },
};

/** Faults that are there or not, which the rules find by comparing with a bound: counted beside the seven. */
export const PLAIN_FAULTS: Partial<Record<CheckRuleName, Injector>> = {
  missing: (series, severity, random) => {
    const length = [1, 8, 48][severity] as number;
    const at = anyIndex(series, random, (i) => i + length < series.values.length);
    return at === undefined ? undefined : changed(series, at, at + length, () => Number.NaN);
  },
  negative: (series, severity, random) => {
    const at = anyIndex(series, random, (i) => (series.values[i] as number) > 0);
    return at === undefined ? undefined : changed(series, at, at + 1 + severity, (value) => -Math.max(1, value));
  },
  above_power: (series, severity, random) => {
    const most = Math.ceil(highestOf(series) * 1.05);
    const at = anyIndex(series, random, (i) => !Number.isNaN(series.values[i] as number));
    if (at === undefined || most < 50) return undefined;
    return changed({ ...series, most }, at, at + 1, () => Math.round(most * ([1.1, 2, 10][severity] as number)));
  },
  duplicate: (series, severity, random) => {
    const days = severity + 1;
    const day = anyDay(series, random, days);
    const [before, from, to] = [series.dayStarts[day - 1], series.dayStarts[day], series.dayStarts[day + 1]] as [number, number, number];
    if (to - from !== from - before || new Set(series.values.subarray(before, from)).size < 8) return undefined;
    return changed(series, from, to, (_, i) => series.values[i - (from - before)] as number);
  },
};

function changed(series: CheckedSeries, from: number, to: number, value: (before: number, index: number) => number): Injected {
  const end = Math.min(to, series.values.length);
  return { series: withValues(series, from, end, value), from, to: end };
}

function withValues(series: CheckedSeries, from: number, to: number, value: (before: number, index: number) => number): CheckedSeries {
  const values = series.values.slice();
  for (let i = from; i < to; i += 1) values[i] = value(values[i] as number, i);
  return { ...series, values };
}

function anyIndex(series: CheckedSeries, random: Seeded, fits: (index: number) => boolean): number | undefined {
  const first = series.dayStarts[series.firstChecked] as number;
  for (let tries = 0; tries < 400; tries += 1) {
    const at = first + random.below(series.values.length - first);
    if (fits(at)) return at;
  }
  return undefined;
}

/** A checked day with at least so many days left in the month, itself included. */
const anyDay = ({ dayStarts, firstChecked }: CheckedSeries, random: Seeded, left: number): number =>
  firstChecked + random.below(Math.max(1, dayStarts.length - 1 - firstChecked - left + 1));

const highestOf = ({ values }: CheckedSeries): number => values.reduce((most, value) => (value > most ? value : most), 0);
