import { isMotionOver, type MotionState } from './motion-states.ts';

/** Where a motion stands, as its process reads it; instants in epoch ms. */
export interface MotionView {
  readonly title: string;
  readonly state: MotionState;
  readonly opensAt: number;
  readonly closesAt: number;
  /** When who has not voted is reminded; null where nobody is, or everybody was. Views from before reminders have none. */
  readonly remindAt?: number | null;
  /** Votes that came in, of how many that can. */
  readonly voters: number;
  readonly members: number;
}

/** What the process does next; `wait` until the record changes or, when set, that instant (epoch ms). */
export type MotionStep =
  | { readonly kind: 'close_process' }
  | { readonly kind: 'clock'; readonly clock: 'open' | 'close' | 'remind' }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

const DAY_MS = 86_400_000;

/** A reminder goes out a day before a vote closes that is open for two days at least. */
export const reminderAt = (opensAt: number, closesAt: number): number | null =>
  closesAt - opensAt < 2 * DAY_MS ? null : closesAt - DAY_MS;

export function nextMotionStep({ state, opensAt, closesAt, remindAt = null }: MotionView, nowMs: number): MotionStep {
  if (isMotionOver(state)) return { kind: 'close_process' };
  if (state === 'draft') return { kind: 'wait', untilMs: null };
  const hasReminder = state === 'open' && remindAt !== null && closesAt > nowMs;
  const [clock, dueMs] =
    state === 'announced' ? (['open', opensAt] as const) : hasReminder ? (['remind', remindAt] as const) : (['close', closesAt] as const);
  return dueMs <= nowMs ? { kind: 'clock', clock } : { kind: 'wait', untilMs: dueMs };
}

/** One line for the operator. */
export function describeMotion({ title, state, opensAt, closesAt, voters, members }: MotionView): string {
  const at = (ms: number) => new Date(ms).toISOString();
  const next = state === 'announced' ? `; the vote opens ${at(opensAt)}` : state === 'open' ? `; the vote closes ${at(closesAt)}` : '';
  const count = state === 'open' ? `; ${voters} of ${members} voted` : '';
  return `"${title}" is ${state}${next}${count}`;
}
