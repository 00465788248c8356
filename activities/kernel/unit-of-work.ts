import type { Kysely } from 'kysely';
import { inContext, type RowContext, type TransactionOptions, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { type AuditEvent, recordAudits } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

/** An event of the audit chain, without the actor and the request, which the work knows. */
export type WorkEvent = Omit<AuditEvent, 'actor' | 'requestId'>;

/** What a command works with: one transaction, the actor, and the record of what was done. */
export interface CommandWork {
  readonly trx: UnitOfWork;
  /** Named in audit rows, e.g. `user:12` or `system:reconcile`. */
  readonly actor: string;
  readonly requestId?: string;
  /** Records events; they are committed with the change or not at all. */
  audit(...events: readonly WorkEvent[]): void;
}

/** What a command works with in a running transaction. */
export function commandWork(trx: UnitOfWork, { actor, requestId }: Pick<RowContext, 'actor' | 'requestId'>): CommandWork {
  const by = { actor, ...(requestId === undefined ? {} : { requestId }) };
  return {
    trx,
    ...by,
    audit: (...events) =>
      recordAudits(
        trx,
        events.map((event) => ({ ...event, ...by })),
      ),
  };
}

/** The same work in another name, for what is recorded of it. */
export const workAs = ({ trx, requestId }: CommandWork, actor: string): CommandWork =>
  commandWork(trx, { actor, ...(requestId === undefined ? {} : { requestId }) });

/** Runs a command in a transaction of its own under `context`. */
export const inWork = <T>(
  db: Kysely<DB>,
  context: RowContext,
  command: (work: CommandWork) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> => inContext(db, context, (trx) => command(commandWork(trx, context)), options);
