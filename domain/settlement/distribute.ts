import { parseRational } from '../money/decimal.ts';
import { type Enclosure, exactly, splitEnclosed } from '../money/enclosure.ts';
import { largestRemainder } from '../money/largest-remainder.ts';
import { commonNumerators, multiply, roundHalfUp, whole } from '../money/rational.ts';
import { compareIds, rankIds } from './ids.ts';
import type { Distribution, DistributionCost, DistributionRow, DistributionRule, Quota, QuotaSplit } from './types.ts';

/** One side of the distribution: ids in input order and, per key, their exact weights. */
export interface Side {
  readonly ids: readonly string[];
  readonly weights: (key: Quota['key']) => readonly Enclosure[];
}

/** The two components that are shared out, in cents; a blocked one counts as zero. */
export interface SharedAmounts {
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
}

/** Costs as far as the total reaches, the fund's share of the rest half up, quotas, keys; every sum exact. */
export function distribute(rule: DistributionRule, amounts: SharedAmounts, producers: Side, consumers: Side): Distribution {
  const totalCents = amounts.premiumCents + amounts.refundCents;
  const costs = coverCosts(rule.costs ?? [], totalCents);
  const costsCents = costs.reduce((sum, cost) => sum + cost.cents, 0n);
  const asked = (rule.costs ?? []).reduce((sum, cost) => sum + cost.cents, 0n);
  const fundCents = roundHalfUp(multiply(whole(totalCents - costsCents), parseRational(rule.fundShare)));
  const quotas = splitQuotas(rule.quotas, totalCents - costsCents - fundCents, producers, consumers);
  const rows = [
    ...sideRows('plant', 'producers', producers, quotas),
    ...sideRows('point', 'consumers', consumers, quotas),
    ...costs.map((cost) => ({ role: 'cost' as const, ...cost })),
    { role: 'fund' as const, id: 'fund', cents: fundCents },
  ];
  return { totalCents, costsCents, uncoveredCostsCents: asked - costsCents, fundCents, quotas, rows: splitComponents(rows, amounts) };
}

/** In the given order, each as far as money is left. */
function coverCosts(costs: readonly DistributionCost[], totalCents: bigint): DistributionCost[] {
  let left = totalCents > 0n ? totalCents : 0n;
  return costs.map(({ id, cents }) => {
    const covered = cents < left ? cents : left;
    left -= covered;
    return { id, cents: covered };
  });
}

function splitQuotas(quotas: readonly Quota[], cents: bigint, producers: Side, consumers: Side): QuotaSplit[] {
  const shares = commonNumerators(quotas.map((quota) => parseRational(quota.share)));
  const amounts = largestRemainder(cents, shares);
  return quotas.map((quota, i) => {
    const side = quota.to === 'producers' ? producers : consumers;
    const amount = amounts[i] as bigint;
    return { quota, cents: amount, ids: side.ids, parts: splitEnclosed(amount, side.weights(quota.key), rankIds(side.ids)) };
  });
}

type PlainRow = Pick<DistributionRow, 'role' | 'id' | 'cents'>;

function sideRows(role: 'plant' | 'point', to: Quota['to'], side: Side, quotas: readonly QuotaSplit[]): PlainRow[] {
  const own = quotas.filter((split) => split.quota.to === to);
  if (own.length === 0) return [];
  return side.ids.map((id, i) => ({ role, id, cents: own.reduce((sum, split) => sum + (split.parts[i] as bigint), 0n) }));
}

/** The premium spread over the rows by largest remainder with the rows as weights; the refund is what remains of each row. */
function splitComponents(rows: readonly PlainRow[], { premiumCents, refundCents }: SharedAmounts): DistributionRow[] {
  const sign = premiumCents + refundCents < 0n ? -1n : 1n;
  const order = rows.map((_, i) => i).sort((a, b) => compareRows(rows[a] as PlainRow, rows[b] as PlainRow));
  const rank = order.reduce<number[]>((ranks, index, place) => {
    ranks[index] = place;
    return ranks;
  }, []);
  const premiums = largestRemainder(
    premiumCents,
    rows.map((row) => row.cents * sign),
    rank,
  );
  return rows.map((row, i) => ({ ...row, premiumCents: premiums[i] as bigint, refundCents: row.cents - (premiums[i] as bigint) }));
}

/** Ties by id in byte order; a cost or the fund may carry the id of a plant, then plants and points go first. */
function compareRows(a: PlainRow, b: PlainRow): number {
  const weight = (row: PlainRow) => ['plant', 'point', 'cost', 'fund'].indexOf(row.role);
  return compareIds(a.id, b.id) || weight(a) - weight(b);
}

/** Weights that are all one. */
export const equalWeights = (count: number): Enclosure[] => Array.from({ length: count }, () => exactly(whole(1n)));
