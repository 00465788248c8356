import { LEGAL_PARAMETERS, type ParameterRow } from '../legal/parameters.ts';
import { requireCount } from '../legal/require-parameter.ts';
import { addDays, addMonths, type LocalDate, type LocalMonth, lastDayOfMonth, monthOf } from '../time/local-date.ts';
import { isWorkingDay } from './holidays.ts';

/** Saints Peter and Paul, patrons of Rome, where GSE's bank works. */
const ROMAN_HOLIDAY = '06-29';

/** Day by which GSE publishes the advance of a month. */
export const advancePublishedBy = (competence: LocalMonth): LocalDate => `${addMonths(competence, 1)}-25`;

/** Last working day in Rome of the month after publication: GSE pays by then. */
export function paymentDue(publishedOn: LocalDate): LocalDate {
  let day = lastDayOfMonth(addMonths(monthOf(publishedOn), 1));
  while (!isWorkingDay(day) || day.endsWith(ROMAN_HOLIDAY)) day = addDays(day, -1);
  return day;
}

/** Day by which the settlement of a year is published. */
export const annualSettlementPublishedBy = (year: number): LocalDate => `${year + 1}-05-15`;

/** From this day standard profiles stand in for hourly data of a year that are still missing. */
export const profilingFallback = (year: number): LocalDate => `${year + 1}-03-31`;

/** Last month in which rectified measures of a month are still accepted. */
export function lastRectificationMonth(competence: LocalMonth, table: readonly ParameterRow[] = LEGAL_PARAMETERS): LocalMonth {
  return addMonths(competence, requireCount(table, 'rectification_horizon', `${competence}-01`));
}
