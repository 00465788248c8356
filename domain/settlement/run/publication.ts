import { lastRectificationMonth } from '../../calendar/payment-calendar.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../legal/parameters.ts';
import { addMonths, type LocalDate, type LocalMonth, monthOf } from '../../time/local-date.ts';
import type { Settlement, SettlementInput } from '../types.ts';
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
  input: SettlementInput,
  settlement: Settlement,
  amounts: { readonly cents: bigint; readonly advanceCents: bigint },
  before: PostedBefore | undefined,
): Publication {
  const verdict = judgeRun(settlement, before);
  if (verdict.kind !== 'partial') return { ...verdict, reasons: [] };
  const reasons: Unpublished[] = [];
  if (!input.plants.some(({ readings }) => isWhole(readings))) reasons.push('no_injection_measured');
  if (!input.points.some(isMeasured)) reasons.push('no_withdrawal_measured');
  if (amounts.cents <= amounts.advanceCents) reasons.push('not_above_advance');
  return { ...verdict, reasons };
}

const isWhole = (readings: Float64Array): boolean => readings.length > 0 && !readings.some(Number.isNaN);

const isMeasured = ({ readings, storages = [] }: SettlementInput['points'][number]): boolean =>
  isWhole(readings) && storages.every(({ charged, exempt }) => isWhole(charged) && (exempt === undefined || isWhole(exempt)));

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
