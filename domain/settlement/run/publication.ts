import { lastRectificationMonth } from '../../calendar/payment-calendar.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../legal/parameters.ts';
import { addMonths, type LocalDate, type LocalMonth, monthOf } from '../../time/local-date.ts';
import type { Settlement } from '../types.ts';
import { judgeRun, type PostedBefore, type Verdict } from './verdict.ts';

/** Why a partial version is not published. */
export type Unpublished = 'no_injection_measured' | 'no_withdrawal_measured' | 'not_above_advance';

/** What version a settled month is, and whether it may be published. */
export interface Publication extends Verdict {
  readonly reasons: readonly Unpublished[];
}

/**
 * The version that follows (cacer.md 5.8). A complete or recalculated one is always published; a partial one only when at least one injection
 * and one withdrawal (with its storage) are there whole, and its amount is above the month's advance.
 */
export function judgePublication(
  settlement: Settlement,
  amounts: { readonly cents: bigint; readonly advanceCents: bigint },
  before: PostedBefore | undefined,
): Publication {
  const verdict = judgeRun(settlement, before);
  if (verdict.kind !== 'partial') return { ...verdict, reasons: [] };
  const missingOf = ({ missingReadings }: { readonly missingReadings: number }): number => missingReadings;
  const reasons = unmeasured(settlement.plants.map(missingOf), settlement.points.map(missingOf));
  return { ...verdict, reasons: amounts.cents <= amounts.advanceCents ? [...reasons, 'not_above_advance'] : reasons };
}

/** What keeps a partial month from being published, by the missing readings of each plant and of each point (its storage's included). */
export function unmeasured(plants: readonly number[], points: readonly number[]): Unpublished[] {
  const reasons: [Unpublished, readonly number[]][] = [
    ['no_injection_measured', plants],
    ['no_withdrawal_measured', points],
  ];
  return reasons.filter(([, missing]) => !missing.includes(0)).map(([reason]) => reason);
}

/** The reasons in words, with what mends them. */
export const UNPUBLISHED: Readonly<Record<Unpublished, string>> = {
  no_injection_measured: "no plant's injection is measured whole: import the readings of at least one",
  no_withdrawal_measured: "no point's withdrawal is measured whole: import the readings of at least one",
  not_above_advance: "the amount is not above the month's advance: wait for more readings",
};

/** True while rectified measures of a month are still accepted on a day: up to the 61st month after it. */
export function acceptsRectification(month: LocalMonth, receivedOn: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): boolean {
  return monthOf(receivedOn) <= lastRectificationMonth(month, table);
}

/** The month in which GSE recalculates what was rectified until a day: June or December, that month's own included. */
export function recalculationMonth(rectifiedOn: LocalDate): LocalMonth {
  const month = monthOf(rectifiedOn);
  const toNext = (6 - (Number(month.slice(5)) % 6)) % 6;
  return addMonths(month, toNext);
}

/** Day by which GSE settles measures that came late: the 25th of the month after they were validated. */
export const lateSettlementBy = (validatedOn: LocalDate): LocalDate => `${addMonths(monthOf(validatedOn), 1)}-25`;
