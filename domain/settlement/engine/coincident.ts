import { addBounded, around, type BoundedNumber, exactly } from '../../kernel/money/bounded-number.ts';
import { ExactSum } from '../../kernel/money/exact-sum.ts';
import { PositiveSum } from '../../kernel/money/positive-sum.ts';
import { add, type Rational, sumFractions, whole } from '../../kernel/money/rational.ts';
import { rankIds } from '../ids.ts';
import { proRata, roomFor } from './attribute.ts';
import { addHours } from './hourly.ts';

/** Coincident withdrawal of a point: sum over hours of shared x its withdrawal / all withdrawal, as an exact weight. */
export function coincidentWeight(own: Float64Array, withdrawn: Float64Array, shared: Float64Array): BoundedNumber {
  const wholes = new ExactSum();
  const fractions = new PositiveSum();
  for (let h = 0; h < own.length; h += 1) {
    const mine = own[h] as number;
    const all = withdrawn[h] as number;
    const part = shared[h] as number;
    if (mine === 0 || part === 0) continue;
    if (part === all) wholes.add(mine);
    else if (mine === all) wholes.add(part);
    else fractions.add(mine * (part / all));
  }
  const exact = () => exactFractions(own, withdrawn, shared);
  const total = fractions.total();
  if (total === 0) return exactly(whole(wholes.total()));
  const sum = addBounded(exactly(whole(wholes.total())), around(total, exact));
  return { ...sum, exact };
}

/** The same by exact fractions; hours are taken alike for every point, so that all points' results have one denominator. */
function exactFractions(own: Float64Array, withdrawn: Float64Array, shared: Float64Array): Rational {
  let wholes = 0n;
  const terms: Rational[] = [];
  for (let h = 0; h < own.length; h += 1) {
    const [mine, all, part] = [BigInt(own[h] as number), BigInt(withdrawn[h] as number), BigInt(shared[h] as number)];
    if (part === all) wholes += mine;
    else if (part > 0n) terms.push({ num: part * mine, den: all });
  }
  return add(whole(wholes), sumFractions(terms));
}

/**
 * Each point's coincident share of the shared energy, hour by hour in whole units: pro rata to withdrawal, largest remainder, ties by id.
 * Sums to the shared energy in every hour. For stored member curves; money goes by the exact weights instead.
 */
export function coincidentCurves(
  points: readonly { readonly id: string; readonly withdrawnByHour: Float64Array }[],
  shared: Float64Array,
): Float64Array[] {
  const curves = points.map(() => new Float64Array(shared.length));
  const withdrawn = addHours(
    points.map((point) => point.withdrawnByHour),
    shared.length,
  );
  const rank = rankIds(points.map((point) => point.id));
  const own = new Float64Array(points.length);
  const room = roomFor(points.length);
  for (let h = 0; h < shared.length; h += 1) {
    const total = shared[h] as number;
    if (total === 0) continue;
    for (let k = 0; k < points.length; k += 1) own[k] = (points[k] as (typeof points)[number]).withdrawnByHour[h] as number;
    const parts = total === withdrawn[h] ? own : proRata(total, own, rank, room);
    for (let k = 0; k < curves.length; k += 1) (curves[k] as Float64Array)[h] = parts[k] as number;
  }
  return curves;
}
