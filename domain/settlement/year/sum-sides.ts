import { addBounded, type BoundedNumber, exactly } from '../../kernel/money/bounded-number.ts';
import { ZERO } from '../../kernel/money/rational.ts';
import { quotaWeights, type Side } from '../engine/quota-weights.ts';

/** A month's side, and under which key each of its ids stands in the year. */
interface MonthSide {
  readonly side: Side;
  readonly keyOf: (id: string) => string;
}

/** The side of several months together: everyone who took part in one of them, weights added up month by month (`equal`: months present). */
export function sumSides(months: readonly MonthSide[]): Side {
  const keys = [...new Set(months.flatMap(({ side, keyOf }) => side.sharers.map(({ id }) => keyOf(id))))];
  const add = (weightsOf: (side: Side) => readonly BoundedNumber[]): BoundedNumber[] => {
    const sums = new Map<string, BoundedNumber>();
    for (const { side, keyOf } of months) {
      const weights = weightsOf(side);
      for (const [i, { id }] of side.sharers.entries()) {
        const key = keyOf(id);
        const sum = sums.get(key);
        sums.set(key, sum === undefined ? (weights[i] as BoundedNumber) : addBounded(sum, weights[i] as BoundedNumber));
      }
    }
    return keys.map((key) => sums.get(key) ?? exactly(ZERO));
  };
  return {
    sharers: keys.map((id) => ({ id })),
    weights: (key) => add((side) => side.weights(key)),
    named: (quota) => add((side) => quotaWeights(quota, side)),
  };
}
