import { LEGAL_PARAMETERS, type ParameterRow } from '../legal/parameters.ts';
import { addMonths, type LocalDate, type LocalMonth, lastDayOfMonth, monthOf } from '../time/local-date.ts';
import { lastWorkingDay } from './working-days.ts';

/** Day by which GSE publishes the advance of a month. */
export const advancePublishedBy = (competence: LocalMonth): LocalDate => `${addMonths(competence, 1)}-25`;

/** Last working day in Rome of the month after publication: GSE pays by then. */
export const paymentDue = (publishedOn: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): LocalDate =>
  lastWorkingDay(lastDayOfMonth(addMonths(monthOf(publishedOn), 1)), 'rome', table);
