import { DomainError } from '../../domain/kernel/errors.ts';
import { addDays, type LocalDate } from '../../domain/kernel/time/local-date.ts';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import type { HourLine } from '../../domain/settlement/explain/explanation.ts';
import { settlementMessages } from './messages.ts';

const HOUR_MS = 3_600_000;

/** Hours of a period from its first instant on, `end` excluded; `single` when one hour was asked for. */
export interface HourSpan {
  readonly first: number;
  readonly end: number;
  readonly single: boolean;
}

interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timeZone: string;
}

/** The hour that an instant lies in; `invalid_input` outside the period. */
export function hourAt({ from, to, timeZone }: Period, instantMs: number): HourSpan {
  const first = Math.floor((instantMs - dayStart(from, timeZone)) / HOUR_MS);
  if (instantMs < dayStart(from, timeZone) || instantMs >= dayStart(to, timeZone)) throw outside('query.hour', from, to);
  return { first, end: first + 1, single: true };
}

/** The 23, 24 or 25 hours of a local day; `invalid_input` outside the period. */
export function hoursOn({ from, to, timeZone }: Period, day: LocalDate): HourSpan {
  if (day < from || day >= to) throw outside('query.day', from, to);
  const hourOf = (one: LocalDate): number => (dayStart(one, timeZone) - dayStart(from, timeZone)) / HOUR_MS;
  return { first: hourOf(day), end: hourOf(addDays(day, 1)), single: false };
}

/** The lines of these hours; all of them without a span. */
export const keepHours = (lines: readonly HourLine[], span: HourSpan | undefined): readonly HourLine[] =>
  span === undefined ? lines : lines.filter(({ hour }) => hour >= span.first && hour < span.end);

function outside(path: string, from: LocalDate, to: LocalDate): DomainError {
  const message = settlementMessages.outsideRange(path, from, addDays(to, -1));
  return new DomainError('invalid_input', message, [{ path, code: 'out_of_range', message }]);
}
