import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A transaction that `inContext` opened, with the audit events it is to write. */
export type UnitOfWork = Transaction<DB> & { readonly audit: AuditLog };

/**
 * The audit events of a running transaction. `inContext` writes them by one statement before COMMIT, so that chains are locked late, briefly
 * and in ascending order, in whatever order the events were recorded.
 */
export class AuditLog {
  readonly #events: object[] = [];

  /** `event` as `append_audit` takes it. */
  add(event: object): void {
    this.#events.push(event);
  }

  async write(trx: Transaction<DB>): Promise<void> {
    if (this.#events.length === 0) return;
    await sql`select append_audit(${JSON.stringify(this.#events)}::text::json)`.execute(trx);
  }
}
