import type { Kysely, Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { isEnded } from '../../../domain/kernel/operation.ts';
import {
  findOperation,
  lockOperation,
  cancelOperation as markCancelled,
  type Operation,
  type OperationProgress,
  progressOperation,
} from '../../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { operationMessages } from '../messages.ts';
import type { CommandWork } from '../unit-of-work.ts';

/** The operation; not_found when it does not exist or the context does not see it. */
export async function requireOperation(db: Kysely<DB>, id: number): Promise<Operation> {
  return (await findOperation(db, id)) ?? throwUnknown(id);
}

/** The same, locked until the transaction ends. */
export async function requireLockedOperation(trx: Transaction<DB>, id: number): Promise<Operation> {
  return (await lockOperation(trx, id)) ?? throwUnknown(id);
}

function throwUnknown(id: number): never {
  throw new DomainError('not_found', operationMessages.noOperation(id));
}

/** Says how far an operation is; one that has ended stays as it is, and a cancelled one is wrong_state, so that the work stops. */
export async function recordProgress(trx: Transaction<DB>, id: number, progress: OperationProgress): Promise<void> {
  if (await progressOperation(trx, id, progress)) return;
  const { state } = await requireOperation(trx, id);
  if (state === 'cancelled') throw new DomainError('wrong_state', operationMessages.operationCancelled(id));
}

/** Work that can stop half-way without harm: what an import has stored stays, and the file may be sent again. */
const CANCELLABLE = ['import'];

/** What the caller may see and stop of operations. */
export interface Canceller {
  sees(operation: Operation): boolean;
  /** Throws where the caller may not stop this one. */
  assertMayStop(operation: Operation): Promise<void>;
}

/**
 * Cancels work that runs, with its process, and answers it; what was cancelled or has failed stays. `wrong_state` where it has succeeded or cannot
 * stop, `not_found` where the canceller does not see it.
 */
export async function cancelOperation(work: CommandWork, id: number, canceller: Canceller): Promise<Operation> {
  const { trx } = work;
  const known = await requireLockedOperation(trx, id);
  if (!canceller.sees(known)) throwUnknown(id);
  await canceller.assertMayStop(known);
  if (known.state === 'cancelled') return known;
  if (!CANCELLABLE.includes(known.kind)) throw new DomainError('wrong_state', operationMessages.notCancellable(known.kind));
  if (known.state === 'failed') return known;
  if (isEnded(known.state)) throw new DomainError('wrong_state', operationMessages.operationEnded(id, known.state));
  const row = await markCancelled(trx, id);
  if (known.workflow_id !== null) await closeProcess(trx, known.workflow_id, 'cancelled');
  const change = { before: { state: known.state }, after: { state: 'cancelled' } };
  work.audit({ chain: known.community_id ?? 0, action: 'operation.cancelled', objectKind: 'operation', objectId: id, ...change });
  return row;
}
