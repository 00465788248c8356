import { inject } from 'vitest';
import { type Database, openDatabase } from '../../postgres/driver/index.ts';
import './provided.ts';
import { cloneDatabase, databaseUrl } from './clone.ts';

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
  const clone = await cloneDatabase(stackUrl('DATABASE_OWNER_URL'), inject('databaseTemplate'));
  const of = (variable: string): string => databaseUrl(stackUrl(variable), clone.name);
  const urls = { app: of('DATABASE_URL'), bulk: of('DATABASE_BULK_URL'), owner: of('DATABASE_OWNER_URL') };
  const app = openDatabase(urls.app, { name: 'test-app', max: 5 });
  const bulk = openDatabase(urls.bulk, { name: 'test-bulk', max: 3 });
  const owner = openDatabase(urls.owner, { name: 'test-owner', max: 2 });
  const drop = async (): Promise<void> => {
    await Promise.all([app.close(), bulk.close(), owner.close()]);
    await clone.drop();
  };
  return { app, bulk, owner, urls, drop };
}

/** A database with our extensions and nothing else. */
export async function emptyDatabase(): Promise<{ readonly ownerUrl: string; drop(): Promise<void> }> {
  const { name, drop } = await cloneDatabase(stackUrl('DATABASE_OWNER_URL'), 'template1');
  return { ownerUrl: databaseUrl(stackUrl('DATABASE_OWNER_URL'), name), drop };
}

function stackUrl(variable: string): string {
  const url = inject('stack')[variable];
  if (url === undefined) throw new Error(`the test stack gives no ${variable}`);
  return url;
}
