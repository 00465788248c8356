import { addDays } from '../../kernel/time/local-date.ts';
import { completionDue } from './completion-due.ts';
import { describeWaiting, type WaitingFacts } from './waiting-run.ts';

/** A month's newest run that is not posted; `isWhole`: nothing is missing in it and nobody loses by it, it rests on the newest data and waits only for the end of a hold. */
interface WaitingRun {
  readonly runId: number;
  readonly isWhole: boolean;
}

interface PeriodHold {
  readonly holdId: number;
  /** ISO 8601 instant; null: until it is released. */
  readonly until: string | null;
  readonly note: string;
}

/** Where a configuration's month stands in the record. `details` is Markdown for the Temporal UI; `dueAt` an ISO 8601 instant. */
export interface PeriodStanding {
  /** Something it was settled from changed since. */
  readonly isStale: boolean;
  readonly waiting: WaitingRun | null;
  readonly hold: PeriodHold | null;
  /** When what is missing should be there. */
  readonly dueAt: string | null;
  readonly details: string;
}

interface PeriodFacts {
  readonly isStale: boolean;
  readonly waiting: (WaitingFacts & { readonly since: Date }) | undefined;
  readonly hold: { readonly id: number; readonly until: Date | null; readonly note: string; readonly heldBy: string } | undefined;
  /** Why the month could not be settled on its newest data. */
  readonly failure?: { readonly reason: string } | undefined;
}

export function periodStanding({ isStale, waiting, hold, failure }: PeriodFacts): PeriodStanding {
  const isComplete = waiting !== undefined && waiting.kind !== 'partial';
  const isRefused = waiting?.refusal != null;
  const isWhole = isComplete && !isRefused && !waiting.lowersMoney && waiting.findings.length === 0 && failure === undefined;
  const due = waiting === undefined || isComplete ? null : completionDue(waiting.month, waiting.since.toISOString().slice(0, 10));
  const parts = [
    failure === undefined ? '' : `**Could not be settled on its newest data:** ${failure.reason}`,
    hold === undefined
      ? ''
      : `**Held${hold.until === null ? '' : ` until ${hold.until.toISOString()}`} by ${hold.heldBy}:** ${hold.note}\n\nNothing of it is posted before it is released.`,
    waiting === undefined ? '' : describeWaiting(waiting),
    due === null ? '' : `It should be complete by ${due}. On that day only a reminder is sent.`,
  ];
  return {
    isStale,
    waiting: waiting === undefined ? null : { runId: waiting.runId, isWhole },
    hold: hold === undefined ? null : { holdId: hold.id, until: hold.until?.toISOString() ?? null, note: hold.note },
    dueAt: due === null ? null : `${addDays(due, 1)}T00:00:00Z`,
    details: parts.filter((part) => part !== '').join('\n\n'),
  };
}

export type PeriodPhase = 'computing' | 'held' | 'overdue' | 'awaiting_approval' | 'done';

/** What a month does or waits for at an instant (epoch ms). */
export function periodPhase({ isStale, waiting, hold, dueAt }: PeriodStanding, now: number): PeriodPhase {
  if (isStale) return 'computing';
  if (hold !== null) return 'held';
  if (waiting === null) return 'done';
  return dueAt !== null && now >= Date.parse(dueAt) ? 'overdue' : 'awaiting_approval';
}

/** The next instant (epoch ms) after `now` on which a month's phase changes by itself; null: none. */
export function nextTurn({ hold, waiting, dueAt }: PeriodStanding, now: number): number | null {
  const times = [hold?.until ?? null, waiting === null ? null : dueAt].flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  const ahead = times.filter((time) => time > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** Is the time of a hold over? */
export const isOver = ({ until }: PeriodHold, now: number): boolean => until !== null && Date.parse(until) <= now;
