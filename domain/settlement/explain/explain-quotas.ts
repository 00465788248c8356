import { parseRational } from '../../kernel/money/decimal.ts';
import { multiply, whole } from '../../kernel/money/rational.ts';
import { addresses, componentWeights, type SharedAmounts } from '../engine/distribute.ts';
import type { Distribution, DistributionRow, Quota, QuotaSplit } from '../types.ts';
import { decimal12 } from './explain-numbers.ts';
import type { StepsOf } from './explain-workings.ts';
import type { ComponentSplit, PoolLine, QuotaLine, QuotaName } from './explanation.ts';
import { type SplitStep, splitSteps } from './split-step.ts';

const nameOf = ({ to, share, key }: Quota): QuotaName => ({ to, share, key });

/** From the total to what the quotas share out; `fundShare` is the rule's. */
export function explainPool({ totalCents, costsCents, quotas, ...fund }: Distribution, fundShare: string): PoolLine {
  const fundCents = fund.fundCents - fund.quotasToFundCents;
  const restCents = totalCents - costsCents - fundCents;
  return {
    totalCents,
    costsCents,
    fundShare,
    fundExactCents: decimal12(multiply(whole(totalCents - costsCents), parseRational(fundShare))),
    fundCents,
    restCents,
    quotas: quotas.map(({ quota, cents, toFundCents }) => ({
      ...nameOf(quota),
      exactCents: decimal12(multiply(whole(restCents), parseRational(quota.share))),
      cents,
      toFundCents,
    })),
  };
}

/** What each quota gave a plant or point; `key` is its id among those of the quota. */
export function explainQuotas({ quotas }: Distribution, role: 'plant' | 'point', key: string, stepsOf: StepsOf): QuotaLine[] {
  const own = quotas.filter((split) => addresses(split.quota, role) && split.ids.includes(key));
  return own.map((split) => {
    const { steps, equally } = stepsOf(split);
    const { quota, toFundCents } = split;
    return { quota: nameOf(quota), toFundCents, sharedEqually: equally && toFundCents === 0n, ...quotaStep(steps, split, key) };
  });
}

const quotaStep = (steps: readonly SplitStep[], { ids }: QuotaSplit, key: string): SplitStep => steps[ids.indexOf(key)] as SplitStep;

/** How a receiver's cents fall into premium and valorisation; null when no quota, cost or fund gave it a row. */
export function explainComponents(
  rows: readonly DistributionRow[],
  amounts: SharedAmounts,
  isSubject: (row: DistributionRow) => boolean,
): ComponentSplit | null {
  const place = rows.findIndex(isSubject);
  if (place < 0) return null;
  const { weights, rank } = componentWeights(rows, amounts);
  const steps = splitSteps(amounts.premiumCents, weights.map(whole), rank);
  return { premium: steps[place] as SplitStep, refundCents: (rows[place] as DistributionRow).refundCents };
}
