import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { IMPORT_FILE } from '../../domain/metering/processes.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import { recordProgress } from '../kernel/commands/operations.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { assertSender } from './assert-sender.ts';
import { endImport, type ImportOutcome } from './commands/end-import.ts';
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
    const workflowId = activityInfo().workflowExecution?.workflowId ?? IMPORT_FILE.id({ operationId });
    const end = (outcome: ImportOutcome) => inWork(deps.db, context, (work) => endImport(work, file, workflowId, outcome));
    try {
      const result = await importers[file.kind](deps.bulk.db, file, progress);
      await end({ result });
      return result;
    } catch (error) {
      if (error instanceof DomainError) await end({ error });
      throw error;
    }
  };

/** An attempt whose failure did not reach Temporal is repeated: the record says that nothing is left to do. */
function assertOpen({ operationId, state }: ImportFile): void {
  if (state === 'failed' || state === 'cancelled') throw new DomainError('wrong_state', meteringMessages.hasEnded(operationId, state));
}
