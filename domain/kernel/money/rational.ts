/** An exact fraction; `den` is above zero, the fraction need not be reduced. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };

/** A whole number as a fraction. */
export const whole = (value: bigint): Rational => ({ num: value, den: 1n });

/** Beyond this size a common divisor costs more than it saves. */
const REDUCE_BELOW = 1n << 512n;

/** Greatest common divisor of two non-negative numbers. */
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The same fraction in lowest terms. */
export function reduce(value: Rational): Rational {
  const divisor = gcd(value.num < 0n ? -value.num : value.num, value.den);
  return divisor <= 1n ? value : { num: value.num / divisor, den: value.den / divisor };
}

/** a + b */
export function add(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  if (a.num === 0n) return b;
  if (b.num === 0n) return a;
  const shared = a.den < REDUCE_BELOW && b.den < REDUCE_BELOW ? gcd(a.den, b.den) : 1n;
  return { num: a.num * (b.den / shared) + b.num * (a.den / shared), den: (a.den / shared) * b.den };
}

/** a - b */
export const subtract = (a: Rational, b: Rational): Rational => add(a, { num: -b.num, den: b.den });

/** a x b */
export function multiply(a: Rational, b: Rational): Rational {
  const product = { num: a.num * b.num, den: a.den * b.den };
  return product.den < REDUCE_BELOW ? reduce(product) : product;
}

/** a / b for b other than zero. */
export function divide(a: Rational, b: Rational): Rational {
  return b.num < 0n ? multiply(a, { num: -b.den, den: -b.num }) : multiply(a, { num: b.den, den: b.num });
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Largest whole number not above num / den, for den above zero and num of any sign. */
export function floorDivide(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num % den < 0n ? quotient - 1n : quotient;
}

/** Half up: floor(x + 1/2), for negative amounts too. */
export function roundHalfUp(value: Rational): bigint {
  return floorDivide(2n * value.num + value.den, 2n * value.den);
}

/** The same values over one denominator: their numerators. */
export function commonNumerators(values: readonly Rational[]): bigint[] {
  let den = 1n;
  for (const value of values) {
    if (den % value.den !== 0n) den = value.den < REDUCE_BELOW ? (den / gcd(den, value.den)) * value.den : den * value.den;
  }
  return values.map((value) => value.num * (den / value.den));
}

/** Exact sum of many fractions by halves, so that large denominators meet late. All terms together cost little more than the last addition. */
export function sumFractions(terms: readonly Rational[]): Rational {
  if (terms.length === 0) return ZERO;
  let level = [...terms];
  while (level.length > 1) {
    const next: Rational[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = [level[i] as Rational, level[i + 1]];
      next.push(b === undefined ? a : { num: a.num * b.den + b.num * a.den, den: a.den * b.den });
    }
    level = next;
  }
  return level[0] as Rational;
}
