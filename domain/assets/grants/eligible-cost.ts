import { parseRational } from '../../kernel/money/decimal.ts';
import { floorDivide, multiply, type Rational, whole } from '../../kernel/money/rational.ts';
import type { GrantFacts } from './grant.ts';
import type { GrantTerms } from './grant-terms.ts';

/** What of a cost the grant counts, in cents. */
export interface EligibleCost {
  readonly costCents: number;
  readonly ceilingCents: number;
  readonly eligibleCents: number;
}

const floor = ({ num, den }: Rational): number => Number(floorDivide(num, den));

/** A share of an amount, in whole cents not above it. */
export const shareOf = (cents: number, share: string): number => floor(multiply(whole(BigInt(cents)), parseRational(share)));

/** The lower of a cost and the ceiling of the plant's class times its power; null where the law gives no ceiling. Source: cacer-2026.md D12. */
export function eligibleCost(costCents: number, powerKw: string, { ceiling }: GrantTerms): EligibleCost | null {
  if (ceiling === undefined) return null;
  const ceilingCents = floor(multiply(multiply(parseRational(ceiling.value), parseRational(powerKw)), whole(100n)));
  return { costCents, ceilingCents, eligibleCents: Math.min(costCents, ceilingCents) };
}

/** The largest grant for a planned cost, by the share that the deed gives or, before it, the largest share of the law. */
export function largestGrant(grant: GrantFacts, terms: GrantTerms): number | null {
  const eligible = eligibleCost(grant.plannedCostCents, grant.powerKw, terms);
  const share = grant.deed?.share ?? terms.mostShare?.value;
  return eligible === null || share === undefined ? null : shareOf(eligible.eligibleCents, share);
}

/** What the deed's grant comes to for what was spent; null without a deed or a ceiling. */
export function grantForSpending({ deed, spentCents, powerKw }: GrantFacts, terms: GrantTerms): number | null {
  const eligible = eligibleCost(spentCents, powerKw, terms);
  return deed === null || eligible === null ? null : Math.min(deed.cents, shareOf(eligible.eligibleCents, deed.share));
}
