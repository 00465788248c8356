import { type Kysely, type Selectable, sql, type Transaction, type UpdateObject } from 'kysely';
import type { Message } from '../../../domain/kernel/messages.ts';
import { type OperationError, type OperationState, operationSteps, RUNNING_STATES } from '../../../domain/kernel/operation.ts';
import type { DB, Operation as OperationTable } from '../schema/tables.ts';
import { type CutPage, cutPageOf, type Window } from './window.ts';

/** Work that answers later, as the caller who started it sees it. */
export type Operation = Selectable<OperationTable>;

interface NewOperation {
  readonly kind: string;
  /** Null: only the platform sees it. */
  readonly communityId: number | null;
  readonly createdBy: string;
  readonly total?: number;
  readonly message?: Message;
  readonly workflowId?: string;
}

/** Records an operation in state pending. */
export function createOperation(trx: Transaction<DB>, operation: NewOperation): Promise<Operation> {
  return trx
    .insertInto('operation')
    .values({
      kind: operation.kind,
      community_id: operation.communityId,
      created_by: operation.createdBy,
      total: operation.total ?? 0,
      message: operation.message ?? operationSteps.none,
      workflow_id: operation.workflowId ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Names the workflow that does the work, where its id needs the operation's. */
export async function linkOperation(trx: Transaction<DB>, id: number, workflowId: string): Promise<void> {
  await trx.updateTable('operation').set({ workflow_id: workflowId }).where('id', '=', id).execute();
}

/** The operation, locked until the transaction ends; undefined as in findOperation. */
export const lockOperation = (trx: Transaction<DB>, id: number): Promise<Operation | undefined> =>
  trx.selectFrom('operation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Ends it as cancelled and answers it. */
export function cancelOperation(trx: Transaction<DB>, id: number): Promise<Operation> {
  const values = { state: 'cancelled' as const, updated_at: sql<Date>`now()` };
  return trx.updateTable('operation').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export interface OperationProgress {
  readonly done?: number;
  readonly total?: number;
  readonly message?: Message;
}

/** Says how far it is; the operation becomes running. False for one that has ended, which stays as it is. */
export const progressOperation = (trx: Transaction<DB>, id: number, progress: OperationProgress): Promise<boolean> =>
  change(trx, id, { state: 'running', ...progress });

/** Ends it with its result. */
export async function finishOperation(trx: Transaction<DB>, id: number, result: object, message = operationSteps.none): Promise<void> {
  await change(trx, id, { state: 'succeeded', result, message, done: sql<number>`total` });
}

/** Most faults that are kept of an operation; the texts of an error are short by themselves. */
const MOST_FAULTS = 100;

/** Ends it with what went wrong. */
export async function failOperation(trx: Transaction<DB>, id: number, { code, message, details }: OperationError): Promise<void> {
  const listed = details.slice(0, MOST_FAULTS);
  await change(trx, id, { state: 'failed', error: { code, message, details: listed }, message });
}

/** False when it had ended. */
async function change(trx: Transaction<DB>, id: number, values: UpdateObject<DB, 'operation'>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('operation')
    .set({ ...values, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', RUNNING_STATES)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The operation; undefined when it does not exist or the context does not see it. */
export const findOperation = (db: Kysely<DB>, id: number): Promise<Operation | undefined> =>
  db.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst();

interface OperationFilter extends Window {
  readonly communityId?: number | undefined;
  readonly kind?: string | undefined;
  readonly state?: OperationState | undefined;
}

/** The operations that the context sees. */
export function listOperations(db: Kysely<DB>, filter: OperationFilter): Promise<CutPage<Operation>> {
  let query = db.selectFrom('operation').selectAll();
  if (filter.communityId !== undefined) query = query.where('community_id', '=', filter.communityId);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  return cutPageOf(db, query, filter);
}
