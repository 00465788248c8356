import { addDays, type LocalDate } from '../time/local-date.ts';

/** Month and day of the holidays of delibera 181/06 that fall on fixed days. No patron days; 4 October is not in that list. */
const FIXED = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];

/** Easter Sunday of a year of the Gregorian calendar. */
function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moonShift = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const fullMoon = moonShift - Math.floor(moonShift / 28) * (1 - Math.floor(29 / (moonShift + 1)) * Math.floor((21 - golden) / 11));
  const sundayShift = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(`${String(year).padStart(4, '0')}-03-28`, fullMoon - sundayShift);
}

/** The day after Easter. */
export const easterMonday = (year: number): LocalDate => addDays(easterSunday(year), 1);

/** National holiday in the sense of the time bands of delibera 181/06: the fixed ones and Easter Monday. */
export function isNationalHoliday(date: LocalDate): boolean {
  return FIXED.includes(date.slice(5)) || date === easterMonday(Number(date.slice(0, 4)));
}
