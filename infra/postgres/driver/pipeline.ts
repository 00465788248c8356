import type { CompiledQuery, DatabaseConnection, Transaction } from 'kysely';
import type { Closing } from './closing.ts';

/** Statements that travel together in one packet. */
export interface Pipeline {
  /**
   * Sends a statement without waiting for its answer, so that it travels together with the next one (COMMIT at the latest), which fails
   * where it does. Answers its own failure once that is known, or undefined.
   */
  sendAhead(query: CompiledQuery): Promise<unknown>;
  /** Waits for what was sent ahead. */
  settleAhead(): Promise<void>;
  /** The transaction holds one statement: COMMIT travels behind it. */
  commitBehindNext(): void;
  /** What the transaction is to write last, until `inContext` takes and sends it. */
  readonly closing: Closing;
  takeClosing(): Closing;
}

/** Prepares the next statement of a transaction. */
export function prepareNext<DB, T>(trx: Transaction<DB>, prepare: (connection: Pipeline) => T | Promise<T>): Promise<T> {
  return trx.getExecutor().provideConnection(async (connection) => {
    if (!('sendAhead' in connection)) throw new TypeError('this transaction does not run on a connection of ours');
    return prepare(connection as DatabaseConnection & Pipeline);
  });
}

/** Sends a statement of a transaction without waiting for it: whatever comes next fails where it does. */
export const sendAhead = <DB>(trx: Transaction<DB>, query: CompiledQuery): Promise<{ readonly failure: Promise<unknown> }> =>
  prepareNext(trx, (connection) => ({ failure: connection.sendAhead(query) }));

/** Waits for what was sent ahead, so that its failure is not taken for that of a later statement. */
export const settleAhead = <DB>(trx: Transaction<DB>): Promise<void> => prepareNext(trx, (connection) => connection.settleAhead());
