import { verbatim } from '../../../domain/kernel/messages.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import type { ImportKind } from '../../../domain/metering/import-kinds.ts';
import { IMPORT_FILE } from '../../../domain/metering/processes.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { addImportFile, type FileContents, type ImportOptions } from '../../../infra/postgres/metering/imports.ts';
import { sameImport } from '../../../infra/postgres/metering/same-import.ts';
import { createOperation, linkOperation, type Operation } from '../../../infra/postgres/record/operation.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { requireConfiguration } from '../../communities/reads/require.ts';
import { requireRoomFor } from '../../kernel/commands/require-room.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { refuseFullStore, refuseManyImports } from './limit-imports.ts';

/** A file to import, or, without a file of its own, an import to take back. */
export interface NewImport {
  readonly kind: ImportKind;
  readonly communityId: number | null;
  readonly options: ImportOptions;
  readonly contents: FileContents;
  readonly fileName?: string | undefined;
  /** The key with which it was sent, if any. */
  readonly apiKeyId: number | undefined;
  /** The session in which it was sent, if any. */
  readonly sessionId: number | undefined;
  /** The import that it takes back, of kind `take_back`. */
  readonly takesBack?: number;
}

/** An operation with the process that does its work. */
export interface OpenedImport {
  readonly operation: Operation;
  readonly process: ReturnType<typeof importProcess>;
}

/** The import of the same file in the same way that came before: nothing begins. */
interface RepeatedImport {
  readonly operation: Operation;
  readonly process?: undefined;
}

/**
 * Stores a file with the operation and the process that import it, or answers its import of before; `not_found` where its configuration is
 * not the community's, `wrong_state` where the community has no room for it, `rate_limited` where too much of its sender waits.
 */
export async function createImport(work: CommandWork, file: NewImport): Promise<OpenedImport | RepeatedImport> {
  const { communityId, options, contents } = file;
  const before = await sameImport(work.trx, { ...file, sha256: contents.sha256 });
  if (before !== undefined) return { operation: before };
  await refuseManyImports(work.trx, work.actor, contents.bytes);
  await refuseFullStore(work.trx, communityId, contents.bytes);
  if (options.configurationId !== undefined) await requireConfiguration(work.trx, communityId ?? 0, options.configurationId);
  return openImport(work, file);
}

/** Stores an import with its operation and its process; `wrong_state` where its community is archived. */
export async function openImport({ trx, actor }: CommandWork, { communityId, ...file }: NewImport): Promise<OpenedImport> {
  if (communityId !== null) {
    await lockChangeableCommunity(trx, communityId);
    await requireRoomFor(trx, 'operation', communityId);
  }
  const operation = await createOperation(trx, { kind: 'import', communityId, createdBy: actor, message: verbatim(file.kind) });
  await addImportFile(trx, { operationId: operation.id, ...file });
  const process = importProcess(operation, file.options);
  await linkOperation(trx, operation.id, process.workflowId);
  await openProcess(trx, process);
  return { operation, process };
}

/** The process that does the work of an import's operation. */
export const importProcess = ({ id, community_id }: Operation, { configurationId }: Pick<ImportOptions, 'configurationId'>) =>
  processOf(IMPORT_FILE, { operationId: id }, { communityId: community_id, configurationId: configurationId ?? null });
