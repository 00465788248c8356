import { estimateGap } from '../../../../domain/metering/estimation/estimate-gap.ts';
import type { Gap, GapContext } from '../../../../domain/metering/estimation/gap-context.ts';
import { straightLine } from '../../../../domain/metering/estimation/straight-line.ts';
import type { Meter } from './meters.ts';
import { seeded } from './random.ts';

const GAP_HOURS = [1, 2, 4, 8, 24, 72] as const;
const GAPS_PER_LENGTH = 1500;
const DAYS_AROUND = 28;

/** Single rules that the estimator is compared with, each alone and scaled to the register. */
const RIVALS = ['linear', 'previous day', 'average like day'] as const;

/** Error as a part of the mean use: the estimator's and each single rule's, without and with a register. */
export interface GapErrors {
  readonly hours: number;
  readonly own: number;
  readonly ownWithRegister: number;
  readonly best: number;
  readonly bestWithRegister: number;
  readonly rivals: Readonly<Record<string, number>>;
  /** Largest difference in units between the register and the sum of an estimate. */
  readonly unclosed: number;
}

/** Cuts seeded gaps into the meters and estimates them. */
export function measureEstimation(meters: readonly Meter[], seed: number): GapErrors[] {
  return GAP_HOURS.map((hours) => {
    const random = seeded(seed + hours);
    const errors = new Map<string, number>();
    const add = (name: string, error: number): void => void errors.set(name, (errors.get(name) ?? 0) + error);
    let [count, unclosed] = [0, 0];
    for (let tries = 0; count < GAPS_PER_LENGTH && tries < GAPS_PER_LENGTH * 5; tries += 1) {
      const one = cutGap(random.pick(meters), hours, random.next());
      if (one === undefined) continue;
      const { context, gap, truth, mean } = one;
      count += 1;
      const total = truth.reduce((sum, value) => sum + value, 0);
      const own = estimateGap(context, gap)?.values ?? new Float64Array(truth.length);
      const scaled = estimateGap(context, gap, total)?.values ?? new Float64Array(truth.length);
      unclosed = Math.max(unclosed, Math.abs(scaled.reduce((sum, value) => sum + value, 0) - total));
      add('own', errorOf(own, truth) / mean);
      add('own, register', errorOf(scaled, truth) / mean);
      for (const [name, values] of Object.entries(rivals(context, gap))) {
        add(name, errorOf(values, truth) / mean);
        add(`${name}, register`, errorOf(scaledTo(values, total), truth) / mean);
      }
    }
    const at = (name: string): number => (errors.get(name) ?? Number.NaN) / count;
    const best = Math.min(...RIVALS.map(at));
    const bestWithRegister = Math.min(...RIVALS.map((name) => at(`${name}, register`)));
    return {
      hours,
      own: at('own'),
      ownWithRegister: at('own, register'),
      best,
      bestWithRegister,
      rivals: Object.fromEntries([...errors.keys()].map((name) => [name, at(name)])),
      unclosed,
    };
  });
}

function cutGap(meter: Meter, hours: number, at: number) {
  const length = (hours * 60) / meter.minutes;
  if (length < 1) return undefined;
  const [first, last] = [DAYS_AROUND + 1, meter.days.length - DAYS_AROUND - 4];
  if (last <= first) return undefined;
  const start = meter.dayStarts[first] as number;
  const from = start + Math.floor(at * ((meter.dayStarts[last] as number) - start));
  const truth = meter.values.slice(from, from + length);
  if (truth.some(Number.isNaN)) return undefined;
  const day = meter.dayStarts.findIndex((one) => one > from) - 1;
  const [low, high] = [Math.max(0, day - DAYS_AROUND), Math.min(meter.days.length, day + DAYS_AROUND + 4)];
  const offset = meter.dayStarts[low] as number;
  const values = meter.values.slice(offset, meter.dayStarts[high]);
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (!(mean > 0)) return undefined;
  values.fill(Number.NaN, from - offset, from - offset + length);
  const context: GapContext = {
    minutes: meter.minutes,
    values,
    days: meter.days.slice(low, high),
    dayStarts: meter.dayStarts.slice(low, high + 1).map((one) => one - offset),
    shape: meter.shape,
    ...(meter.dark === undefined ? {} : { dark: meter.dark.slice(offset, meter.dayStarts[high]) }),
  };
  return { context, gap: { from: from - offset, to: from - offset + length }, truth, mean };
}

function rivals(context: GapContext, gap: Gap): Readonly<Record<(typeof RIVALS)[number], Float64Array>> {
  const perDay = (24 * 60) / context.minutes;
  const length = gap.to - gap.from;
  const back = Math.ceil(length / perDay) * perDay;
  const previous = Float64Array.from({ length }, (_, i) => zeroOr(context.values[gap.from + i - back]));
  const week = perDay * 7;
  const like = Float64Array.from({ length }, (_, i) => {
    const values = [1, 2, 3, 4]
      .map((weeks) => context.values[gap.from + i - weeks * week] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value));
    return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  return { linear: straightLine(context, gap).map(zeroOr), 'previous day': previous, 'average like day': like };
}

const zeroOr = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value);

function scaledTo(values: Float64Array, total: number): Float64Array {
  const sum = values.reduce((all, value) => all + value, 0);
  return sum > 0 ? values.map((value) => (value * total) / sum) : values.map(() => total / values.length);
}

const errorOf = (estimate: Float64Array, truth: Float64Array): number =>
  estimate.reduce((sum, value, i) => sum + Math.abs(value - (truth[i] as number)), 0) / truth.length;
