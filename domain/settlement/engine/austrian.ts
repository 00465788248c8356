import { parseRational } from '../../kernel/money/decimal.ts';
import { floorDivide } from '../../kernel/money/rational.ts';
import { rankIds } from '../ids.ts';
import { proRata, roomFor } from './attribute.ts';
import { addHours, sumExactly, sumToHours } from './hourly.ts';

/** A point with its withdrawal per interval (NaN = missing) and, for the static model, its share as a decimal string. */
interface AllocatedPoint {
  readonly id: string;
  readonly readings: Float64Array;
  readonly staticShare?: string;
}

/** Per point (input order) the share of the plants' energy and the part of it that covers own withdrawal; whole units per interval. */
interface Allocation {
  readonly missingReadings: number;
  /** Intervals in which a plant's value is missing: there the shares hand out too little, and are final only when it has come. */
  readonly incompleteIntervals: readonly number[];
  readonly shares: readonly Float64Array[];
  readonly selfCoverage: readonly Float64Array[];
  readonly selfCoverageTotal: bigint;
  readonly surplusTotal: bigint;
}

/**
 * Austrian models, per interval. Dynamic: the plants' sum times withdrawal over all withdrawal, largest remainder, ties by id, nothing where
 * nobody withdraws. Static: share x the plants' sum, rounded down. Self-coverage = min(withdrawal, share); surplus = the rest of the sum.
 */
export function allocateAustrian(
  model: 'at_dynamic' | 'at_static',
  plants: readonly Pick<AllocatedPoint, 'id' | 'readings'>[],
  points: readonly AllocatedPoint[],
): Allocation {
  const intervals = plants[0]?.readings.length ?? 0;
  const missing = new Uint32Array(intervals);
  const read = (one: Pick<AllocatedPoint, 'id' | 'readings'>) => sumToHours(one.id, one.readings, 1, missing).byHour;
  const generated = addHours(plants.map(read), intervals);
  const incompleteIntervals = [...missing.keys()].filter((i) => (missing[i] as number) > 0);
  const withdrawn = points.map(read);
  const shares =
    model === 'at_dynamic' ? dynamicShares(points, withdrawn, generated) : points.map((point) => staticShares(point, generated));
  const selfCoverage = shares.map((series, k) => series.map((share, i) => Math.min(share, withdrawn[k]?.[i] as number)));
  const selfCoverageTotal = selfCoverage.reduce((sum, series) => sum + sumExactly(series), 0n);
  return {
    missingReadings: missing.reduce((sum, count) => sum + count, 0),
    incompleteIntervals,
    shares,
    selfCoverage,
    selfCoverageTotal,
    surplusTotal: sumExactly(generated) - selfCoverageTotal,
  };
}

function dynamicShares(points: readonly AllocatedPoint[], withdrawn: readonly Float64Array[], generated: Float64Array): Float64Array[] {
  const shares = points.map(() => new Float64Array(generated.length));
  const all = addHours(withdrawn, generated.length);
  const rank = rankIds(points.map((point) => point.id));
  const room = roomFor(points.length);
  for (let i = 0; i < generated.length; i += 1) {
    if (all[i] === 0 || generated[i] === 0) continue;
    const own = Float64Array.from(withdrawn, (series) => series[i] as number);
    for (const [k, part] of proRata(generated[i] as number, own, rank, room).entries()) (shares[k] as Float64Array)[i] = part;
  }
  return shares;
}

function staticShares(point: AllocatedPoint, generated: Float64Array): Float64Array {
  const { num, den } = parseRational(point.staticShare ?? '0');
  return generated.map((value) => Number(floorDivide(BigInt(value) * num, den)));
}
