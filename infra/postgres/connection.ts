import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type postgres from 'postgres';
import type { Slot } from './slot.ts';

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const ENDS = new Set(['COMMIT', 'ROLLBACK']);

/** A lent connection as Kysely sees it. */
export class PostgresConnection implements DatabaseConnection {
  readonly slot: Slot;
  #running: postgres.PendingQuery<postgres.Row[]> | undefined;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, count, rows } = await this.#run(query);
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
    this.#running = connection.unsafe(query.sql, parametersOf(query), { prepare: true });
    try {
      const result = await this.slot.whileOpen(this.#running);
      return { command: result.command, count: result.count, rows: [...result] };
    } finally {
      this.#running = undefined;
    }
  }
}

function parametersOf(query: CompiledQuery): postgres.ParameterOrJSON<never>[] {
  return [...query.parameters] as postgres.ParameterOrJSON<never>[];
}
