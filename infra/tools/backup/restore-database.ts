import { join } from 'node:path';
import type { Sql } from 'postgres';
import type { Environment, Log } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { ROLES } from '../stack/postgres/addresses.ts';
import { withSession } from '../stack/postgres/session.ts';
import { runClient } from './clients.ts';
import { FILES, type Manifest } from './manifest.ts';
import { serverMajor, tableContents, tableDifferences, tableNames } from './tables.ts';

interface DatabaseOrder {
  readonly url: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly env: Environment;
  readonly log: Log;
}

/** Refuses a database that cannot take the backup: not empty, of an older PostgreSQL, or without our roles. Throws StackFailure. */
export const requireFresh = (url: string, { postgresMajor }: Manifest, remedy: string): Promise<void> =>
  withSession(url, async (sql) => {
    const major = await serverMajor(sql);
    if (major < postgresMajor)
      throw new StackFailure(
        'PostgreSQL',
        `is of version ${major}, the backup of ${postgresMajor}`,
        `restore into version ${postgresMajor} or later`,
      );
    const tables = await tableNames(sql);
    if (tables.length > 0) throw new StackFailure('the database', `is not empty: it has ${tables.length} tables`, remedy);
    await requireRoles(sql);
  });

async function requireRoles(sql: Sql): Promise<void> {
  const found = await sql<{ rolname: string }[]>`select rolname from pg_roles where rolname in ${sql(Object.values(ROLES))}`;
  const missing = Object.values(ROLES).filter((role) => !found.some(({ rolname }) => rolname === role));
  if (missing.length === 0) return;
  const remedy =
    'run `npm run stack` once with this DATABASE_URL (a superuser): it makes the roles; with Docker: docker compose up -d postgres';
  throw new StackFailure('the database server', `has no role ${missing.join(', ')}`, remedy);
}

/** Brings the dump into an empty database in one transaction, then compares every table with the manifest. Throws StackFailure. */
export async function restoreDatabase({ url, folder, manifest, env, log }: DatabaseOrder): Promise<void> {
  log('database: restoring');
  const major = Math.max(manifest.postgresMajor, await withSession(url, serverMajor));
  const args = ['--exit-on-error', '--single-transaction', '--no-password', join(folder, FILES.dump)];
  await runClient('pg_restore', { url, major, args, env });
  await withSession(url, (sql) => sql`analyze`);
  const contents = await withSession(url, (sql) => sql.begin('isolation level repeatable read read only', tableContents));
  const differences = tableDifferences(manifest.tables, contents as Manifest['tables']);
  if (differences.length > 0)
    throw new StackFailure(
      'the restored database',
      `is not what was backed up:\n  ${differences.join('\n  ')}`,
      'do not use it: restore again, or another backup',
    );
  const rows = Object.values(manifest.tables).reduce((sum, one) => sum + one.rows, 0);
  log(`database: ${Object.keys(manifest.tables).length} tables with ${rows} rows, each as it was backed up`);
}
