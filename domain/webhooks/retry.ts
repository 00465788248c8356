const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Waits between the attempts of one delivery: nine attempts within 47.6 hours. */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 16 * HOUR] as const;

/** Each wait is up to a fifth shorter or longer, so that an address which comes back is not called by everything at once. */
const JITTER = 0.2;

/** An address that failed without a success in between for so long is switched off. */
export const GIVEN_UP_AFTER_MS = 72 * HOUR;

/** How long both secrets sign after a rotation, and the longest that may be asked for. */
export const OVERLAP_HOURS = 24;
export const LONGEST_OVERLAP_HOURS = 168;

/** Milliseconds from the attempt of this number (from 1) to the next; null after the last one. `random` is from 0 to 1. */
export function waitAfter(attempts: number, random: number): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * (2 * random - 1)));
}

/** What an answer means: `gone` switches the webhook off (410); whatever is not of class 2 counts as a failure, a redirect too. */
export function outcomeOf(status: number | null): 'delivered' | 'gone' | 'failed' {
  if (status !== null && status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'failed';
}
