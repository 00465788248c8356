import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import type postgres from 'postgres';
import type { Slot } from './slot.ts';

interface Outcome {
  readonly command: string;
  readonly count: number;
  readonly rows: unknown[];
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A lent connection as Kysely sees it. */
export class PostgresConnection implements DatabaseConnection {
  readonly slot: Slot;
  #running: postgres.PendingQuery<postgres.Row[]> | undefined;
  #begin: Promise<unknown> | undefined;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  /** Sends BEGIN in one packet with the transaction's first statement, which fails where BEGIN does. */
  begin(statement: string): void {
    this.#begin = this.#run(CompiledQuery.raw(statement));
    this.#begin.catch(() => undefined);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, count, rows } = await this.#runAfterBegin(query);
    return CHANGES.has(command) ? { numAffectedRows: BigInt(count), rows: rows as R[] } : { rows: rows as R[] };
  }

  /** Ends the transaction by COMMIT or ROLLBACK; answers which of them the server did. */
  async end(statement: 'commit' | 'rollback'): Promise<string> {
    return (await this.#runAfterBegin(CompiledQuery.raw(statement))).command;
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    await this.#begin;
    const connection = await this.slot.usable();
    for await (const rows of connection.unsafe(query.sql, parametersOf(query)).cursor(chunkSize)) yield { rows: rows as R[] };
  }

  async cancelQuery(): Promise<void> {
    this.#running?.cancel();
  }

  async #runAfterBegin(query: CompiledQuery): Promise<Outcome> {
    const begin = this.#begin;
    this.#begin = undefined;
    const [outcome] = await Promise.all([this.#run(query), begin]);
    return outcome;
  }

  async #run(query: CompiledQuery): Promise<Outcome> {
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
