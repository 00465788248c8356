const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Longest wait after faults in a row, and the longest that a source may ask for itself (Retry-After). */
const LONGEST_BACK_OFF_MS = 6 * HOUR;
const LONGEST_ASKED_MS = DAY;
/** Waits are up to so much longer or shorter, so that sources which failed together are not asked together again. */
const JITTER = 0.2;

/** Milliseconds until the next attempt after so many faults in a row: doubled from a minute up to six hours, or what the source asks for. `random`: 0 to 1. */
export function waitAfterFault(failures: number, random: number, retryAfterMs = 0): number {
  const doubled = Math.min(LONGEST_BACK_OFF_MS, MINUTE * 2 ** Math.min(20, Math.max(0, failures - 1)));
  const wait = Math.round(doubled * (1 + JITTER * (2 * random - 1)));
  return Math.max(wait, Math.min(LONGEST_ASKED_MS, retryAfterMs));
}

/** Milliseconds until the next pull after one that went well: the source's own pace, up to a tenth later. */
export const waitAfterSuccess = (everyMinutes: number, random: number): number => Math.round(everyMinutes * MINUTE * (1 + random / 10));

/** Calls that were made at an instant (epoch ms). */
export interface MadeCalls {
  readonly at: number;
  readonly calls: number;
}

export interface Quota {
  readonly callsPerHour: number;
  readonly callsPerDay: number;
}

/** How many calls are left now, and where none is left when the next one is free (epoch ms). `made`: of the last day, in order of time. */
export function quotaLeft(made: readonly MadeCalls[], { callsPerHour, callsPerDay }: Quota, now: number): { left: number; freeAt: number } {
  const hour = spent(made, now - HOUR, callsPerHour);
  const day = spent(made, now - DAY, callsPerDay);
  const freeAt = Math.max(now, hour.left > 0 ? now : hour.oldest + HOUR, day.left > 0 ? now : day.oldest + DAY);
  return { left: Math.min(hour.left, day.left), freeAt };
}

function spent(made: readonly MadeCalls[], since: number, most: number): { left: number; oldest: number } {
  const within = made.filter(({ at, calls }) => at > since && calls > 0);
  const used = within.reduce((sum, { calls }) => sum + calls, 0);
  return { left: Math.max(0, most - used), oldest: within[0]?.at ?? since };
}
