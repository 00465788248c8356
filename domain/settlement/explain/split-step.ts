import { byRemainder } from '../../kernel/money/largest-remainder.ts';
import { commonNumerators, floorDivide, type Rational, whole } from '../../kernel/money/rational.ts';
import { type Decimal12, decimal12 } from './explain-numbers.ts';

/**
 * How one of several got its cents of a total by largest remainder: total x weight / all weights, floored; the `leftCents` that the floors
 * leave go to the largest remainders, a cent each, ties by id, and this one's remainder is the `place`-th (from 1). Its cents are floor + extra.
 */
export interface SplitStep {
  readonly totalCents: bigint;
  readonly weight: Decimal12;
  readonly allWeights: Decimal12;
  readonly exactCents: Decimal12;
  readonly flooredCents: bigint;
  readonly leftCents: bigint;
  readonly place: number;
  readonly extraCents: bigint;
  readonly cents: bigint;
}

/** The steps of a split, one for each weight; weights that sum to zero count as one each. `rank` orders equal remainders. */
export function splitSteps(totalCents: bigint, weights: readonly Rational[], rank: readonly number[]): SplitStep[] {
  if (weights.length === 0) return [];
  const used = sumOf(commonNumerators(weights)) === 0n ? weights.map(() => whole(1n)) : weights;
  const parts = commonNumerators(used);
  const all = sumOf(parts);
  const floors = parts.map((part) => floorDivide(totalCents * part, all));
  const remainders = parts.map((part, i) => totalCents * part - (floors[i] as bigint) * all);
  const leftCents = floors.reduce((left, floor) => left - floor, totalCents);
  const places = placesOf(remainders, rank);
  const scale = scaleOf(used, parts);
  return parts.map((part, i) => {
    const [flooredCents, place] = [floors[i] as bigint, places[i] as number];
    const extraCents = BigInt(place) <= leftCents ? 1n : 0n;
    const exactCents = decimal12({ num: totalCents * part, den: all });
    const shown = { weight: decimal12({ num: part, den: scale }), allWeights: decimal12({ num: all, den: scale }) };
    return { totalCents, ...shown, exactCents, flooredCents, leftCents, place, extraCents, cents: flooredCents + extraCents };
  });
}

const sumOf = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

/** The common denominator that `parts` stand over. */
function scaleOf(weights: readonly Rational[], parts: readonly bigint[]): bigint {
  const i = parts.findIndex((part) => part !== 0n);
  const [weight, part] = [weights[i] as Rational, parts[i] as bigint];
  return (part * weight.den) / weight.num;
}

/** The place of each remainder, largest first. */
function placesOf(remainders: readonly bigint[], rank: readonly number[]): number[] {
  const places: number[] = [];
  for (const [place, index] of byRemainder(remainders, rank).entries()) places[index] = place + 1;
  return places;
}
