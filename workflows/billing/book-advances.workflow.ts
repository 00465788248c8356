import { continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { BookAdvancesInput } from '../../domain/billing/processes.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { shortStep } from '../kernel/short-step.ts';

/** Contracts that one activity takes (one transaction), and activities handed out at once. */
const SHARD = 100;
const WINDOW = 8;

/** Books the advances of every active contract, month by month, page by page. Each activity does nothing twice, so a repetition is harmless. */
export async function bookAdvances(input: BookAdvancesInput): Promise<string> {
  const io = shortStep(input.from);
  setHandler(changed, () => undefined);
  let { month = input.from, after = 0, booked = 0 } = input;
  if (input.month === undefined) await io.beginAdvances(input);
  while (month <= input.to) {
    setCurrentDetails(`${month}: ${booked} advances booked so far, configurations up to ${after} looked at`);
    const page = await bookPage(month, after);
    booked += page.booked;
    after = page.last;
    if (page.isLast) {
      month = addMonths(month, 1);
      after = 0;
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof bookAdvances>({ ...input, month, after, booked });
  }
  await io.finishAdvances({ ...input, booked });
  setCurrentDetails(`${booked} advances booked`);
  return `${booked} advances booked`;
}

interface Page {
  readonly booked: number;
  readonly last: number;
  readonly isLast: boolean;
}

async function bookPage(month: string, after: number): Promise<Page> {
  const { pageContracts } = shortStep(month);
  const { bookAdvanceShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  const ids = await pageContracts({ month, after, limit: SHARD * WINDOW });
  const shards = Array.from({ length: Math.ceil(ids.length / SHARD) }, (_, i) => ids.slice(i * SHARD, (i + 1) * SHARD));
  const results = await Promise.all(shards.map((configurationIds) => bookAdvanceShard({ month, configurationIds })));
  const booked = results.reduce((sum, result) => sum + result.booked, 0);
  return { booked, last: ids.at(-1) ?? after, isLast: ids.length < SHARD * WINDOW };
}
