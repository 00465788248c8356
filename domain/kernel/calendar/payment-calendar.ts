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
