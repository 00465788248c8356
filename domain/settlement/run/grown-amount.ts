/** Premium or refund of a month is far above what was posted for it. */
export interface GrownAmount {
  readonly reason: 'grown_amount';
  readonly component: 'premium' | 'refund';
  /** Posted by the version that is compared. */
  readonly posted_cents: number;
  readonly cents: number;
}

/** An amount grows too far where it is more than this many times what was posted, and more than this many cents above it. */
export const GROWTH_FACTOR = 2;
export const GROWTH_CENTS = 10_000;

/** Cents of a version; null: blocked. */
export interface VersionAmounts {
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
}

export interface VersionBefore extends VersionAmounts {
  readonly state: string;
  readonly kind: string;
  /** Null: it posted by itself. */
  readonly approvedBy: string | null;
}

/** The amounts of the next version that grow beyond the factor (decision record 0043); `before`: versions of the month, newest first. */
export function grownAmounts(before: readonly VersionBefore[], next: VersionAmounts): GrownAmount[] {
  const posted = before.filter(({ state }) => state === 'posted');
  return [
    ...grownAmount('premium', posted, ({ premiumCents }) => premiumCents, next),
    ...grownAmount('refund', posted, ({ refundCents }) => refundCents, next),
  ];
}

/**
 * Compared with the newest version that is no recalculation or that a person approved: of recalculations that posted by themselves many
 * small steps would make a large one. An amount that was never posted is compared with nothing.
 */
function grownAmount(
  component: GrownAmount['component'],
  posted: readonly VersionBefore[],
  amountOf: (version: VersionAmounts) => number | null,
  next: VersionAmounts,
): GrownAmount[] {
  const known = posted.filter((version) => amountOf(version) !== null);
  const base = known.find(({ kind, approvedBy }) => kind !== 'recalculated' || approvedBy !== null) ?? known.at(-1);
  const [newest] = known;
  if (base === undefined || newest === undefined) return [];
  const [posted_cents, cents] = [amountOf(base) ?? 0, amountOf(next) ?? 0];
  const grows = cents > (amountOf(newest) ?? 0) && cents > GROWTH_FACTOR * posted_cents && cents - posted_cents > GROWTH_CENTS;
  return grows ? [{ reason: 'grown_amount', component, posted_cents, cents }] : [];
}
