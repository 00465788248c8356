import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { LEGAL_PARAMETERS } from '../../../domain/kernel/legal/parameters.ts';
import { driverOptions } from '../../postgres/driver/index.ts';
import { migrate } from '../../postgres/schema/migrate.ts';
import { readMigrationFiles } from '../../postgres/schema/migration-files.ts';
import { databaseUrl, isOrphan } from './clone.ts';

const TEMPLATE = 'condivisa_template_';
const LOCK = 4_021_118;

/** The name of a migrated and seeded database to clone, made when this state of migrations and seed has none yet. */
export async function ensureTemplate(ownerUrl: string): Promise<string> {
  const name = `${TEMPLATE}${stateHash()}`;
  const sql = postgres(ownerUrl, driverOptions({ name: 'condivisa-template', max: 1 }));
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    if (!(await exists(sql, name))) await build(sql, ownerUrl, name);
  } finally {
    await sql.end({ timeout: 5 });
  }
  return name;
}

/** Drops the templates of other states and the clones of ended processes. */
export async function dropLeftOvers(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, driverOptions({ name: 'condivisa-template', max: 1 }));
  try {
    const current = `${TEMPLATE}${stateHash()}`;
    const rows = await sql<{ name: string }[]>`select datname as name from pg_database where datname <> ${current}`;
    const leftOver = rows.filter(({ name }) => name.startsWith(TEMPLATE) || isOrphan(name));
    for (const { name } of leftOver) await sql`drop database if exists ${sql(name)}`.catch(() => undefined);
  } finally {
    await sql.end({ timeout: 5 });
  }
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
