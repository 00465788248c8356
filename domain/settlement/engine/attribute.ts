import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { rankIds } from '../ids.ts';

/** What attribution asks of a plant: when it entered into operation and what it injected in each hour. */
interface AttributedPlant {
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
  const injected = new Float64Array(same.length);
  const room = roomFor(same.length);
  for (let h = 0; h < left.length; h += 1) {
    const available = left[h] as number;
    if (available === 0) continue;
    let total = 0;
    for (let k = 0; k < same.length; k += 1) {
      injected[k] = (plants[same[k] as number] as AttributedPlant).injectedByHour[h] as number;
      total += injected[k] as number;
    }
    const parts = available >= total ? injected : proRata(available, injected, rank, room);
    for (let k = 0; k < same.length; k += 1) (attributed[same[k] as number] as Float64Array)[h] = parts[k] as number;
    left[h] = available - Math.min(available, total);
  }
}

/** Room for the parts of one hour, which serves all hours of a month. */
interface Room {
  readonly parts: Float64Array;
  readonly remainders: Float64Array;
}

export const roomFor = (parts: number): Room => ({ parts: new Float64Array(parts), remainders: new Float64Array(parts) });

/**
 * Whole units by largest remainder, written into `room`; in doubles while every product is exact, else in BigInt. The floor of a quotient is
 * exact too: below a whole number a quotient ends at least 1/sum before it, and it rounds by less while the product is below 2^53.
 */
export function proRata(total: number, weights: Float64Array, rank: readonly number[], room: Room): Float64Array {
  const { parts, remainders } = room;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i] as number;
    largest = Math.max(largest, weights[i] as number);
  }
  if (sum === 0 || total * largest > Number.MAX_SAFE_INTEGER) {
    parts.set(largestRemainder(BigInt(total), Array.from(weights, BigInt), rank).map(Number));
    return parts;
  }
  let rest = total;
  for (let i = 0; i < weights.length; i += 1) {
    const product = total * (weights[i] as number);
    const part = Math.floor(product / sum);
    remainders[i] = product - part * sum;
    parts[i] = part;
    rest -= part;
  }
  addRest(room, rest, rank);
  return parts;
}

const FEW = 16;

/** One unit more for each of the `rest` largest remainders, ties by rank. Few are picked one by one, many are sorted. */
function addRest({ parts, remainders }: Room, rest: number, rank: readonly number[]): void {
  if (parts.length > FEW) {
    const order = [...parts.keys()].sort((a, b) => byRemainder(a, b, remainders, rank));
    for (let k = 0; k < rest; k += 1) parts[order[k] as number] = (parts[order[k] as number] as number) + 1;
    return;
  }
  for (let left = rest; left > 0; left -= 1) {
    let best = 0;
    for (let i = 1; i < parts.length; i += 1) if (byRemainder(i, best, remainders, rank) < 0) best = i;
    parts[best] = (parts[best] as number) + 1;
    remainders[best] = -1;
  }
}

const byRemainder = (a: number, b: number, remainders: Float64Array, rank: readonly number[]): number =>
  (remainders[b] as number) - (remainders[a] as number) || (rank[a] as number) - (rank[b] as number);
