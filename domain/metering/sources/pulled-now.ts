/** How a run of a source ended. `more`: days are left and asked for next; `stopped`: paused or removed; `waiting`: not due. */
export const RUN_OUTCOMES = ['done', 'more', 'fault', 'quota', 'stopped', 'waiting'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** What came of asking a source: stretches of days that were asked for, and days that differ from what was stored. */
export interface PulledNow {
  readonly outcome: RunOutcome;
  readonly windows: number;
  readonly daysStored: number;
}

/** Askers that wait for one source at a time: Temporal keeps ten updates of a workflow open. */
export const MOST_ASKERS = 8;
