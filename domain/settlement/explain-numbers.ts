import { printScaled } from '../kernel/money/decimal.ts';
import { floorDivide, type Rational, reduce } from '../kernel/money/rational.ts';
import type { Decimal12, Fraction } from './explanation.ts';

/** A reduced fraction, `7/3` or `7`. */
export function fraction(value: Rational): Fraction {
  const { num, den } = reduce(value);
  return den === 1n ? num.toString() : `${num}/${den}`;
}

/** Twelve places, cut off below; trailing zeros are left out. */
export function decimal12({ num, den }: Rational): Decimal12 {
  return printScaled(floorDivide(num * 10n ** 12n, den), 12);
}
