import { connect, type Socket } from 'node:net';
import type postgres from 'postgres';
import { POSTGRES_TYPES } from './types.ts';

export interface PoolOptions {
  /** Shown as application_name in pg_stat_activity. */
  readonly name: string;
  /** Most connections at once. */
  readonly max: number;
}

/**
 * How every connection of ours is set up: the types we name, UTC, its name; no connection is replaced by age. The driver does not ask the
 * server for more types: a connection lost during that question would reject outside every caller.
 */
export function driverOptions({ name, max }: PoolOptions): postgres.Options<Record<string, postgres.PostgresType>> {
  const options = {
    max,
    types: POSTGRES_TYPES,
    fetch_types: false,
    connect_timeout: 10,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: name, TimeZone: 'UTC', DateStyle: 'ISO' },
    socket: promptSocket,
  };
  return options;
}

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
