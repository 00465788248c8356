import { floorDivide } from './rational.ts';

/**
 * Splits a whole total (of any sign) by non-negative weights: floors first, then one unit each to the largest remainders, ties to the
 * lower rank (by default the earlier position). Weights that are all zero count as equal. The parts sum to the total exactly.
 */
export function largestRemainder(total: bigint, weights: readonly bigint[], rank?: readonly number[]): bigint[] {
  if (weights.length === 0) return [];
  let sum = 0n;
  for (const weight of weights) sum += weight;
  if (sum === 0n) return largestRemainder(total, Array<bigint>(weights.length).fill(1n), rank);
  const parts = weights.map((weight) => floorDivide(total * weight, sum));
  const remainders = weights.map((weight, i) => total * weight - (parts[i] as bigint) * sum);
  return giveRest(total, parts, byRemainder(remainders, rank));
}

/** Indexes by remainder, largest first, equal ones by rank (by default the position). */
export function byRemainder(remainders: readonly bigint[], rank?: readonly number[]): number[] {
  const order = remainders.map((_, i) => i);
  return order.sort((a, b) => {
    const [left, right] = [remainders[a] as bigint, remainders[b] as bigint];
    if (left !== right) return left > right ? -1 : 1;
    return rank === undefined ? a - b : (rank[a] as number) - (rank[b] as number);
  });
}

/** One unit more for the first of `order`, as many as the floors left over. */
export function giveRest(total: bigint, floors: readonly bigint[], order: readonly number[]): bigint[] {
  const parts = [...floors];
  let rest = total;
  for (const part of parts) rest -= part;
  for (let i = 0; BigInt(i) < rest; i += 1) parts[order[i] as number] = (parts[order[i] as number] as bigint) + 1n;
  return parts;
}
