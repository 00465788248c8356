import { condition } from '@temporalio/workflow';

/** A timer of the server takes no more. */
const LONGEST_WAIT_MS = 365 * 86_400_000;

/**
 * Waits for a change of the record, at most until the instant `untilMs` (epoch ms; null: no clock runs). A wait ends after a year at the
 * latest: whoever waits looks at the record again and waits again. `summary` says in the history what the clock is for.
 */
export async function waitForNews(isNews: () => boolean, untilMs: number | null, summary: string): Promise<void> {
  if (untilMs === null) await condition(isNews);
  else await condition(isNews, Math.min(LONGEST_WAIT_MS, Math.max(1, untilMs - Date.now())), { summary });
}
