import { addDays } from '../../kernel/time/local-date.ts';
import type { DayRange } from '../run/run-inputs.ts';

/** With fewer other contributors a sum may reveal what one of them alone withdraws or injects (decision 0016). */
const LEAST_OTHERS = 5;

export type Side = 'withdrawn' | 'injected';

/** The quantities of hourly series, and the sides of the configuration that each of them reveals. */
const SIDES_OF = {
  withdrawn: ['withdrawn'],
  injected: ['injected'],
  shared: ['withdrawn', 'injected'],
  coincident: ['withdrawn', 'injected'],
  attributed: ['withdrawn', 'injected'],
} as const satisfies Record<string, readonly Side[]>;

export type ContributedQuantity = keyof typeof SIDES_OF;

/** Who adds energy to a side of a configuration, and on which days. */
export interface Contribution {
  readonly side: Side;
  readonly partyId: number;
  readonly days: readonly DayRange[];
}

/**
 * The one rule about sums of few (decision 0016). A caller who reaches only their own rows sees totals of months and years, but series by
 * hour or day, and what is computed from them, only where on every day of the period at least five others contribute to each side that the
 * series reveals. Whoever contributes with several plants or points is one contributor; the caller is not counted among the others.
 */
export function mayShow(
  quantity: ContributedQuantity,
  contributions: readonly Contribution[],
  period: DayRange,
  callers: readonly number[],
): boolean {
  const others = contributions.filter(({ partyId }) => !callers.includes(partyId));
  return SIDES_OF[quantity].every((side) => leastOthers(others, side, period) >= LEAST_OTHERS);
}

/** May withdrawn, injected and shared energy of the whole configuration be shown by hour or day? */
export const mayShowAll = (contributions: readonly Contribution[], period: DayRange, callers: readonly number[]): boolean =>
  mayShow('shared', contributions, period, callers);

/** The number of contributors on the day of the period on which they are fewest. */
function leastOthers(others: readonly Contribution[], side: Side, { from, to }: DayRange): number {
  const here = others.filter((one) => one.side === side);
  let least = Number.POSITIVE_INFINITY;
  for (let day = from; day < to; day = addDays(day, 1)) {
    const there = here.filter(({ days }) => days.some((range) => range.from <= day && day < range.to));
    least = Math.min(least, new Set(there.map(({ partyId }) => partyId)).size);
  }
  return least;
}

/** Whose readings of a side differ, in some hour, between a version of a month and an earlier posted one. */
export interface Correction {
  readonly side: Side;
  readonly partyIds: readonly number[];
}

/** A version of a settled month among its versions. */
export interface Version {
  /** Is it the newest that was posted? */
  readonly isNewest: boolean;
  readonly corrections: readonly Correction[];
}

/**
 * Why a caller with access to own rows only may not see a quantity of this version by hour; null where nothing about it stands against
 * that. Two versions side by side reveal, by subtraction, what was corrected: so there is one at a time, and whoever kept an earlier one
 * learns from it only the sum of five others, or what is his own.
 */
export function versionHides(
  quantity: ContributedQuantity,
  { isNewest, corrections }: Version,
  callers: readonly number[],
): 'not_newest_version' | 'fewer_than_five_corrected' | null {
  if (!isNewest) return 'not_newest_version';
  const sides: readonly Side[] = SIDES_OF[quantity];
  const revealsOne = corrections
    .filter(({ side }) => sides.includes(side))
    .map(({ partyIds }) => partyIds.filter((id) => !callers.includes(id)).length)
    .some((others) => others > 0 && others < LEAST_OTHERS);
  return revealsOne ? 'fewer_than_five_corrected' : null;
}

/** May the total of these rows be shown to somebody with these records? A member with several rows counts once, a row of nobody not at all. */
export const mayShowTotal = (rows: readonly { readonly memberId: string | null }[], callers: readonly string[]): boolean =>
  new Set(rows.map(({ memberId }) => memberId).filter((id) => id !== null && !callers.includes(id))).size >= LEAST_OTHERS;
