import { largestRemainder } from '../../kernel/money/largest-remainder.ts';

/** Fractions of a unit that weights keep. */
const FINE = 1_000;

/** Values as whole units. With a total they are scaled to it and sum to it exactly; else the rest of each is carried to the next, so that their sum is kept to half a unit. */
export function toWholeUnits(values: Float64Array, total?: number): Float64Array {
  if (total !== undefined) {
    const weights = Array.from(values, (value) => BigInt(Math.round(Math.max(0, Number.isNaN(value) ? 0 : value) * FINE)));
    return Float64Array.from(largestRemainder(BigInt(Math.round(total)), weights), Number);
  }
  let carried = 0;
  return values.map((value) => {
    const whole = Math.max(0, Math.round(value + carried));
    carried += value - whole;
    return whole;
  });
}
