import type { LocalDate } from '../kernel/time/local-date.ts';
import { dayStart } from '../kernel/time/local-day.ts';
import { nameOfAct, wordsOfStage } from './life-messages.ts';
import { displayStage, isOver, type MemberAct, type Stage, type StoredStage, statusOf } from './lifecycle.ts';

/** Days of a membership are those of the country. */
const ZONE = 'Europe/Rome';

/** What a clock does on its day: a notice runs out, a suspension ends, or what is kept of a former member is erased. */
export const LIFE_CLOCKS = ['leave', 'resume', 'erase'] as const;
export type LifeClock = (typeof LIFE_CLOCKS)[number];

/** Where a membership stands, as its process reads it. Days are first days that no longer count. */
export interface LifeView {
  readonly code: string;
  readonly stage: StoredStage;
  /** GSE counts a point or plant of the member today. */
  readonly isRecognised: boolean;
  /** The last decision and who made it, for whoever decides a moment later. */
  readonly lastAct: { readonly act: MemberAct | 'apply'; readonly actor: string; readonly occurredOn: LocalDate } | null;
  /** The first day without membership, of a notice or as the register says. */
  readonly leavesOn: LocalDate | null;
  /** The day on which the suspension ends by itself. */
  readonly resumesOn: LocalDate | null;
  /** The day from which nothing has to be kept of a former member; null while that is not known, or once it was erased. */
  readonly erasesOn: LocalDate | null;
}

/** What the process does next; `wait` until the record changes or, when set, that instant (epoch ms). */
export type LifeStep =
  | { readonly kind: 'close' }
  | { readonly kind: 'clock'; readonly clock: LifeClock; readonly on: LocalDate }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

/** The clock that runs in a stage, with its day. */
export function clockOf({ stage, leavesOn, resumesOn, erasesOn }: LifeView): { readonly clock: LifeClock; readonly on: LocalDate } | null {
  if (isOver(stage)) return erasesOn === null ? null : { clock: 'erase', on: erasesOn };
  if (statusOf(stage) === 'pending') return null;
  if (stage === 'suspended' && resumesOn !== null && (leavesOn === null || resumesOn < leavesOn)) return { clock: 'resume', on: resumesOn };
  return leavesOn === null ? null : { clock: 'leave', on: leavesOn };
}

/** The next step of a life: clocks that are due, else waiting; it closes once the membership is over and nothing is kept for a day. */
export function nextLifeStep(view: LifeView, nowMs: number): LifeStep {
  const clock = clockOf(view);
  if (clock === null) return isOver(view.stage) ? { kind: 'close' } : { kind: 'wait', untilMs: null };
  const dueMs = dayStart(clock.on, ZONE);
  return dueMs <= nowMs ? { kind: 'clock', ...clock } : { kind: 'wait', untilMs: dueMs };
}

export const stageOf = ({ stage, isRecognised }: LifeView): Stage => displayStage(stage, isRecognised);

const CLOCK_WORDS: Readonly<Record<LifeClock, string>> = {
  leave: 'leaves on',
  resume: 'is taken up again on',
  erase: 'is erased on, unless money is owed,',
};

/** One line for the operator: where the membership stands and what it waits for. */
export function describeLife(view: LifeView): string {
  const clock = clockOf(view);
  const waits = clock === null ? '' : `; ${CLOCK_WORDS[clock.clock]} ${clock.on}`;
  const last =
    view.lastAct === null ? '' : `; last: ${nameOfAct(view.lastAct.act).en} by ${view.lastAct.actor} on ${view.lastAct.occurredOn}`;
  const counted = stageOf(view) === 'in_configuration' ? ' and counted by GSE' : '';
  return `Member ${view.code} ${wordsOfStage(view.stage).en}${counted}${waits}${last}`;
}
