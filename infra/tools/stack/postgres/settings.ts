import type { Instance } from '../instance.ts';

const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  /** Errors of statements quote values, such as a POD or an address; our processes log them with those hidden. */
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
};

/** What tests can lose when the machine dies, for the time it saves them. A killed server keeps every commit: some tests kill it. */
const SCRATCH = { fsync: 'off', full_page_writes: 'off', wal_compression: 'off', max_wal_size: '512MB' };
const DURABLE = { fsync: 'on' };

/** Settings for a small machine, as arguments of the server. */
export const serverSettings = (port: number, instance: Instance): string[] => {
  const settings = { port: String(port), ...COMMON, ...(instance.scratch ? SCRATCH : DURABLE) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};
