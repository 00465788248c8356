import type postgres from 'postgres';
import { POSTGRES_TYPES } from './types.ts';

export interface PoolOptions {
  /** Shown as application_name in pg_stat_activity. */
  readonly name: string;
  /** Most connections at once. */
  readonly max: number;
}

/** How every connection of ours is set up: types, UTC, its name; no connection is replaced by age. */
export function driverOptions({ name, max }: PoolOptions): postgres.Options<Record<string, postgres.PostgresType>> {
  return {
    max,
    types: POSTGRES_TYPES,
    connect_timeout: 10,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: name, TimeZone: 'UTC', DateStyle: 'ISO' },
  };
}
