import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type postgres from 'postgres';
import type { Slot } from './slot.ts';

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const ENDS = new Set(['COMMIT', 'ROLLBACK']);

/** A lent connection as Kysely sees it. */
export class PostgresConnection implements DatabaseConnection {
  readonly slot: Slot;
  #running: postgres.PendingQuery<postgres.Row[]> | undefined;
  #begun: Promise<unknown> | undefined;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  /** Sends a BEGIN without waiting for its answer, so that it travels together with the first statement, which fails where it does. */
  begin(query: CompiledQuery): void {
    this.#begun = this.#run(query);
    this.#begun.catch(() => undefined);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const begun = this.#begun;
    this.#begun = undefined;
    const [{ command, count, rows }] = await Promise.all([this.#run(query), begun]);
    if (ENDS.has(command)) return { rows: [{ command }] as R[] };
    return CHANGES.has(command) ? { numAffectedRows: BigInt(count), rows: rows as R[] } : { rows: rows as R[] };
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const connection = await this.slot.usable();
    for await (const rows of connection.unsafe(query.sql, parametersOf(query)).cursor(chunkSize)) yield { rows: rows as R[] };
  }

  async cancelQuery(): Promise<void> {
    this.#running?.cancel();
  }

  async #run(query: CompiledQuery): Promise<{ command: string; count: number; rows: unknown[] }> {
    const connection = await this.slot.usable();
    const running: postgres.PendingQuery<postgres.Row[]> = connection.unsafe(query.sql, parametersOf(query), { prepare: true });
    this.#running = running;
    try {
      const result = await this.slot.whileOpen(running);
      return { command: result.command, count: result.count, rows: [...result] };
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }
}

function parametersOf(query: CompiledQuery): postgres.ParameterOrJSON<never>[] {
  return [...query.parameters] as postgres.ParameterOrJSON<never>[];
}
