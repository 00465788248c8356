import type postgres from 'postgres';
import { promptSocket } from './prompt-socket.ts';
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
