import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../postgres/client.ts';
import { driverOptions } from '../postgres/driver-options.ts';
import './provided.ts';
import { cloneName, databaseUrl } from './template.ts';

/** A migrated, seeded, otherwise empty database of its own, opened under each of the three roles (lazily). */
export interface TestDatabase {
  readonly app: Database;
  readonly bulk: Database;
  readonly owner: Database;
  readonly urls: { readonly app: string; readonly bulk: string; readonly owner: string };
  /** Closes the three and drops the database. */
  drop(): Promise<void>;
}

/** Clones the template; call it in beforeAll and `drop` in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const stack = inject('stack');
  const name = cloneName();
  const of = (variable: string): string => databaseUrl(stack[variable] ?? '', name);
  const urls = { app: of('DATABASE_URL'), bulk: of('DATABASE_BULK_URL'), owner: of('DATABASE_OWNER_URL') };
  await administer((sql) => sql`create database ${sql(name)} template ${sql(inject('databaseTemplate'))}`);
  const app = openDatabase(urls.app, { name: 'test-app', max: 5 });
  const bulk = openDatabase(urls.bulk, { name: 'test-bulk', max: 3 });
  const owner = openDatabase(urls.owner, { name: 'test-owner', max: 2 });
  const drop = async (): Promise<void> => {
    await Promise.all([app.close(), bulk.close(), owner.close()]);
    await administer((sql) => sql`drop database ${sql(name)} with (force)`);
  };
  return { app, bulk, owner, urls, drop };
}

/** An empty database with our extensions and nothing else; gives its owner's URL. */
export async function emptyDatabase(): Promise<{ readonly ownerUrl: string; drop(): Promise<void> }> {
  const name = cloneName();
  await administer((sql) => sql`create database ${sql(name)} template template1`);
  return {
    ownerUrl: databaseUrl(inject('stack').DATABASE_OWNER_URL ?? '', name),
    drop: () => administer((sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function administer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('stack').DATABASE_OWNER_URL ?? '', driverOptions({ name: 'test-admin', max: 1 }));
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
