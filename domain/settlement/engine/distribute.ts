import { splitBounded } from '../../kernel/money/bounded-number.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { commonNumerators, multiply, roundHalfUp, whole } from '../../kernel/money/rational.ts';
import { compareIds, rankIds } from '../ids.ts';
import type { Distribution, DistributionCost, DistributionRow, DistributionRule, Quota, QuotaSplit } from '../types.ts';
import { idsOf, nobodyWeighs, quotaWeights, type Side, sideOf } from './quota-weights.ts';

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
  const shareCents = roundHalfUp(multiply(whole(totalCents - costsCents), parseRational(rule.fundShare)));
  const quotas = splitQuotas(rule.quotas, totalCents - costsCents - shareCents, producers, consumers);
  const quotasToFundCents = quotas.reduce((sum, split) => sum + split.toFundCents, 0n);
  const fundCents = shareCents + quotasToFundCents;
  const rows = [
    ...sideRows('plant', producers, quotas, 0),
    ...sideRows('point', consumers, quotas, producers.sharers.length),
    ...costs.map((cost) => ({ role: 'cost' as const, ...cost })),
    { role: 'fund' as const, id: 'fund', cents: fundCents },
  ];
  return {
    totalCents,
    costsCents,
    uncoveredCostsCents: asked - costsCents,
    fundCents,
    quotasToFundCents,
    quotas,
    rows: splitComponents(rows, amounts),
  };
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
  return quotas.map((quota, i) => splitQuota(quota, amounts[i] as bigint, sideOf(quota.to, producers, consumers)));
}

/** By the quota's weights; where nobody weighs, equally or to the fund as the rule says; to the fund where nobody is there. */
function splitQuota(quota: Quota, cents: bigint, side: Side): QuotaSplit {
  const ids = idsOf(side);
  const weights = quotaWeights(quota, side);
  const toFund = ids.length === 0 || (quota.whenAllZero === 'fund' && nobodyWeighs(weights));
  if (toFund) return { quota, cents, ids, parts: ids.map(() => 0n), toFundCents: cents };
  return { quota, cents, ids, parts: splitBounded(cents, weights, rankIds(ids)), toFundCents: 0n };
}

/** True for a quota that goes to the plants (`plant`) or points; one for investors goes to both. */
export const addresses = (quota: Quota, role: 'plant' | 'point'): boolean =>
  quota.to === 'investors' || (quota.to === 'producers') === (role === 'plant');

type PlainRow = Pick<DistributionRow, 'role' | 'id' | 'cents'>;

/** `offset`: where the side's ids start among those of a quota for investors. */
function sideRows(role: 'plant' | 'point', side: Side, quotas: readonly QuotaSplit[], offset: number): PlainRow[] {
  const own = quotas.filter(({ quota }) => addresses(quota, role));
  if (own.length === 0) return [];
  const partOf = ({ quota, parts }: QuotaSplit, i: number) => parts[quota.to === 'investors' ? offset + i : i] as bigint;
  return idsOf(side).map((id, i) => ({ role, id, cents: own.reduce((sum, split) => sum + partOf(split, i), 0n) }));
}

/** The premium spread over the rows by largest remainder with the rows as weights; the valorisation is what remains of each row. */
function splitComponents(rows: readonly PlainRow[], amounts: SharedAmounts): DistributionRow[] {
  const { weights, rank } = componentWeights(rows, amounts);
  const premiums = largestRemainder(amounts.premiumCents, weights, rank);
  return rows.map((row, i) => ({ ...row, premiumCents: premiums[i] as bigint, refundCents: row.cents - (premiums[i] as bigint) }));
}

/** By what the premium is spread over the rows, and which goes first of equal remainders. */
export function componentWeights(
  rows: readonly PlainRow[],
  { premiumCents, refundCents }: SharedAmounts,
): { readonly weights: bigint[]; readonly rank: number[] } {
  const sign = premiumCents + refundCents < 0n ? -1n : 1n;
  const order = rows.map((_, i) => i).sort((a, b) => compareRows(rows[a] as PlainRow, rows[b] as PlainRow));
  const rank: number[] = [];
  for (const [place, index] of order.entries()) rank[index] = place;
  return { weights: rows.map((row) => row.cents * sign), rank };
}

/** Ties by id in byte order; a cost or the fund may carry the id of a plant, then plants and points go first. */
function compareRows(a: PlainRow, b: PlainRow): number {
  const weight = (row: PlainRow) => ['plant', 'point', 'cost', 'fund'].indexOf(row.role);
  return compareIds(a.id, b.id) || weight(a) - weight(b);
}
