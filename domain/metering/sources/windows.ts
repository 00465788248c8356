import { addDays } from '../../kernel/time/local-date.ts';
import { KIND_FACTS, type SourceKind } from './kinds.ts';

/** Whole local days, the last one excluded. */
export interface DayWindow {
  readonly from: string;
  readonly to: string;
}

export interface SourceStanding {
  readonly kind: SourceKind;
  readonly firstDay: string;
  /** Days before it were asked for; null: none. */
  readonly cursorDay: string | null;
  readonly recheckDays: number;
  readonly refillDays: number;
}

/** Windows of one run: what is left is due at the next one. */
export const MOST_WINDOWS = 60;

/** The day after the last one that a source can have: readings until yesterday, prices until tomorrow. */
export const endOf = (kind: SourceKind, today: string): string => {
  const { subject, daysPerCall } = KIND_FACTS[kind];
  return subject === 'readings' ? today : addDays(today, subject === 'prices' ? 2 : daysPerCall);
};

/** The first day of which a source asks again for what is missing. */
export const refillFrom = ({ firstDay, refillDays }: SourceStanding, today: string): string => {
  const from = addDays(today, -refillDays);
  return from > firstDay ? from : firstDay;
};

/**
 * The days that a source is asked for now, the oldest first: those never asked for, the last ones again (`recheckDays`), since their values are
 * revised, and those of the last `refillDays` of which something is missing. Cut to what one call of its kind gives.
 */
export function dueWindows(standing: SourceStanding, today: string, missingDays: readonly string[]): DayWindow[] {
  const end = endOf(standing.kind, today);
  const from = KIND_FACTS[standing.kind].subject === 'weather' ? today : newDaysFrom(standing);
  const refill = refillFrom(standing, today);
  const wanted = new Set(missingDays.filter((day) => day >= refill && day < end));
  for (let day = from; day < end; day = addDays(day, 1)) wanted.add(day);
  return cut([...wanted].sort(), standing.kind).slice(0, MOST_WINDOWS);
}

function newDaysFrom({ firstDay, cursorDay, recheckDays }: SourceStanding): string {
  const from = cursorDay === null ? firstDay : addDays(cursorDay, -recheckDays);
  return from > firstDay ? from : firstDay;
}

function cut(days: readonly string[], kind: SourceKind): DayWindow[] {
  const { daysPerCall, byMonth } = KIND_FACTS[kind];
  const windows: DayWindow[] = [];
  let count = 0;
  for (const day of days) {
    const last = windows.at(-1);
    const continues = last?.to === day && count < daysPerCall && !(byMonth && day.endsWith('-01'));
    if (last !== undefined && continues) windows[windows.length - 1] = { from: last.from, to: addDays(day, 1) };
    else windows.push({ from: day, to: addDays(day, 1) });
    count = continues ? count + 1 : 1;
  }
  return windows;
}

/** Where the cursor stands after a window: never back, and of prices not past the last day that was published. */
export function cursorAfter(cursorDay: string | null, asked: DayWindow, lastDay: string | null, kind: SourceKind): string | null {
  const isWaiting = KIND_FACTS[kind].subject === 'prices';
  const reached = isWaiting ? (lastDay === null ? null : addDays(lastDay, 1)) : asked.to;
  if (reached === null) return cursorDay;
  return cursorDay === null || reached > cursorDay ? reached : cursorDay;
}

/** Faults in a row after which days that nobody will ask for again are given up. */
const MOST_TRIES = 5;

/**
 * May a window be passed over whose answer was wrong, so that one bad day holds up no later one? Those within the days of refill are asked for
 * again as missing ones; older ones are tried `MOST_TRIES` times.
 */
export const mayPassOver = ({ from }: DayWindow, standing: SourceStanding, today: string, failures: number): boolean =>
  from >= refillFrom(standing, today) || failures >= MOST_TRIES;
