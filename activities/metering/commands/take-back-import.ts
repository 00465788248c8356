import { createHash } from 'node:crypto';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { IMPORT_FILE } from '../../../domain/metering/processes.ts';
import { addImportFile, importFile, isCurves } from '../../../infra/postgres/metering/imports.ts';
import { takeBacksOf } from '../../../infra/postgres/metering/taken-back.ts';
import { createOperation, linkOperation, type Operation } from '../../../infra/postgres/record/operation.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { requireLockedOperation, requireOperation } from '../../kernel/commands/operations.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { meteringMessages } from '../messages.ts';

interface TakeBack {
  readonly operationId: number;
  readonly note: string;
  /** The key with which it was asked for, if any. */
  readonly apiKeyId: number | undefined;
  /** The session in which it was asked for, if any. */
  readonly sessionId: number | undefined;
}

/** An operation with the process that does its work. */
export interface OpenedTakeBack {
  readonly operation: Operation;
  readonly process: ReturnType<typeof takeBackProcess>;
}

/**
 * Opens the operation that takes an import of readings back, and answers it; where one is open or has succeeded, that one. `wrong_state`
 * for an import that still runs or holds no readings.
 */
export async function takeBack(work: CommandWork, { operationId, note, apiKeyId, sessionId }: TakeBack): Promise<OpenedTakeBack> {
  const { trx } = work;
  const taken = await requireLockedOperation(trx, operationId);
  const file = await importFile(trx, operationId);
  if (file === undefined) throw new DomainError('wrong_state', meteringMessages.notAnImport(operationId));
  if (!isCurves(file.kind)) throw new DomainError('wrong_state', meteringMessages.notReadings(operationId, file.kind));
  if (taken.state === 'pending' || taken.state === 'running') throw new DomainError('wrong_state', meteringMessages.stillRuns(operationId));
  const before = (await takeBacksOf(trx, operationId)).find(({ state }) => state !== 'failed' && state !== 'cancelled');
  const { configurationId } = file.options;
  if (before !== undefined) return opened(await requireOperation(trx, before.operationId), configurationId);
  const operation = await createOperation(trx, {
    kind: 'import',
    communityId: taken.community_id,
    createdBy: work.actor,
    message: 'take_back',
  });
  const options = { resolutionMinutes: file.options.resolutionMinutes, source: `take-back of import ${operationId}` };
  await addImportFile(trx, {
    operationId: operation.id,
    kind: 'take_back',
    options: { ...options, ...(configurationId === undefined ? {} : { configurationId }) },
    sha256: createHash('sha256').update('').digest('hex'),
    content: Buffer.alloc(0),
    apiKeyId,
    sessionId,
    takesBack: operationId,
  });
  const made = opened(operation, configurationId);
  await linkOperation(trx, operation.id, made.process.workflowId);
  await openProcess(trx, made.process);
  const object = { objectKind: 'operation', objectId: operationId };
  work.audit({ chain: taken.community_id ?? 0, action: 'import.taken_back', ...object, after: { by_operation: operation.id, note } });
  return made;
}

const opened = (operation: Operation, configurationId: number | undefined): OpenedTakeBack => ({
  operation,
  process: takeBackProcess(operation, configurationId ?? null),
});

const takeBackProcess = ({ id, community_id }: Operation, configurationId: number | null) =>
  processOf(IMPORT_FILE, { operationId: id }, { communityId: community_id, configurationId });
