import { largestRemainder } from '../money/largest-remainder.ts';
import type { LocalDate } from '../time/local-date.ts';
import { rankIds } from './ids.ts';

/** What attribution asks of a plant: when it entered into operation and what it injected in each hour. */
export interface AttributedPlant {
  readonly id: string;
  readonly entryIntoOperation: LocalDate;
  readonly injectedByHour: Float64Array;
}

/**
 * Attributes each hour's shared energy to the plants, the one that entered into operation first being filled first; plants of one date
 * share pro rata to injection in whole units, largest remainder, ties by id. Per plant (input order) one value per hour.
 */
export function attributeOldestFirst(sharedByHour: Float64Array, plants: readonly AttributedPlant[]): Float64Array[] {
  const attributed = plants.map(() => new Float64Array(sharedByHour.length));
  const left = Float64Array.from(sharedByHour);
  const ranks = rankIds(plants.map((plant) => plant.id));
  for (const date of [...new Set(plants.map((plant) => plant.entryIntoOperation))].sort()) {
    const same = plants.flatMap((plant, i) => (plant.entryIntoOperation === date ? [i] : []));
    if (same.length === 1) fillOne(left, plants[same[0] as number] as AttributedPlant, attributed[same[0] as number] as Float64Array);
    else fillTogether(left, same, plants, attributed, ranks);
  }
  return attributed;
}

function fillOne(left: Float64Array, plant: AttributedPlant, into: Float64Array): void {
  for (let h = 0; h < left.length; h += 1) {
    const part = Math.min(left[h] as number, plant.injectedByHour[h] as number);
    into[h] = part;
    left[h] = (left[h] as number) - part;
  }
}

function fillTogether(
  left: Float64Array,
  same: readonly number[],
  plants: readonly AttributedPlant[],
  attributed: readonly Float64Array[],
  ranks: readonly number[],
): void {
  const rank = same.map((i) => ranks[i] as number);
  for (let h = 0; h < left.length; h += 1) {
    const available = left[h] as number;
    if (available === 0) continue;
    const injected = same.map((i) => plants[i]?.injectedByHour[h] as number);
    const total = injected.reduce((a, b) => a + b, 0);
    const parts = available >= total ? injected : proRata(available, injected, rank);
    for (const [k, i] of same.entries()) (attributed[i] as Float64Array)[h] = parts[k] as number;
    left[h] = available - Math.min(available, total);
  }
}

/** Whole units by largest remainder; in doubles while every product is exact, else in BigInt. */
export function proRata(total: number, weights: readonly number[], rank: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0 || total * Math.max(...weights) > Number.MAX_SAFE_INTEGER) {
    return largestRemainder(BigInt(total), weights.map(BigInt), rank).map(Number);
  }
  const products = weights.map((weight) => total * weight);
  const remainders = products.map((product) => product % sum);
  const parts = products.map((product, i) => (product - (remainders[i] as number)) / sum);
  let rest = total - parts.reduce((a, b) => a + b, 0);
  if (rest === 0) return parts;
  const order = parts
    .map((_, i) => i)
    .sort((a, b) => (remainders[b] as number) - (remainders[a] as number) || (rank[a] as number) - (rank[b] as number));
  for (let k = 0; rest > 0; k += 1, rest -= 1) parts[order[k] as number] = (parts[order[k] as number] as number) + 1;
  return parts;
}
