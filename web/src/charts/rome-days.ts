const ZONE = 'Europe/Rome';
const DAY_MS = 86_400_000;
const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeZoneName: 'longOffset' });

/** Minutes that clocks in Rome are ahead of UTC at an instant. */
export function offsetMinutes(instantMs: number): number {
  const name = parts.formatToParts(instantMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** An instant as the clock in Rome shows it: `2026-03-29T09:30`. */
export const romeClock = (instant: string): string => {
  const ms = Date.parse(instant);
  return new Date(ms + offsetMinutes(ms) * 60_000).toISOString().slice(0, 16);
};

/** The instant (ISO 8601) of a time on the clock in Rome; of an hour that comes twice the first. Empty stays empty. */
export function romeInstant(clock: string): string {
  if (clock === '') return '';
  const utc = Date.parse(`${clock}Z`);
  const early = utc - offsetMinutes(utc - 2 * 3_600_000) * 60_000;
  return new Date(romeClock(new Date(early).toISOString()) === clock ? early : utc - offsetMinutes(utc) * 60_000).toISOString();
}

/** The instant at which a calendar day ("2026-03-29") begins in Rome. */
export function dayStartMs(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return utc - offsetMinutes(utc - offsetMinutes(utc) * 60_000) * 60_000;
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many intervals of so many minutes a day has: 92, 96 or 100 quarters; 23, 24 or 25 hours. */
export const intervalsOf = (day: string, minutes: number): number => (dayStartMs(addDays(day, 1)) - dayStartMs(day)) / (minutes * 60_000);

/** The place on the clock of each interval of a day: one hour is left out in March, and comes twice in October. */
export function clockPlaces(day: string, minutes: number): number[] {
  const start = dayStartMs(day);
  const first = offsetMinutes(start);
  const count = intervalsOf(day, minutes);
  const changes = count * minutes !== 1440;
  return Array.from({ length: count }, (_, at) => {
    const shift = changes ? offsetMinutes(start + at * minutes * 60_000) - first : 0;
    return at + shift / minutes;
  });
}

export interface DayValues<T> {
  readonly day: string;
  readonly values: readonly T[];
  /** The place on the clock of each value. */
  readonly columns: readonly number[];
}

/** Cuts an unbroken series of intervals, from the beginning of a day in Rome, into its days. What the last day lacks is left out. */
export function splitDays<T>(firstDay: string, values: readonly T[], minutes: number): DayValues<T>[] {
  const days: DayValues<T>[] = [];
  let day = firstDay;
  for (let from = 0; from < values.length; ) {
    const columns = clockPlaces(day, minutes);
    const part = values.slice(from, from + columns.length);
    days.push({ day, values: part, columns: columns.slice(0, part.length) });
    from += columns.length;
    day = addDays(day, 1);
  }
  return days;
}

/** The names of the places on the clock: "00:00", "00:15", ... */
export const clockNames = (minutes: number): string[] =>
  Array.from({ length: 1440 / minutes }, (_, at) => {
    const minute = at * minutes;
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  });
