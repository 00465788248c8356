import type { Outcome } from './tally.ts';

export const MOTION_STATES = ['draft', 'announced', 'open', 'adopted', 'rejected', 'no_quorum', 'withdrawn'] as const;
export type MotionState = (typeof MOTION_STATES)[number];

/** What changes the state of a motion. A person announces and withdraws; it opens and closes by its clock. */
export const MOTION_ACTS = ['change', 'announce', 'withdraw', 'open', 'close'] as const;
export type MotionAct = (typeof MOTION_ACTS)[number];

const NEXT: Readonly<Record<MotionState, Readonly<Partial<Record<MotionAct, MotionState | 'outcome'>>>>> = {
  draft: { change: 'draft', announce: 'announced', withdraw: 'withdrawn' },
  announced: { open: 'open', withdraw: 'withdrawn' },
  open: { close: 'outcome', withdraw: 'withdrawn' },
  adopted: {},
  rejected: {},
  no_quorum: {},
  withdrawn: {},
};

/** The state after an act; `close` leads to the outcome of the tally; undefined where it is not possible. */
export function stateAfter(state: MotionState, act: MotionAct, outcome?: Outcome): MotionState | undefined {
  const next = NEXT[state][act];
  return next === 'outcome' ? outcome : next;
}

export const possibleMotionActs = (state: MotionState): MotionAct[] => MOTION_ACTS.filter((act) => NEXT[state][act] !== undefined);

export const isMotionOver = (state: MotionState): boolean => possibleMotionActs(state).length === 0;
