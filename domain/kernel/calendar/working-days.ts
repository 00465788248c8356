import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../legal/parameters.ts';
import { addDays, type LocalDate, weekday } from '../time/local-date.ts';
import { easterMonday } from './holidays.ts';

/** Where a term is kept: `rome` for GSE; `` for the place of the configuration whose own rows stand first in the table. */
type Place = '' | 'rome';

/** Monday to Friday, no national holiday by the dated table and not the day of the place's patron. */
export function isWorkingDay(date: LocalDate, place: Place, table: readonly ParameterRow[] = LEGAL_PARAMETERS): boolean {
  if (weekday(date) > 5) return false;
  const name = date === easterMonday(Number(date.slice(0, 4))) ? 'easter_monday' : date.slice(5);
  if (findParameter(table, 'public_holiday', date, name)?.value === 'true') return false;
  return findParameter(table, 'patron_day', date, place)?.value.slice(5) !== date.slice(5);
}

/** The day itself where people work on it, else the last working day before it: who acts by then is in time under every reading of a term. */
export function lastWorkingDay(date: LocalDate, place: Place, table: readonly ParameterRow[] = LEGAL_PARAMETERS): LocalDate {
  let day = date;
  while (!isWorkingDay(day, place, table)) day = addDays(day, -1);
  return day;
}
