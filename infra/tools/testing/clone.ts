import postgres from 'postgres';
import { driverOptions } from '../../postgres/driver/index.ts';

const PREFIX = 'condivisa_clone_';

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** Makes a database from a template under a name no one else uses, as the owner. `drop` waits some seconds for sessions to end, then fails. */
export async function cloneDatabase(ownerUrl: string, template: string): Promise<{ readonly name: string; drop(): Promise<void> }> {
  const name = `${PREFIX}${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await administer(ownerUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return { name, drop: () => administer(ownerUrl, (sql) => sql`drop database ${sql(name)}`) };
}

/** Is this the clone of a process that ended without dropping it? */
export function isOrphan(database: string): boolean {
  const pid = Number(new RegExp(`^${PREFIX}(\\d+)_`).exec(database)?.[1]);
  return Number.isInteger(pid) && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function administer(ownerUrl: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(ownerUrl, driverOptions({ name: 'test-admin', max: 1 }));
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
