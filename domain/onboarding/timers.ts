import { addDays, type LocalDate } from '../kernel/time/local-date.ts';
import { dayStart } from '../kernel/time/local-day.ts';
import type { NoteKind, StepKind } from './events.ts';
import type { ApplicationRecord, Suspension } from './record.ts';
import { answerLimit, isPaused, reviewTerm } from './review-term.ts';
import { isAtGse } from './states.ts';

/** What a clock of the procedure writes into the record. */
export const TIMER_KINDS = ['reminder', 'due', 'integration_expiry', 'observations_expiry'] as const satisfies readonly (
  | NoteKind
  | StepKind
)[];
export type TimerKind = (typeof TIMER_KINDS)[number];

/** A clock: the legal day it marks and the instant (epoch ms) from which it may be recorded. */
export interface Timer {
  readonly kind: TimerKind;
  readonly dueOn: LocalDate;
  readonly firesAtMs: number;
}

/** The clocks that run in the record's state, by legal day alone. */
export const runningClocks = (record: ApplicationRecord): readonly Pick<Timer, 'kind' | 'dueOn'>[] =>
  timersOf(record, 'Europe/Rome').map(({ kind, dueOn }) => ({ kind, dueOn }));

/** Days of an integration request on which the applicant is reminded. Source: cacer.md 4.3. */
export const REMINDER_DAYS = [15, 25] as const;

/**
 * The clocks that run in the record's state, by legal day. While GSE waits for the applicant the review term stands still and the
 * applicant's term runs; else only the review term runs, and its end is information: it moves nothing.
 */
export function timersOf(record: ApplicationRecord, timeZone: string): readonly Timer[] {
  const open = record.suspensions.at(-1);
  if (isPaused(record) && open !== undefined) return applicantTimers(open, timeZone);
  const { dueOn } = reviewTerm(record);
  return isAtGse(record.state) && dueOn !== null ? [atEndOf('due', dueOn, timeZone)] : [];
}

function applicantTimers(open: Suspension, timeZone: string): readonly Timer[] {
  const limit = answerLimit(open);
  if (limit === null) return [];
  if (open.kind === 'rejection') return [atEndOf('observations_expiry', limit, timeZone)];
  const reminders = REMINDER_DAYS.map((days) => addDays(open.from, days)).filter((day) => day <= limit);
  return [...reminders.map((day) => atStartOf('reminder', day, timeZone)), atEndOf('integration_expiry', limit, timeZone)];
}

const atStartOf = (kind: TimerKind, dueOn: LocalDate, zone: string): Timer => ({ kind, dueOn, firesAtMs: dayStart(dueOn, zone) });

const atEndOf = (kind: TimerKind, dueOn: LocalDate, zone: string): Timer => ({ kind, dueOn, firesAtMs: dayStart(addDays(dueOn, 1), zone) });
