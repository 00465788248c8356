import { ActivityFailure, isCancellation, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { ComputeActivities } from '../../activities/index.ts';
import type { ImportInput } from '../../domain/metering/processes.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LIMITED_STEP } from '../kernel/options.ts';
import { shortStep } from '../kernel/short-step.ts';

/** Imports a stored file of readings, prices, amounts of GSE or sales of energy, or takes an import back. The file, its progress and its result stand in the record under the operation. */
export async function importFile({ operationId }: ImportInput): Promise<string> {
  setHandler(changed, () => undefined);
  setCurrentDetails(`Reading and storing the file. Progress: operation ${operationId}`);
  const { importReadings } = proxyActivities<ComputeActivities>({
    ...LIMITED_STEP,
    taskQueue: computeQueue(),
    summary: `operation ${operationId}`,
  });
  const result = await importReadings({ operationId }).catch(async (error: unknown) => {
    if (wasGivenUp(error)) await shortStep('given up').giveUpImport({ operationId });
    throw error;
  });
  const outcome =
    'amounts_stored' in result
      ? `${result.amounts_stored} amounts of GSE stored, ${result.amounts_unchanged} unchanged`
      : 'sales_stored' in result
        ? `${result.sales_stored} sales stored, ${result.sales_unchanged} unchanged`
        : `${result.days_stored} days stored, ${result.days_unchanged} unchanged`;
  setCurrentDetails(outcome);
  return outcome;
}

/** Did the last attempt end without a final answer? A final one is in the record already. */
const wasGivenUp = (error: unknown): boolean =>
  error instanceof ActivityFailure && !isCancellation(error) && error.retryState !== 'NON_RETRYABLE_FAILURE';
