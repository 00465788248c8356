import { connect, type Socket } from 'node:net';
import type postgres from 'postgres';
import { POSTGRES_TYPES } from './types.ts';

export interface PoolOptions {
  /** Shown as application_name in pg_stat_activity. */
  readonly name: string;
  /** Most connections at once. */
  readonly max: number;
  /** Longest time of one statement and of one wait for a lock; without it as the server says. */
  readonly timeouts?: { readonly statementMs: number; readonly lockMs: number };
}

/**
 * How every connection of ours is set up: the types we name, UTC, its name; no connection is replaced by age. The driver does not ask the
 * server for more types: a connection lost during that question would reject outside every caller.
 */
export function driverOptions({ name, max, timeouts }: PoolOptions): postgres.Options<Record<string, postgres.PostgresType>> {
  const options = {
    max,
    types: POSTGRES_TYPES,
    fetch_types: false,
    connect_timeout: 10,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: name, TimeZone: 'UTC', DateStyle: 'ISO', ...limitsOf(timeouts) },
    socket: promptSocket,
  };
  return options;
}

/** A transaction that is left open ends like a statement that takes too long. */
const limitsOf = (timeouts: PoolOptions['timeouts']) =>
  timeouts === undefined
    ? {}
    : {
        statement_timeout: timeouts.statementMs,
        lock_timeout: timeouts.lockMs,
        idle_in_transaction_session_timeout: timeouts.statementMs,
      };

/** Where the driver wants to connect to: it passes its parsed options. */
interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/**
 * A socket that sends small packets at once. Without this the last packet of every COPY waits some 40 ms for the server's delayed
 * acknowledgement. It connects in the background: what the driver writes before is kept.
 */
function promptSocket({ host, port, path }: Address): Socket {
  if (path) return connect(path);
  const [to, at] = [host[0] as string, port[0] as number];
  return Object.assign(connect({ host: to, port: at, noDelay: true }), { host: to, port: at });
}
