import { setCurrentDetails } from '@temporalio/workflow';
import { shortStep } from '../kernel/short-step.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** A key younger than this at the nominal time is left alone: it was rotated by hand. */
const YOUNG_DAYS = 30;
const DAY_MS = 86_400_000;

/** Started by the Schedule: lets a new key sign our tokens. Processes take it up by themselves; tokens of the older keys go on to their end. */
export async function rotateTokenKeys(): Promise<string> {
  const io = shortStep('new token key');
  const olderThan = new Date(scheduledTime().getTime() - YOUNG_DAYS * DAY_MS).toISOString();
  const made = await io.rotateTokenKeys({ olderThan });
  const summary = made === null ? 'nothing to do: the newest key is young' : `key ${made.kid} signs in ${made.signsInSeconds} s`;
  setCurrentDetails(summary);
  return summary;
}
