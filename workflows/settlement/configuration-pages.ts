import { ApplicationFailure, isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { shortStep } from '../kernel/short-step.ts';

/** Configurations that one activity settles (its memory and its transaction), and activities handed out at once, enough for several workers. */
const SHARD = 25;
const WINDOW = 16;
const PAGE = SHARD * WINDOW;

/** The next configurations of a month after an id. */
interface PageRequest {
  readonly month: string;
  readonly after: number;
  readonly limit: number;
}

interface Page {
  readonly runs: number;
  readonly last: number;
  readonly isLast: boolean;
  /** Shards that were given up after days of trying; what they hold is not settled. */
  readonly failedShards: number;
}

/** Settles a page of configurations in shards and wakes the months that wait for a person. A shard that fails keeps no other from being settled. */
export async function settleConfigurationPage(
  month: string,
  after: number,
  idsOf: (request: PageRequest) => Promise<number[]>,
): Promise<Page> {
  const { wakePeriods } = shortStep(month);
  const { settleShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  const ids = await idsOf({ month, after, limit: PAGE });
  const outcomes = await Promise.allSettled(shardsOf(ids).map((configurationIds) => settleShard({ month, configurationIds })));
  const results = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const outcome of outcomes) if (outcome.status === 'rejected') reportShard(month, outcome.reason);
  const periods = results.flatMap((result) => result.wake);
  if (periods.length > 0) await wakePeriods({ periods });
  const runs = results.reduce((sum, result) => sum + result.runs.length, 0);
  return { runs, last: ids.at(-1) ?? after, isLast: ids.length < PAGE, failedShards: outcomes.length - results.length };
}

/** A cancelled workflow stops at once. */
function reportShard(month: string, reason: unknown): void {
  if (isCancellation(reason)) throw reason;
  log.error('a shard could not be settled', { month, error: reason });
}

/** Fails a pass in which shards were given up, so that reconciliation starts it again; what was settled stays. */
export function requireAllShards(month: string, failedShards: number): void {
  if (failedShards === 0) return;
  throw ApplicationFailure.create({ message: `${failedShards} shards of ${month} could not be settled`, type: 'unavailable' });
}

function shardsOf(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / SHARD) }, (_, i) => ids.slice(i * SHARD, (i + 1) * SHARD));
}
