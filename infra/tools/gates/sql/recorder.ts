import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RootOperationNode,
} from 'kysely';
import type { Closing } from '../../../postgres/driver/closing.ts';
import type { Pipeline } from '../../../postgres/driver/pipeline.ts';
import { ROOT } from '../root.ts';

/** A statement and the file whose function built it. */
export interface Recorded {
  readonly file: string;
  readonly sql: string;
}

/** Makes the rows a statement answers with. */
export type Answer = (query: CompiledQuery) => readonly object[];

/** More than any function needs; one that loops until nothing is left ends here. */
const MOST_STATEMENTS = 40;
const STACK_DEPTH = 60;

/** A database that runs nothing: it notes each statement in `recorded` and answers with made-up rows. */
export function recordingDatabase(recorded: Recorded[], answer: Answer): Kysely<never> {
  const connection = new RecordingConnection(answer);
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new RecordingDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new RecordingCompiler(recorded),
    },
  });
}

class RecordingDriver extends DummyDriver {
  readonly #connection: RecordingConnection;

  constructor(connection: RecordingConnection) {
    super();
    this.#connection = connection;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
}

class RecordingConnection implements DatabaseConnection, Pipeline {
  readonly #answer: Answer;
  #statements = 0;

  readonly closing: Closing = { events: [] };

  takeClosing(): Closing {
    return this.closing;
  }

  async sendAhead(): Promise<undefined> {}

  async settleAhead(): Promise<void> {}

  commitBehindNext(): void {}

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#statements += 1;
    if (this.#statements > MOST_STATEMENTS) throw new Error('too many statements');
    const rows = this.#answer(query) as R[];
    return { rows, numAffectedRows: BigInt(rows.length) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/** Kysely compiles while the function that built the statement is still on the stack. */
class RecordingCompiler extends PostgresQueryCompiler {
  readonly #recorded: Recorded[];

  constructor(recorded: Recorded[]) {
    super();
    this.#recorded = recorded;
  }

  override compileQuery(node: RootOperationNode, queryId: Parameters<PostgresQueryCompiler['compileQuery']>[1]): CompiledQuery {
    const query = super.compileQuery(node, queryId);
    this.#recorded.push({ file: callingFile(), sql: query.sql });
    return query;
  }
}

function callingFile(): string {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_DEPTH;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = before;
  return /\/(infra\/postgres\/[\w/.-]+\.ts):\d+/.exec(stack.replaceAll(`file://${ROOT}`, '/'))?.[1] ?? '';
}
