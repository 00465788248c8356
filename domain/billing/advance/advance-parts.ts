import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { multiply, type Rational, roundHalfUp, whole } from '../../kernel/money/rational.ts';
import type { Receiver } from '../../settlement/types.ts';
import type { ComponentCents } from '../../settlement/year/types.ts';

/** A receiver's part of the newest settled month, by which an advance is shared out. */
export interface EarlierPart extends ComponentCents {
  readonly receiver: Receiver;
  readonly code: string;
  readonly partyId: number | null;
}

/** What of an advance a receiver gets. `undistributed` waits for the settlement. */
export interface AdvancePart extends ComponentCents {
  readonly receiver: EarlierPart['receiver'] | 'undistributed';
  readonly code: string;
  readonly partyId: number | null;
}

type Component = keyof ComponentCents;

/**
 * Shares a month's advance out [choice]: of each component `share` (half up) by what the receivers got of it in an earlier settled month,
 * largest remainder, ties in the given order; negative parts count as none. The rest, and all of it where nobody had anything, stays
 * undistributed. The parts sum to the advance.
 */
export function shareAdvance(advance: ComponentCents, share: Rational, earlier: readonly EarlierPart[]): AdvancePart[] {
  const parts: Record<Component, readonly bigint[]> = {
    premiumCents: partsOf('premiumCents', advance, share, earlier),
    refundCents: partsOf('refundCents', advance, share, earlier),
  };
  const shared = earlier.map(({ receiver, code, partyId }, i): AdvancePart => {
    return { receiver, code, partyId, premiumCents: parts.premiumCents[i] as bigint, refundCents: parts.refundCents[i] as bigint };
  });
  const rest = (component: Component): bigint => shared.reduce((left, part) => left - part[component], advance[component]);
  const undistributed: AdvancePart = {
    receiver: 'undistributed',
    code: '',
    partyId: null,
    premiumCents: rest('premiumCents'),
    refundCents: rest('refundCents'),
  };
  return [...shared, undistributed].filter(({ premiumCents, refundCents }) => premiumCents !== 0n || refundCents !== 0n);
}

function partsOf(component: Component, advance: ComponentCents, share: Rational, earlier: readonly EarlierPart[]): bigint[] {
  const weights = earlier.map((part) => (part[component] > 0n ? part[component] : 0n));
  if (weights.every((weight) => weight === 0n)) return weights;
  return largestRemainder(roundHalfUp(multiply(whole(advance[component]), share)), weights);
}
