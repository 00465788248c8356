import { isThere, type Series, type Value } from './series.ts';

export type Span = readonly [from: number, to: number];

/** Maps a span of values onto a span of pixels. A span without length maps onto the beginning. */
export const linear =
  ([min, max]: Span, [from, to]: Span) =>
  (value: number): number =>
    max === min ? from : from + ((value - min) / (max - min)) * (to - from);

const NICE = [1, 2, 2.5, 5, 10];

/** A round step (1, 2, 2.5 or 5 times a power of ten), so that about `count` steps cover the length. */
export function niceStep(length: number, count: number): number {
  if (!(length > 0)) return 1;
  const raw = length / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  return (NICE.find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
}

/** Round values at a round distance that enclose the span. */
export function niceTicks([min, max]: Span, count = 5): number[] {
  const step = niceStep(max - min, count);
  const first = Math.floor(min / step + 1e-9);
  const last = Math.max(Math.ceil(max / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** The decimals that a list of ticks needs. */
export const decimalsOf = (ticks: readonly number[]): number =>
  Math.max(0, ...ticks.map((tick) => (String(tick).split('e')[0]?.split('.')[1] ?? '').length)) +
  (ticks.some((tick) => String(tick).includes('e-')) ? 6 : 0);

/** Lowest and highest of the values that are there; zero belongs to it unless configured otherwise. */
export function spanOf(values: Iterable<Value>, fromZero = true): Span {
  let min = fromZero ? 0 : Number.POSITIVE_INFINITY;
  let max = fromZero ? 0 : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!isThere(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? [0, 0] : [min, max];
}

/** Lowest and highest end of stacked bars: what is below zero is stacked downwards. */
export function stackSpan(series: readonly Series[], count: number): Span {
  const ends = Array.from({ length: count }, (_, at) => {
    const values = series.map(({ values }) => values[at]).filter(isThere);
    const sum = (part: readonly number[]): number => part.reduce((total, value) => total + value, 0);
    return [sum(values.filter((value) => value < 0)), sum(values.filter((value) => value > 0))];
  });
  return spanOf(ends.flat());
}

/** Every how manieth label fits: labels of `perLabel` pixels, one each `distance` pixels. */
export const everyNth = (perLabel: number, distance: number): number => Math.max(1, Math.ceil(perLabel / Math.max(distance, 0.01)));
