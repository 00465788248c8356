import { printScaled } from '../../kernel/money/decimal.ts';
import { floorDivide, type Rational, reduce } from '../../kernel/money/rational.ts';

/** A number as text: a reduced fraction `7/3` where it is short, whole numbers plain. */
export type Fraction = string;

/** A number as a decimal with twelve places, cut off below. */
export type Decimal12 = string;

/** A reduced fraction, `7/3` or `7`. */
export function fraction(value: Rational): Fraction {
  const { num, den } = reduce(value);
  return den === 1n ? num.toString() : `${num}/${den}`;
}

/** Twelve places, cut off below; trailing zeros are left out. */
export function decimal12({ num, den }: Rational): Decimal12 {
  return printScaled(floorDivide(num * 10n ** 12n, den), 12);
}
