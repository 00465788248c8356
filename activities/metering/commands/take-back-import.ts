import { DomainError } from '../../../domain/kernel/errors.ts';
import { importFile, isCurves } from '../../../infra/postgres/metering/imports.ts';
import { takeBacksOf } from '../../../infra/postgres/metering/taken-back.ts';
import { requireLockedOperation, requireOperation } from '../../kernel/commands/operations.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { meteringMessages } from '../messages.ts';
import { importProcess, type OpenedImport, openImport } from './create-import.ts';
import { refuseManyImports } from './limit-imports.ts';

interface TakeBack {
  readonly operationId: number;
  readonly note: string;
  /** The key with which it was asked for, if any. */
  readonly apiKeyId: number | undefined;
  /** The session in which it was asked for, if any. */
  readonly sessionId: number | undefined;
}

/** SHA-256 of nothing. */
const NO_FILE = { chunks: [], bytes: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };

/**
 * Opens the operation that takes an import of readings back, and answers it; where one is open or has succeeded, that one. `wrong_state`
 * for an import that still runs or holds no readings, `rate_limited` where too much of its sender waits.
 */
export async function takeBack(work: CommandWork, { operationId, note, apiKeyId, sessionId }: TakeBack): Promise<OpenedImport> {
  const { trx } = work;
  const taken = await requireLockedOperation(trx, operationId);
  const file = await importFile(trx, operationId);
  if (file === undefined) throw new DomainError('wrong_state', meteringMessages.notAnImport(operationId));
  if (!isCurves(file.kind) || file.options.dryRun === true)
    throw new DomainError('wrong_state', meteringMessages.notReadings(operationId, file.kind));
  if (taken.state === 'pending' || taken.state === 'running') throw new DomainError('wrong_state', meteringMessages.stillRuns(operationId));
  const before = (await takeBacksOf(trx, operationId)).find(({ state }) => state !== 'failed' && state !== 'cancelled');
  const { configurationId } = file.options;
  if (before !== undefined) {
    const operation = await requireOperation(trx, before.operationId);
    return { operation, process: importProcess(operation, file.options) };
  }
  await refuseManyImports(trx, work.actor, 0);
  const taking = await openImport(work, {
    kind: 'take_back',
    communityId: taken.community_id,
    options: {
      resolutionMinutes: file.options.resolutionMinutes,
      source: `take-back of import ${operationId}`,
      ...(configurationId === undefined ? {} : { configurationId }),
    },
    contents: NO_FILE,
    apiKeyId,
    sessionId,
    takesBack: operationId,
  });
  const object = { objectKind: 'operation', objectId: operationId };
  work.audit({
    chain: taken.community_id ?? 0,
    action: 'import.taken_back',
    ...object,
    after: { by_operation: taking.operation.id, note },
  });
  return taking;
}
