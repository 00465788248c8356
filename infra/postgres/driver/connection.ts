import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import type postgres from 'postgres';
import { type Closing, isNothing } from './closing.ts';
import type { Pipeline } from './pipeline.ts';
import type { Slot } from './slot.ts';

interface Outcome {
  readonly command: string;
  readonly count: number;
  readonly rows: unknown[];
}

const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');
const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const ENDS = new Set(['COMMIT', 'ROLLBACK']);

/** A lent connection as Kysely sees it. */
export class PostgresConnection implements DatabaseConnection, Pipeline {
  readonly slot: Slot;
  closing: Closing = { events: [] };
  #running: postgres.PendingQuery<postgres.Row[]> | undefined;
  #ahead: Promise<Outcome>[] = [];
  #isNextLast = false;
  #committed: Promise<Outcome> | undefined;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  sendAhead(query: CompiledQuery): Promise<unknown> {
    this.#refuseSecond();
    const sent = this.#run(query);
    this.#ahead.push(sent);
    return sent.then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  async settleAhead(): Promise<void> {
    await Promise.all(this.#ahead.splice(0));
  }

  commitBehindNext(): void {
    this.#isNextLast = true;
  }

  takeClosing(): Closing {
    const { closing } = this;
    this.closing = { events: [] };
    return closing;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#refuseSecond();
    const sent = [...this.#ahead.splice(0), this.#run(query)] as const;
    if (this.#isNextLast) this.#committed = this.#unwatched(COMMIT);
    const { command, count, rows } = (await Promise.all(sent)).at(-1) as Outcome;
    if (ENDS.has(command)) return { rows: [{ command }] as R[] };
    return CHANGES.has(command) ? { numAffectedRows: BigInt(count), rows: rows as R[] } : { rows: rows as R[] };
  }

  /** Ends the transaction; `ROLLBACK` where a statement of it had failed. */
  async commit(): Promise<string> {
    if (!isNothing(this.closing))
      throw new Error('audit events and kept answers are written by inContext alone: run the transaction by it');
    if (this.#committed === undefined) return (await this.executeQuery<{ command: string }>(COMMIT)).rows[0]?.command ?? '';
    return (await this.#committed).command;
  }

  async rollback(): Promise<void> {
    if (this.#committed === undefined) await this.executeQuery(ROLLBACK);
    else await this.#committed.catch(() => undefined);
  }

  #refuseSecond(): void {
    if (this.#committed !== undefined) throw new Error('this transaction was to hold one statement, and a second one came');
  }

  #unwatched(query: CompiledQuery): Promise<Outcome> {
    const sent = this.#run(query);
    sent.catch(() => undefined);
    return sent;
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const connection = await this.slot.usable();
    for await (const rows of connection.unsafe(query.sql, parametersOf(query)).cursor(chunkSize)) yield { rows: rows as R[] };
  }

  async cancelQuery(): Promise<void> {
    this.#running?.cancel();
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
