import type { CheckedSeries, RuleLimits, Suspicion } from './checked-series.ts';

const DAYS_BEFORE = 28;
/** Most hours by which a clock is looked for. */
const MOST_HOURS = 4;

/** A day's curve that lies hours earlier or later than before, for days in a row: the clock of the meter is wrong. `found`: hours, later is positive. */
export function drift(series: CheckedSeries, limits: RuleLimits): Suspicion[] {
  return series.shape === 'generation' ? driftOfSun(series, limits) : series.shape === 'use' ? driftOfUse(series, limits) : [];
}

const DAY_MINUTES = 1_440;
/** Days of less than this part of the usual energy, and readings below this part of the highest, say nothing about the sun. */
const LEAST_SHARE = 0.4;
const EDGE_SHARE = 0.03;

/** Where in the day (hours of the same clock, without summer time) the energy of a plant lies: its middle, and its first and last hour. */
interface Course {
  readonly centre: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

function courseOf({ values, dayStarts, minutes }: CheckedSeries): Course {
  const count = dayStarts.length - 1;
  const empty = () => new Float64Array(count).fill(Number.NaN);
  const [centre, first, last, sums] = [empty(), empty(), empty(), new Float64Array(count)];
  const highest = values.reduce((most, value) => (value > most ? value : most), 0);
  for (let day = 0; day < count; day += 1) {
    const from = dayStarts[day] as number;
    const [clock, hours] = [(((from * minutes) % DAY_MINUTES) / 60 + 12) % 24, minutes / 60];
    let [sum, weighed, low, high] = [0, 0, Number.NaN, Number.NaN];
    for (let i = from; i < (dayStarts[day + 1] as number); i += 1) {
      const value = values[i] as number;
      sum += value;
      weighed += value * (i - from + 0.5);
      if (value <= highest * EDGE_SHARE) continue;
      if (Number.isNaN(low)) low = i - from;
      high = i - from + 1;
    }
    sums[day] = sum;
    centre[day] = clock + (weighed / sum) * hours;
    first[day] = clock + low * hours;
    last[day] = clock + high * hours;
  }
  const usual = median(sums.filter((sum) => sum > 0));
  for (let day = 0; day < count; day += 1) if (!((sums[day] as number) > usual * LEAST_SHARE)) centre[day] = Number.NaN;
  return { centre, first, last };
}

/** By how many hours the days from one on lie later than those before: the smaller of what their middles and their edges say. */
function shiftOfSun({ centre, first, last }: Course, before: readonly [number, number], now: readonly [number, number]): number {
  const [old, young] = [known(centre, ...before), known(centre, ...now)];
  if (old.length < 5 || young.length < 4) return 0;
  const middles = median(young) - median(old);
  const edges = edgesOf(first, last, now) - edgesOf(first, last, before);
  return Math.sign(middles) === Math.sign(edges) ? Math.sign(middles) * Math.min(Math.abs(middles), Math.abs(edges)) : 0;
}

/** The middle between the usual first and last hour of some days: it stays when days grow longer. */
const edgesOf = (first: Float64Array, last: Float64Array, [from, to]: readonly [number, number]): number =>
  (quantile(known(first, from, to), 0.25) + quantile(known(last, from, to), 0.75)) / 2;

function driftOfSun(series: CheckedSeries, { hours, days, history, noise }: RuleLimits): Suspicion[] {
  const { dayStarts, firstChecked } = series;
  const count = dayStarts.length - 1;
  const course = courseOf(series);
  const length = days as number;
  let best: { day: number; shift: number } | undefined;
  for (let day = Math.max(firstChecked - length + 1, history as number); day <= count - length; day += 1) {
    const first = Math.max(0, day - DAYS_BEFORE);
    const shift = shiftOfSun(course, [first, day], [day, day + length]);
    const half = (first + day) >> 1;
    if (Math.abs(shift) < (noise as number) * 2 * Math.abs(shiftOfSun(course, [first, half], [half, day]))) continue;
    if (Math.abs(shift) >= (hours as number) && Math.abs(shift) > Math.abs(best?.shift ?? 0)) best = { day, shift };
  }
  return best === undefined ? [] : [suspicionOf(series, best.day, best.shift)];
}

function suspicionOf({ dayStarts, firstChecked }: CheckedSeries, day: number, shift: number): Suspicion {
  const from = dayStarts[Math.max(day, firstChecked)] as number;
  return { rule: 'drift', from, to: dayStarts[dayStarts.length - 1] as number, found: shift, expected: 0 };
}

/** Compares the mean curve of the days from each day on with that of the weeks before, moved by hours. */
function driftOfUse(series: CheckedSeries, limits: RuleLimits): Suspicion[] {
  const { days, history, gain, noise } = limits;
  const { dayStarts, firstChecked } = series;
  const count = dayStarts.length - 1;
  const length = days as number;
  let best: { day: number; shift: number; gain: number } | undefined;
  for (let day = Math.max(firstChecked - length + 1, history as number); day <= count - length; day += 1) {
    const first = Math.max(0, day - DAYS_BEFORE);
    const before = meanDay(series, first, day);
    const now = meanDay(series, day, day + length);
    const found = bestShift(before, now);
    if (found.shift === 0 || found.gain < (gain as number)) continue;
    if (Math.abs(found.shift) === 1 && hasClockChange(series, first, day + length)) continue;
    if (!isInBothHalves(series, before, { day, length, shift: found.shift }, limits)) continue;
    const half = (first + day) >> 1;
    const natural = misfit(meanDay(series, first, half), meanDay(series, half, day), 0);
    if (misfit(before, now, 0) < natural * (noise as number)) continue;
    if (found.shift !== 0 && found.gain >= (gain as number) && found.gain > (best?.gain ?? 0)) best = { day, ...found };
  }
  return best === undefined ? [] : [suspicionOf(series, best.day, best.shift)];
}

interface UseShift {
  readonly day: number;
  readonly length: number;
  readonly shift: number;
}

/** A wrong clock is as wrong in the first week as in the second; other habits are not. */
function isInBothHalves(
  series: CheckedSeries,
  before: Float64Array,
  { day, length, shift }: UseShift,
  { half: least }: RuleLimits,
): boolean {
  const middle = day + (length >> 1);
  return [meanDay(series, day, middle), meanDay(series, middle, day + length)].every((now) => {
    const own = bestShift(before, now);
    return Math.abs(own.shift - shift) <= 1 && Math.sign(own.shift) === Math.sign(shift) && own.gain >= (least as number);
  });
}

/** Some appliances keep the time of winter: a shift of an hour at the change of the clocks is theirs. */
function hasClockChange({ dayStarts, minutes }: CheckedSeries, from: number, to: number): boolean {
  for (let day = from; day < to; day += 1)
    if (((dayStarts[day + 1] as number) - (dayStarts[day] as number)) * minutes !== DAY_MINUTES) return true;
  return false;
}

const HOURS = 24;

/** The mean curve of some days, hour by hour, as a part of the day's: of logarithms, so that one oven does not decide. */
function meanDay({ values, dayStarts, minutes }: CheckedSeries, from: number, to: number): Float64Array {
  const [sums, counts] = [new Float64Array(HOURS), new Float64Array(HOURS)];
  for (let day = from; day < to; day += 1) {
    const start = dayStarts[day] as number;
    for (let i = start; i < (dayStarts[day + 1] as number); i += 1) {
      const hour = Math.floor(((i - start) * minutes) / 60);
      if (hour >= HOURS || Number.isNaN(values[i] as number)) continue;
      sums[hour] = (sums[hour] as number) + Math.log1p(Math.max(0, values[i] as number));
      counts[hour] = (counts[hour] as number) + 1;
    }
  }
  const means = sums.map((sum, hour) => sum / Math.max(1, counts[hour] as number));
  const total = means.reduce((sum, one) => sum + one, 0);
  return total === 0 ? means : means.map((one) => one / total);
}

/** The sum of squares by which a curve that is moved by hours differs from another. */
function misfit(before: Float64Array, now: Float64Array, shift: number): number {
  let sum = 0;
  for (let hour = 0; hour < HOURS; hour += 1) {
    const difference = (now[(hour + shift + HOURS) % HOURS] as number) - (before[hour] as number);
    sum += difference * difference;
  }
  return sum;
}

/** By how many hours the new curve fits the old one best, and how much of the difference is gone then. */
function bestShift(before: Float64Array, now: Float64Array): { shift: number; gain: number } {
  const standing = misfit(before, now, 0);
  let best = { shift: 0, gain: 0 };
  for (let shift = -MOST_HOURS; shift <= MOST_HOURS; shift += 1) {
    const gain = standing === 0 ? 0 : 1 - misfit(before, now, shift) / standing;
    if (gain > best.gain) best = { shift, gain };
  }
  return best;
}

const known = (part: Float64Array, from: number, to: number): Float64Array => part.subarray(from, to).filter((one) => !Number.isNaN(one));

const median = (values: Float64Array): number => {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1] ?? 0;
};

const quantile = (values: Float64Array, part: number): number => values.slice().sort()[Math.floor(part * (values.length - 1))] ?? 0;
