import {
  AbortedTransactionError,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { PostgresConnection } from './connection.ts';
import type { ConnectionPool } from './pool.ts';

const CLOSE_TIMEOUT_S = 5;

/** Kysely over our pool. Nested savepoints are not offered: a unit of work is one transaction. */
class PoolDriver implements Driver {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection(await this.#pool.acquire());
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    this.#pool.release(connection.slot);
  }

  async beginTransaction(connection: PostgresConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const isolation = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    connection.begin(`begin${isolation}${accessMode === undefined ? '' : ` ${accessMode}`}`);
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    if ((await connection.end('commit')) === 'ROLLBACK') throw new AbortedTransactionError();
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    if (!connection.slot.isClosed()) await connection.end('rollback');
  }

  async destroy(): Promise<void> {
    await this.#pool.end(CLOSE_TIMEOUT_S);
  }
}

/** Kysely's PostgreSQL dialect over a pool of ours. */
export function poolDialect(pool: ConnectionPool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
