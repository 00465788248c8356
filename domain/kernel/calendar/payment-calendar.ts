import { LEGAL_PARAMETERS, type ParameterRow } from '../legal/parameters.ts';
import { requireCount } from '../legal/require-parameter.ts';
import { addMonths, type LocalDate, type LocalMonth, lastDayOfMonth, monthOf } from '../time/local-date.ts';
import { lastWorkingDay } from './working-days.ts';

/** Day by which GSE publishes the advance of a month. */
export const advancePublishedBy = (competence: LocalMonth): LocalDate => `${addMonths(competence, 1)}-25`;

/** Last working day in Rome of the month after publication: GSE pays by then. */
export const paymentDue = (publishedOn: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): LocalDate =>
  lastWorkingDay(lastDayOfMonth(addMonths(monthOf(publishedOn), 1)), 'rome', table);

/** Day by which the settlement of a year is published. */
export const annualSettlementPublishedBy = (year: number): LocalDate => `${year + 1}-05-15`;

/** From this day standard profiles stand in for hourly data of a year that are still missing. */
export const profilingFallback = (year: number): LocalDate => `${year + 1}-03-31`;

/** Last month in which rectified measures of a month are still accepted. */
export function lastRectificationMonth(competence: LocalMonth, table: readonly ParameterRow[] = LEGAL_PARAMETERS): LocalMonth {
  return addMonths(competence, requireCount(table, 'rectification_horizon', `${competence}-01`));
}
