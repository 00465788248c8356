import { type BoundedNumber, exactly, scaleBounded } from '../../kernel/money/bounded-number.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { type Rational, whole, ZERO } from '../../kernel/money/rational.ts';
import type { ConsumerKey, ProducerKey, Quota, QuotaSide, SettlementPoint, WeightedQuota } from '../types.ts';

type MeasuredKey = ProducerKey | ConsumerKey;

/** Who takes part in a distribution under which id; see `SettlementPoint.weightOf`. */
type Sharer = Pick<SettlementPoint, 'id' | 'weightOf'>;

/** One side of the distribution: its sharers in input order and, per measured key, their exact weights. */
export interface Side {
  readonly sharers: readonly Sharer[];
  readonly weights: (key: MeasuredKey) => readonly BoundedNumber[];
  /** Weights that stand in the rule, where they are not just looked up by the sharers' ids. */
  readonly named?: (quota: WeightedQuota) => readonly BoundedNumber[];
}

/** The ids of a side in input order. */
export const idsOf = (side: Side): string[] => side.sharers.map(({ id }) => id);

/** The side that a quota goes to; investors are plants, then points. */
export function sideOf(to: QuotaSide, producers: Side, consumers: Side): Side {
  if (to === 'producers') return producers;
  if (to === 'consumers') return consumers;
  const both = [producers, consumers];
  const sharers = both.flatMap((side) => side.sharers);
  return {
    sharers,
    weights: () => equalWeights(sharers.length),
    named: (quota) => both.flatMap((side) => quotaWeights(quota, side)),
  };
}

/** The weights of a quota over the sharers of its side. */
export function quotaWeights(quota: Quota, side: Side): readonly BoundedNumber[] {
  if (!isWeighted(quota)) return side.weights(quota.key);
  return side.named?.(quota) ?? side.sharers.map((sharer) => namedWeight(quota.weights, sharer));
}

/** Weights that are all one. */
export const equalWeights = (count: number): BoundedNumber[] => Array.from({ length: count }, () => exactly(whole(1n)));

/** True where no sharer has a weight, or there is no sharer. */
export const nobodyWeighs = (weights: readonly BoundedNumber[]): boolean => weights.every((weight) => weight.hi.num === 0n);

const isWeighted = (quota: Quota | WeightedQuota): quota is WeightedQuota => 'weights' in quota;

function namedWeight(weights: WeightedQuota['weights'], { id, weightOf }: Sharer): BoundedNumber {
  const named = weightNamed(weights, id);
  if (named !== undefined || weightOf === undefined) return exactly(named ?? ZERO);
  const part = { num: BigInt(weightOf.days), den: BigInt(weightOf.ofDays) };
  return scaleBounded(exactly(weightNamed(weights, weightOf.id) ?? ZERO), part);
}

const weightNamed = (weights: WeightedQuota['weights'], id: string): Rational | undefined =>
  Object.hasOwn(weights, id) ? parseRational(weights[id] as string) : undefined;
