import type postgres from 'postgres';
import { applyMigrations } from './apply-migrations.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { type MigrateLog, underMigrationLock } from './migration-lock.ts';
import { seedLegalParameters } from './seed.ts';

/**
 * Brings the database to the newest schema and seeds the legal table, as its owner. Forward only, each file in a transaction of its own;
 * of two at once the second waits and finds nothing to do. Throws when an applied file was changed, is gone, or was passed over.
 */
export function migrate(ownerUrl: string, log: MigrateLog): Promise<void> {
  return underMigrationLock(ownerUrl, log, async (sql) => {
    await migrateFiles(sql, readMigrationFiles(), log);
    const changed = await sql.begin(seedLegalParameters);
    log(`database: ${changed === 0 ? 'legal values are current' : `wrote ${changed} legal values`}`);
  });
}

async function migrateFiles(sql: postgres.Sql, files: readonly MigrationFile[], log: MigrateLog): Promise<void> {
  const applied = await applyMigrations(sql, files, log);
  log(`database: ${applied === 0 ? 'schema is current' : `applied ${applied} migrations`} (${files.length} in all)`);
}
