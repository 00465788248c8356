import type { LocalMonth } from '../../kernel/time/local-day.ts';
import { baseVersion, type JudgedVersion } from './base-version.ts';

/** Premium or refund of a month is far above what was posted for it, or for the months before a first version. */
export interface GrownAmount {
  readonly reason: 'grown_amount';
  readonly component: 'premium' | 'refund';
  /** Posted by the version that is compared. */
  readonly posted_cents: number;
  /** Of a first version: the month of the twelve before that it is compared with; null: none was settled. */
  readonly base_month?: LocalMonth | null;
  readonly cents: number;
}

/** An amount grows too far where it is more than this many times what was posted, and more than this many cents above it. */
export const GROWTH_FACTOR = 2;
export const GROWTH_CENTS = 10_000;

/** Cents of a version; null: blocked. */
interface VersionAmounts {
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
}

export type VersionBefore = VersionAmounts & JudgedVersion;

/** The amounts of the next version that grow beyond the factor (decision 0043); `before`: versions of the month, newest first. */
export function grownAmounts(before: readonly VersionBefore[], next: VersionAmounts, fourEyes: boolean): GrownAmount[] {
  return [
    ...grownAmount('premium', before, ({ premiumCents }) => premiumCents, { next, fourEyes }),
    ...grownAmount('refund', before, ({ refundCents }) => refundCents, { next, fourEyes }),
  ];
}

/** Compared with the base version of those in which the amount was not blocked; one that was never posted is compared with nothing. */
function grownAmount(
  component: GrownAmount['component'],
  before: readonly VersionBefore[],
  amountOf: (version: VersionAmounts) => number | null,
  { next, fourEyes }: { readonly next: VersionAmounts; readonly fourEyes: boolean },
): GrownAmount[] {
  const known = before.filter((version) => version.state === 'posted' && amountOf(version) !== null);
  const base = baseVersion(known, fourEyes);
  const [newest] = known;
  if (base === undefined || newest === undefined) return [];
  const [posted_cents, cents] = [amountOf(base) ?? 0, amountOf(next) ?? 0];
  const grows = cents > (amountOf(newest) ?? 0) && cents > GROWTH_FACTOR * posted_cents && cents - posted_cents > GROWTH_CENTS;
  return grows ? [{ reason: 'grown_amount', component, posted_cents, cents }] : [];
}

/**
 * The amounts of an advance that are more than the factor above the most that a month was settled with (decision record 0055). Such an
 * advance waits for its month's settlement: members get nothing of it before.
 */
export function grownAdvance(
  settled: { readonly premiumCents: number; readonly refundCents: number },
  advance: { readonly premiumCents: number; readonly refundCents: number },
): GrownAmount[] {
  const grown = (component: GrownAmount['component'], posted_cents: number, cents: number): GrownAmount[] =>
    cents > GROWTH_FACTOR * posted_cents && cents - posted_cents > GROWTH_CENTS
      ? [{ reason: 'grown_amount', component, posted_cents, cents }]
      : [];
  return [...grown('premium', settled.premiumCents, advance.premiumCents), ...grown('refund', settled.refundCents, advance.refundCents)];
}

/** What is usual of the months of the twelve before, the months with it, and how many were settled. */
export interface SettledMonths {
  readonly premiumCents: number;
  readonly refundCents: number;
  readonly premiumMonth: LocalMonth;
  readonly refundMonth: LocalMonth;
  readonly months: number;
}

/** So many settled months have every season: fewer say little, and months may be settled in any order. */
export const SETTLED_YEAR = 12;

/**
 * The amounts of a month's first version that grow beyond what is usual as an advance would beyond the most (decision records 0074, 0092).
 * With four eyes it is compared with what there is, and with nothing where none was settled; else once a whole year is settled.
 */
export function grownFirstAmounts(settled: SettledMonths | undefined, next: VersionAmounts, fourEyes: boolean): GrownAmount[] {
  const [premiumCents, refundCents] = [next.premiumCents ?? 0, next.refundCents ?? 0];
  if (fourEyes && settled === undefined) {
    const none = (component: GrownAmount['component'], cents: number): GrownAmount[] =>
      cents > 0 ? [{ reason: 'grown_amount', component, posted_cents: 0, base_month: null, cents }] : [];
    return [...none('premium', premiumCents), ...none('refund', refundCents)];
  }
  if (settled === undefined || !(fourEyes || settled.months >= SETTLED_YEAR)) return [];
  const monthOf = { premium: settled.premiumMonth, refund: settled.refundMonth };
  return grownAdvance(settled, { premiumCents, refundCents }).map((one) => ({ ...one, base_month: monthOf[one.component] }));
}
