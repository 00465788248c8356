import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { FileRefused } from '../../domain/metering/faults.ts';
import { IMPORT_FILE } from '../../domain/metering/processes.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { keepFaults } from '../../infra/postgres/metering/import-faults.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import { failOperation, finishOperation } from '../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import { recordProgress } from '../kernel/commands/operations.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { assertSender } from './assert-sender.ts';
import { recordImportEnd } from './commands/record-import-end.ts';
import type { Importers, Progress } from './import-contract.ts';
import { meteringMessages } from './messages.ts';

type ImportDeps = Pick<ComputeDeps, 'db' | 'bulk'>;

/**
 * Imports the file of an operation while its sender may. Stores nothing when the file has a fault. May be killed and run again at any point: days that equal
 * the newest stored version are left alone, so a second run finishes the first.
 */
export const createImportReadings =
  <Result extends object>(deps: ImportDeps, importers: Importers<Result>) =>
  async ({ operationId }: { readonly operationId: number }): Promise<Result> => {
    const context = systemContext(`import:${operationId}`);
    const file = requireFound(
      await inContext(deps.db, context, (trx) => importFile(trx, operationId), { readOnly: true }),
      meteringMessages.noFile(operationId),
    );
    assertOpen(file);
    const progress: Progress = async (done, total, message) => {
      heartbeat({ done, total });
      cancellationSignal().throwIfAborted();
      await inContext(deps.db, context, async (trx) => {
        await assertSender(trx, file);
        await recordProgress(trx, operationId, { done, total, message });
      });
    };
    try {
      const result = await importers[file.kind](deps.bulk.db, file, progress);
      await finishImport(deps, file, (trx) => finishOperation(trx, operationId, result), 'succeeded');
      return result;
    } catch (error) {
      if (error instanceof DomainError) await finishImport(deps, file, (trx) => recordFailure(trx, operationId, error), 'failed');
      throw error;
    }
  };

/** Ends the operation with the causes, and keeps the single faults for its sender to download. */
async function recordFailure(trx: Parameters<Parameters<typeof inContext>[2]>[0], operationId: number, error: DomainError): Promise<void> {
  await failOperation(trx, operationId, { ...error, message: error.text });
  if (error instanceof FileRefused) await keepFaults(trx, operationId, error.rows);
}

/** An attempt whose failure did not reach Temporal is repeated: the record says that nothing is left to do. */
function assertOpen({ operationId, state }: ImportFile): void {
  if (state === 'failed' || state === 'cancelled') throw new DomainError('wrong_state', meteringMessages.hasEnded(operationId, state));
}

async function finishImport(
  deps: ImportDeps,
  file: ImportFile,
  write: (trx: Parameters<Parameters<typeof inContext>[2]>[0]) => Promise<unknown>,
  outcome: 'succeeded' | 'failed',
): Promise<void> {
  const { operationId } = file;
  await inContext(deps.db, systemContext(`import:${operationId}`), async (trx) => {
    await write(trx);
    const isNew = await closeProcess(trx, activityInfo().workflowExecution?.workflowId ?? IMPORT_FILE.id({ operationId }), outcome);
    if (isNew) recordImportEnd(trx, file, outcome);
  });
}
