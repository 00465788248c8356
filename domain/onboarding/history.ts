import { isStepKind } from './events.ts';
import type { ApplicationRecord } from './record.ts';
import { type Timer, type TimerKind, timersOf } from './timers.ts';

/** A recorded line as the clocks and deliveries read it. */
export interface HistoryLine {
  readonly id: number;
  readonly kind: string;
  readonly occurredOn: string;
  readonly recordedAt: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A clock not yet recorded; `alreadyDue` when its day had passed before the step that started it was entered: then it moves nothing. */
interface PendingTimer extends Timer {
  readonly alreadyDue: boolean;
}

/** The clocks of a record that its history does not show yet. */
export function pendingTimers(record: ApplicationRecord, history: readonly HistoryLine[], timeZone: string): readonly PendingTimer[] {
  const startedAtMs = history.findLast((line) => isStepKind(line.kind))?.recordedAt.getTime() ?? 0;
  return timersOf(record, timeZone)
    .filter((timer) => !history.some((line) => notes(line, timer)))
    .map((timer) => ({ ...timer, alreadyDue: timer.firesAtMs <= startedAtMs }));
}

/** Does this line of the history say that the clock was recorded? */
const notes = (line: HistoryLine, timer: Timer): boolean => line.occurredOn === timer.dueOn && line.detail.timer === timer.kind;

/** What a recorded clock writes into its line. */
export const timerDetail = (timer: TimerKind, alreadyDue: boolean): Readonly<Record<string, unknown>> => ({
  timer,
  already_due: alreadyDue,
});

const ANSWERS = ['integration_answer', 'observations'];

/** Ids of the applicant's answers that no delivery line names. */
export function unsentAnswers(history: readonly HistoryLine[]): readonly number[] {
  const sent = history.filter((line) => line.kind === 'answer_delivery').map((line) => line.detail.answer_id);
  return history.filter((line) => ANSWERS.includes(line.kind) && !sent.includes(line.id)).map((line) => line.id);
}

/** What the answer delivery of one answer writes into its line. */
export const deliveryDetail = (answerId: number): Readonly<Record<string, unknown>> => ({ answer_id: answerId });
