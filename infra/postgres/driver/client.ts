import { Kysely, sql, type Transaction } from 'kysely';
import type postgres from 'postgres';
import type { DB } from '../schema/tables.ts';
import { PostgresConnection } from './connection.ts';
import { poolDialect } from './dialect.ts';
import type { PoolOptions } from './driver-options.ts';
import { ConnectionPool } from './pool.ts';

/** An open pool. `close` ends idle connections at once, lent ones after their running statement or 5 s. */
export interface Database {
  readonly db: Kysely<DB>;
  /** Throws where the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool; no connection is made before the first statement. bigint reads as number, date as 'YYYY-MM-DD', numeric as string. */
export function openDatabase(url: string, options: PoolOptions): Database {
  const db = new Kysely<DB>({ dialect: poolDialect(new ConnectionPool(url, options)) });
  const ping = async (): Promise<void> => {
    await sql`select 1`.execute(db);
  };
  return { db, ping, close: () => db.destroy() };
}

/** The driver's own connection inside a running transaction, for what Kysely has no words for: COPY by `unsafe(text).writable()` or `.readable()`. */
export function driverOf(trx: Transaction<DB>): Promise<postgres.ReservedSql> {
  return trx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PostgresConnection)) throw new TypeError('this transaction does not run on PostgreSQL');
    return connection.slot.usable();
  });
}
