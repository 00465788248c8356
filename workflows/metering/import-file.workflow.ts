import { proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import { changed } from '../changed.ts';
import { computeQueue } from '../compute-queue.ts';
import { LONG_STEP } from '../options.ts';
import type { ImportInput } from './contract.ts';

/** Imports a stored file of readings or prices. The file, its progress and its result stand in the record under the operation. */
export async function importFile({ operationId }: ImportInput): Promise<string> {
  setHandler(changed, () => undefined);
  setCurrentDetails(`Reading and storing the file. Progress: operation ${operationId}`);
  const { importReadings } = proxyActivities<ComputeActivities>({
    ...LONG_STEP,
    taskQueue: computeQueue(),
    summary: `operation ${operationId}`,
  });
  const { days_stored, days_unchanged } = await importReadings({ operationId });
  const outcome = `${days_stored} days stored, ${days_unchanged} unchanged`;
  setCurrentDetails(outcome);
  return outcome;
}
