import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { LEGAL_PARAMETERS } from '../../domain/legal/parameters.ts';
import { driverOptions } from '../postgres/driver-options.ts';
import { migrate } from '../postgres/migrate.ts';
import { readMigrationFiles } from '../postgres/migration-files.ts';

const TEMPLATE = 'condivisa_template_';
const CLONE = 'condivisa_clone_';
const LOCK = 4_021_118;

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** A name no one else uses; it carries the process that is to drop it. */
export function cloneName(): string {
  return `${CLONE}${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
}

/**
 * The name of a migrated and seeded database to clone, made when this state of migrations and seed has none yet.
 * Templates of other states and the clones of ended processes are dropped on the way.
 */
export async function ensureTemplate(ownerUrl: string): Promise<string> {
  const name = `${TEMPLATE}${stateHash()}`;
  const sql = postgres(ownerUrl, driverOptions({ name: 'condivisa-template', max: 1 }));
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    if (!(await exists(sql, name))) {
      await build(sql, ownerUrl, name);
      await sweep(sql, name);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return name;
}

function stateHash(): string {
  const checksums = readMigrationFiles().map(({ checksum }) => checksum);
  return createHash('sha256')
    .update(JSON.stringify([checksums, LEGAL_PARAMETERS]))
    .digest('hex')
    .slice(0, 16);
}

async function exists(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await sql`select 1 from pg_database where datname = ${name}`).length > 0;
}

/** Made under another name, so that a template that exists is a whole one. */
async function build(sql: postgres.Sql, ownerUrl: string, name: string): Promise<void> {
  const draft = `${name}_draft`;
  await sql`drop database if exists ${sql(draft)} with (force)`;
  await sql`create database ${sql(draft)} template template1`;
  await migrate(databaseUrl(ownerUrl, draft), () => undefined);
  await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
}

async function sweep(sql: postgres.Sql, current: string): Promise<void> {
  const rows = await sql<
    { name: string }[]
  >`select datname as name from pg_database where datname like 'condivisa\_%' and datname <> ${current}`;
  for (const { name } of rows) if (isLeftOver(name)) await sql`drop database if exists ${sql(name)}`.catch(() => undefined);
}

function isLeftOver(name: string): boolean {
  if (name.startsWith(TEMPLATE)) return true;
  const pid = Number(/^condivisa_clone_(\d+)_/.exec(name)?.[1]);
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
