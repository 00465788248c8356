import { type LocalDate, weekday } from '../time/local-date.ts';
import { localTimeOf } from '../time/local-day.ts';
import { isNationalHoliday } from './holidays.ts';

type TimeBand = 'F1' | 'F2' | 'F3';

/** Band of a local hour (0 to 23; intervals closed at the start) by delibera 181/06. */
export function timeBandOf(date: LocalDate, hour: number): TimeBand {
  const day = weekday(date);
  if (day === 7 || isNationalHoliday(date) || hour < 7 || hour >= 23) return 'F3';
  if (day === 6 || hour === 7 || hour >= 19) return 'F2';
  return 'F1';
}

/** Band of an instant (epoch ms); bands follow the local clock. */
export function timeBandAt(instant: number, timeZone: string): TimeBand {
  const { date, hour } = localTimeOf(instant, timeZone);
  return timeBandOf(date, hour);
}
