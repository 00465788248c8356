import {
  addMonths,
  dayStart,
  daysOfMonth,
  hoursOfDay,
  type LocalDate,
  type LocalMonth,
  weekday,
} from '../../../../domain/kernel/time/local-day.ts';

export const TIME_ZONE = 'Europe/Rome';
export const YEAR = 2025;
export const QUARTER_MS = 900_000;
const QUARTERS_PER_HOUR = 4;

/** A local day of the sample year: where its quarters stand in a series, and the wall-clock quarter (0 to 95) each of them has. */
export interface SampleDay {
  readonly date: LocalDate;
  readonly dayOfYear: number;
  readonly weekday: number;
  readonly isHoliday: boolean;
  readonly isSchoolDay: boolean;
  readonly first: number;
  readonly clockQuarters: readonly number[];
  readonly startMs: number;
}

const HOLIDAYS = new Set(
  ['01-01', '01-06', '04-21', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'].map((day) => `${YEAR}-${day}`),
);

const isSchoolHoliday = (date: LocalDate): boolean =>
  (date > `${YEAR}-06-07` && date < `${YEAR}-09-10`) ||
  date < `${YEAR}-01-07` ||
  date > `${YEAR}-12-22` ||
  (date > `${YEAR}-04-16` && date < `${YEAR}-04-23`);

/** The wall-clock quarter of each interval: spring skips 02:00 to 03:00, autumn has it twice. */
function clockQuarters(hours: number): number[] {
  const clockHours = Array.from({ length: hours }, (_, hour) =>
    hours === 23 && hour >= 2 ? hour + 1 : hours === 25 && hour >= 3 ? hour - 1 : hour,
  );
  return clockHours.flatMap((hour) => Array.from({ length: QUARTERS_PER_HOUR }, (_, quarter) => hour * QUARTERS_PER_HOUR + quarter));
}

const sampleMonths = (): LocalMonth[] => Array.from({ length: 12 }, (_, i) => addMonths(`${YEAR}-01`, i));

/** All days of the sample year in order. */
export function sampleDays(): SampleDay[] {
  const yearStart = dayStart(`${YEAR}-01-01`, TIME_ZONE);
  return sampleMonths()
    .flatMap(daysOfMonth)
    .map((date, i) => {
      const startMs = dayStart(date, TIME_ZONE);
      const isHoliday = weekday(date) === 7 || HOLIDAYS.has(date);
      return {
        date,
        dayOfYear: i + 1,
        weekday: weekday(date),
        isHoliday,
        isSchoolDay: !isHoliday && weekday(date) < 6 && !isSchoolHoliday(date),
        first: (startMs - yearStart) / QUARTER_MS,
        clockQuarters: clockQuarters(hoursOfDay(date, TIME_ZONE)),
        startMs,
      };
    });
}
