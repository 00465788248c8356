import { addMonths, addYears, type LocalDate, lastDayOfMonth } from '../kernel/time/local-date.ts';

/** Months for which a refused or withdrawn application is kept: long enough to answer questions about the decision (decision 0081). */
const APPLICATION_MONTHS = 12;

export interface RetentionTerms {
  /** Months in which readings may be rectified (`rectification_horizon`). */
  readonly correctionMonths: number;
  /** Years for which books are kept (`accounting_retention`). */
  readonly accountingYears: number;
}

/** Until which day what is kept of a former member; each day is the first on which it need not be kept. */
export interface Retention {
  /** Readings and settled months may be corrected until then. */
  readonly correctionsUntil: LocalDate | null;
  /** Name, tax code and contact may be erased from then on: the books that name the person are no longer needed. */
  readonly erasesOn: LocalDate;
}

const sameDayLater = (day: LocalDate, months: number): LocalDate => {
  const month = addMonths(day.slice(0, 7), months);
  const same = `${month}-${day.slice(8)}`;
  const last = lastDayOfMonth(month);
  return same > last ? last : same;
};

/**
 * What is kept of a membership that ended on a day (its first day without membership). Corrections of the last month may come for 61 months
 * (cacer.md 9), the books are kept for ten years from the end of the year of the last entry (c.c. 2220): erased is what both have let go.
 */
export function retentionOf(endedOn: LocalDate, wasAdmitted: boolean, { correctionMonths, accountingYears }: RetentionTerms): Retention {
  if (!wasAdmitted) return { correctionsUntil: null, erasesOn: sameDayLater(endedOn, APPLICATION_MONTHS) };
  const correctionsUntil = sameDayLater(endedOn, correctionMonths);
  const lastEntryYear = correctionsUntil.slice(0, 4);
  return { correctionsUntil, erasesOn: addYears(`${Number(lastEntryYear) + 1}-01-01`, accountingYears) };
}
