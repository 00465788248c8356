import { proxyActivities } from '@temporalio/workflow';
import type { ComputeActivities, LightActivities } from '../../activities/index.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP, SHORT_STEP } from '../kernel/options.ts';

/** Configurations that one activity settles (its memory and its transaction), and activities handed out at once, enough for several workers. */
const SHARD = 25;
const WINDOW = 16;
const PAGE = SHARD * WINDOW;

/** The next configurations of a month after an id. */
export interface PageRequest {
  readonly month: string;
  readonly after: number;
  readonly limit: number;
}

export interface Page {
  readonly runs: number;
  readonly last: number;
  readonly isLast: boolean;
}

/** Settles a page of configurations in shards and wakes the months that wait for a person. */
export async function settlePage(month: string, after: number, idsOf: (request: PageRequest) => Promise<number[]>): Promise<Page> {
  const { wakePeriods } = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: month });
  const { settleShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  const ids = await idsOf({ month, after, limit: PAGE });
  const results = await Promise.all(shardsOf(ids).map((configurationIds) => settleShard({ month, configurationIds })));
  const periods = results.flatMap((result) => result.wake);
  if (periods.length > 0) await wakePeriods({ periods });
  const runs = results.reduce((sum, result) => sum + result.runs.length, 0);
  return { runs, last: ids.at(-1) ?? after, isLast: ids.length < PAGE };
}

function shardsOf(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / SHARD) }, (_, i) => ids.slice(i * SHARD, (i + 1) * SHARD));
}
