import type { Position } from '../../kernel/geometry/shape.ts';
import { pairOf, type SitedPlant, type SplitPair } from './pair.ts';

/** Pairs that are told: whoever examines them has enough to do before there are more. */
export const MOST_PAIRS = 5_000;
/** How often two plants are compared: what two thousand plants on the same fifty parcels ask for is far more. */
const MOST_LOOKS = 200_000;

/** Degrees, each more than NEAR_METRES anywhere in Europe: who is near stands in the same cell or next to it. */
const [CELL_LATITUDE, CELL_LONGITUDE] = [0.002, 0.006];

export interface FoundPairs {
  readonly pairs: readonly SplitPair[];
  /** There may be more. */
  readonly isCut: boolean;
}

/** The pairs that may be one plant, in the order of the plants. Compared are those alone that share a parcel, or the producer and the neighbourhood. */
export function findPairs(plants: readonly SitedPlant[]): FoundPairs {
  const places = new Map<string, number[]>();
  for (const [at, plant] of plants.entries())
    for (const place of ownPlaces(plant)) {
      const others = places.get(place);
      if (others === undefined) places.set(place, [at]);
      else others.push(at);
    }
  const pairs: SplitPair[] = [];
  let looks = 0;
  for (const [at, one] of plants.entries()) {
    const seen = new Set<number>();
    for (const place of placesAround(one))
      for (const other of places.get(place) ?? []) {
        looks += 1;
        if (looks > MOST_LOOKS || pairs.length === MOST_PAIRS) return { pairs: pairs.toSorted(byOrder(plants)), isCut: true };
        if (other <= at || seen.has(other)) continue;
        seen.add(other);
        const pair = pairOf(one, plants[other] as SitedPlant);
        if (pair !== null) pairs.push(pair);
      }
  }
  return { pairs: pairs.toSorted(byOrder(plants)), isCut: false };
}

function byOrder(plants: readonly SitedPlant[]) {
  const order = new Map(plants.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: SitedPlant): number => order.get(id) ?? 0;
  return ({ plants: [a, b] }: SplitPair, { plants: [c, d] }: SplitPair): number => placeOf(a) - placeOf(c) || placeOf(b) - placeOf(d);
}

const cellsOf = ([longitude, latitude]: Position, around: readonly number[]): string[] => {
  const [column, row] = [Math.floor(longitude / CELL_LONGITUDE), Math.floor(latitude / CELL_LATITUDE)];
  return around.flatMap((x) => around.map((y) => `${column + x}:${row + y}`));
};

const named = ({ source, producerId, parcels }: SitedPlant, cells: readonly string[]): string[] => [
  ...parcels.map((parcel) => `${source} on ${parcel}`),
  ...cells.map((cell) => `${source} of ${producerId} at ${cell}`),
];

/** Where a plant stands: its parcels, and its cell of the map as its producer's. */
const ownPlaces = (plant: SitedPlant): string[] => named(plant, plant.position === null ? [] : cellsOf(plant.position, [0]));

const placesAround = (plant: SitedPlant): string[] => named(plant, plant.position === null ? [] : cellsOf(plant.position, [-1, 0, 1]));
