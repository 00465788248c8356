import { giveRest, largestRemainder } from './largest-remainder.ts';
import { add, commonNumerators, floorDivide, multiply, type Rational, roundHalfUp } from './rational.ts';

/**
 * A number known to lie between `lo` and `hi`, and how to get it exactly (interval arithmetic). Roundings and splits use the bounds while these decide, and
 * the exact value (slow: its denominator may have ten thousand digits) only when they do not, so that results are always exact.
 */
export interface BoundedNumber {
  readonly lo: Rational;
  readonly hi: Rational;
  readonly exact: () => Rational;
}

/** Above the relative error of a compensated double sum of positive terms with up to eight roundings each. */
const RELATIVE_ERROR = 2 ** -49;
const FIXED_BITS = 64n;

export const exactly = (value: Rational): BoundedNumber => ({ lo: value, hi: value, exact: () => value });

/** Bounds of a non-negative compensated double sum (see `PositiveSum`). */
export function around(value: number, exact: () => Rational): BoundedNumber {
  if (value === 0) return exactly({ num: 0n, den: 1n });
  const scale = 2 ** 40;
  const lo = { num: BigInt(Math.floor(value * (1 - RELATIVE_ERROR) * scale)), den: BigInt(scale) };
  const hi = { num: BigInt(Math.ceil(value * (1 + RELATIVE_ERROR) * scale)), den: BigInt(scale) };
  return { lo, hi, exact };
}

const isExact = (value: BoundedNumber): boolean => value.lo === value.hi;

export function addBounded(a: BoundedNumber, b: BoundedNumber): BoundedNumber {
  if (isExact(a) && isExact(b)) return exactly(add(a.lo, b.lo));
  return { lo: add(a.lo, b.lo), hi: add(a.hi, b.hi), exact: () => add(a.exact(), b.exact()) };
}

/** The number times an exact factor of any sign. */
export function scaleBounded(value: BoundedNumber, factor: Rational): BoundedNumber {
  if (isExact(value)) return exactly(multiply(value.lo, factor));
  const [first, second] = [multiply(value.lo, factor), multiply(value.hi, factor)];
  const exact = () => multiply(value.exact(), factor);
  return factor.num < 0n ? { lo: second, hi: first, exact } : { lo: first, hi: second, exact };
}

/** Half up, exact. */
export function roundBounded(value: BoundedNumber): bigint {
  const low = roundHalfUp(value.lo);
  return isExact(value) || low === roundHalfUp(value.hi) ? low : roundHalfUp(value.exact());
}

/** `largestRemainder` over bounded weights: same result as with the exact weights. */
export function splitBounded(total: bigint, weights: readonly BoundedNumber[], rank?: readonly number[]): bigint[] {
  const bounds = commonNumerators([...weights.map((w) => w.lo), ...weights.map((w) => w.hi)]);
  const lows = bounds.slice(0, weights.length);
  if (weights.every(isExact)) return largestRemainder(total, lows, rank);
  const decided = splitByBounds(total, lows, bounds.slice(weights.length));
  return decided ?? largestRemainder(total, commonNumerators(weights.map((w) => w.exact())), rank);
}

/** The split when the bounds alone decide every floor and every remainder that matters, else undefined. */
function splitByBounds(total: bigint, lows: readonly bigint[], highs: readonly bigint[]): bigint[] | undefined {
  const least = lows.reduce((a, b) => a + b, 0n);
  const most = highs.reduce((a, b) => a + b, 0n);
  if (least === 0n) return undefined;
  const fixed = total << FIXED_BITS;
  const small = lows.map((low, i) => (total < 0n ? floorDivide(fixed * (highs[i] as bigint), least) : floorDivide(fixed * low, most)));
  const large = highs.map(
    (high, i) => 1n + (total < 0n ? floorDivide(fixed * (lows[i] as bigint), most) : floorDivide(fixed * high, least)),
  );
  const floors = small.map((value) => value >> FIXED_BITS);
  if (large.some((value, i) => value >> FIXED_BITS !== floors[i])) return undefined;
  return giveDecidedRest(
    total,
    floors,
    small.map((value, i) => value - ((floors[i] as bigint) << FIXED_BITS)),
    large.map((value, i) => value - ((floors[i] as bigint) << FIXED_BITS)),
  );
}

function giveDecidedRest(total: bigint, floors: bigint[], small: bigint[], large: bigint[]): bigint[] | undefined {
  const order = floors.map((_, i) => i).sort((a, b) => compareDown(small[a] as bigint, small[b] as bigint));
  const count = Number(total - floors.reduce((a, b) => a + b, 0n));
  if (count < 0 || count > floors.length) return undefined;
  const lastIn = order[count - 1];
  const highestOut = order.slice(count).reduce((max, i) => ((large[i] as bigint) > max ? (large[i] as bigint) : max), -1n);
  if (lastIn !== undefined && (small[lastIn] as bigint) <= highestOut) return undefined;
  return giveRest(total, floors, order);
}

const compareDown = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
