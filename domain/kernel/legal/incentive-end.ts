import { addDays, addYears, daysBetween, type LocalDate } from '../time/local-date.ts';
import { findParameter, type ParameterRow } from './parameters.ts';

/** Days that put the end of a premium off; `to` is excluded. */
export interface StoppedDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The first day without premium, and the days of stops that are in it. */
export interface IncentiveEnd {
  readonly day: LocalDate;
  readonly stoppedDays: number;
}

/** The first day of service plus so many years plus the days of every stop that began before the end; days stopped twice count once. */
export function incentiveEnd(from: LocalDate, stops: readonly StoppedDays[], years: number): IncentiveEnd {
  const planned = addYears(from, years);
  let stoppedDays = 0;
  let counted = from;
  for (const stop of stops.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = stop.from > counted ? stop.from : counted;
    if (start >= addDays(planned, stoppedDays) || start >= stop.to) continue;
    stoppedDays += daysBetween(start, stop.to);
    counted = stop.to;
  }
  return { day: addDays(planned, stoppedDays), stoppedDays };
}

/** The same by the duration in force on the first day of service; undefined where the table has none for that day. */
export function incentiveEndByLaw(
  law: readonly ParameterRow[],
  from: LocalDate,
  stops: readonly StoppedDays[] = [],
): IncentiveEnd | undefined {
  const duration = findParameter(law, 'incentive_duration', from);
  return duration && incentiveEnd(from, stops, Number(duration.value));
}
