import { setCurrentDetails } from '@temporalio/workflow';
import { shortStep } from '../kernel/short-step.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** Configurations whose years one activity starts. */
const SHARD = 100;

/**
 * Started by the Schedule: starts the year before its nominal time where all its months are final and no version of the year rests on
 * them yet. Each year then has a workflow of its own that waits for its approval.
 */
export async function startYearSettlements(): Promise<string> {
  const year = scheduledTime().getUTCFullYear() - 1;
  const io = shortStep(String(year));
  let started = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page: { started: number; last: number | null } = await io.startYears({ year, after, limit: SHARD });
    started += page.started;
    after = page.last;
    setCurrentDetails(`${year}: ${started} years started so far`);
  }
  return `${year}: ${started} years started`;
}
