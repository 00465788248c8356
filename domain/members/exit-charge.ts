import { addDays, daysBetween, type LocalDate, laterDay, monthNumber } from '../kernel/time/local-date.ts';

/** What the contract says of members who leave early: their part of a shared investment, which sinks to nothing over these months. */
export interface ExitTerms {
  readonly investmentCents: number;
  readonly investmentMonths: number;
}

export interface ExitCharge {
  readonly cents: number;
  /** Whole months of membership, and those over which the charge sinks. */
  readonly monthsIn: number;
  readonly monthsInAll: number;
}

/** Whole months between two days. */
function wholeMonths(from: LocalDate, to: LocalDate): number {
  const months = monthNumber(to) - monthNumber(from);
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months);
}

/**
 * The charge for leaving on a day: in proportion to the months that are missing, nothing where the contract states none or they are over.
 * Rounded down, in favour of the member. Source: DLgs 199/2021 art. 32(1)(a): fair and proportionate for shared investments.
 */
export function exitCharge({ investmentCents, investmentMonths }: ExitTerms, from: LocalDate, leavesOn: LocalDate): ExitCharge {
  const monthsIn = daysBetween(from, leavesOn) <= 0 ? 0 : wholeMonths(from, leavesOn);
  const missing = Math.max(0, investmentMonths - monthsIn);
  const cents = investmentMonths === 0 ? 0 : Math.floor((investmentCents * missing) / investmentMonths);
  return { cents, monthsIn, monthsInAll: investmentMonths };
}

/** The first day on which a membership can end: after a day of membership, and once the notice that is given on `day` has run out. */
export const earliestLeaving = (day: LocalDate, noticeDays: number, memberFrom: LocalDate): LocalDate =>
  laterDay(addDays(day, noticeDays), addDays(memberFrom, 1));
