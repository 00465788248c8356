import type { DomainError } from '../../../domain/kernel/errors.ts';
import { FileRefused } from '../../../domain/metering/faults.ts';
import { keepFaults } from '../../../infra/postgres/metering/import-faults.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import { failOperation, finishOperation } from '../../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** What an import came to. */
export type ImportOutcome = { readonly result: object } | { readonly error: DomainError };

/** Ends the operation and the process of an import: with its result, or with the causes and the single faults for its sender to download. */
export async function endImport(work: CommandWork, file: ImportFile, workflowId: string, outcome: ImportOutcome): Promise<void> {
  const { trx } = work;
  const { operationId } = file;
  if ('result' in outcome) await finishOperation(trx, operationId, outcome.result);
  else await failOperation(trx, operationId, { ...outcome.error, message: outcome.error.text });
  if ('error' in outcome && outcome.error instanceof FileRefused) await keepFaults(trx, operationId, outcome.error.rows);
  const state = 'result' in outcome ? 'succeeded' : 'failed';
  if (await closeProcess(trx, workflowId, state)) recordImportEnd(work, file, state);
}

/** Records as an event that an import ended. */
export function recordImportEnd(
  { audit }: CommandWork,
  { operationId, communityId, kind }: ImportFile,
  state: 'succeeded' | 'failed',
): void {
  audit({ chain: communityId ?? 0, action: `import.${state}`, objectKind: 'operation', objectId: operationId, after: { kind } });
}
