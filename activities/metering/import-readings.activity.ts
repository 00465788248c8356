import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { DomainError } from '../../domain/kernel/errors.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/context.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import { failOperation, finishOperation, progressOperation } from '../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import { type AmountsResult, importGseAmounts } from '../billing/import-gse-amounts.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { importCurves } from './import-curves.ts';
import { importPrices } from './import-prices.ts';

/** What an import did. `missing_intervals` counts the missing readings (or unpublished prices) of the file's days. */
export interface ImportResult {
  readonly series: number;
  readonly days_stored: number;
  readonly days_unchanged: number;
  readonly missing_intervals: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Settled months (`yyyy-mm`) that the file's readings rectify; they are settled anew by themselves. Left out for prices. */
  readonly touched_months?: readonly string[];
  /** Days of the file that are not this configuration's, or hold no reading at all: nothing was stored for them. */
  readonly ignored: readonly {
    readonly code: string;
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly reason: string;
  }[];
}

/** Called after each stored batch: days done so far and in all. Throws when the activity was cancelled. */
export type Progress = (done: number, total: number, message: string) => Promise<void>;

type ImportDeps = Pick<ComputeDeps, 'db' | 'bulk'>;

/**
 * Imports the file of an operation. Stores nothing when the file has a fault. May be killed and run again at any point: days that equal
 * the newest stored version are left alone, so a second run finishes the first.
 */
export const createImportReadings =
  (deps: ImportDeps) =>
  async ({ operationId }: { readonly operationId: number }): Promise<ImportResult | AmountsResult> => {
    const context = systemContext(`import:${operationId}`);
    const file = await inContext(deps.db, context, (trx) => importFile(trx, operationId), { readOnly: true });
    if (file === undefined) throw new DomainError('not_found', `operation ${operationId} has no file`);
    const progress: Progress = async (done, total, message) => {
      heartbeat({ done, total });
      cancellationSignal().throwIfAborted();
      await inContext(deps.db, context, (trx) => progressOperation(trx, operationId, { done, total, message }));
    };
    try {
      const result = await IMPORTS[file.kind](deps.bulk.db, file, progress);
      await settleOperation(deps, file, (trx) => finishOperation(trx, operationId, result), 'succeeded');
      return result;
    } catch (error) {
      if (error instanceof DomainError) await settleOperation(deps, file, (trx) => failOperation(trx, operationId, error), 'failed');
      throw error;
    }
  };

const IMPORTS = {
  curves_wide: importCurves,
  curves_long: importCurves,
  prices: importPrices,
  gse_amounts: importGseAmounts,
} as const satisfies Record<ImportFile['kind'], unknown>;

async function settleOperation(
  deps: ImportDeps,
  file: ImportFile,
  write: (trx: Parameters<Parameters<typeof inContext>[2]>[0]) => Promise<unknown>,
  outcome: string,
): Promise<void> {
  await inContext(deps.db, systemContext(`import:${file.operationId}`), async (trx) => {
    await write(trx);
    await closeProcess(trx, activityInfo().workflowExecution?.workflowId ?? `import/${file.operationId}`, outcome);
  });
}
