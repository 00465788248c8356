import type { PersonalKeys } from '../../vault/personal.ts';
import { openSession, type Session } from '../driver/index.ts';
import { applyMigrations } from './apply-migrations.ts';
import { completeSplit } from './complete-split.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { seedLegalParameters } from './seed.ts';

/**
 * Brings the database to the newest schema and seeds the legal table, as its owner. Forward only, each file in a transaction of its own;
 * of two at once the second waits and finds nothing to do. Throws when an applied file was changed, is gone, or was passed over.
 * `keysOf` is asked only where personal data have to be sealed again.
 */
export function migrate(ownerUrl: string, log: MigrateLog, keysOf: () => PersonalKeys = noKeys): Promise<void> {
  return underMigrationLock(ownerUrl, log, async (sql) => {
    await migrateFiles(sql, readMigrationFiles(), log);
    const split = await completeSplit(sql, keysOf);
    if (split > 0) log(`database: ${split} records of persons were given to a community of their own`);
    const changed = await sql.begin(seedLegalParameters);
    log(`database: ${changed === 0 ? 'legal values are current' : `wrote ${changed} legal values`}`);
  });
}

function noKeys(): never {
  throw new Error('personal data have to be sealed again: run `npm run migrate` with PERSONAL_KEYS');
}

async function migrateFiles(sql: Session, files: readonly MigrationFile[], log: MigrateLog): Promise<void> {
  const applied = await applyMigrations(sql, files);
  const names = applied.length === 1 ? applied[0] : `${applied[0]} to ${applied.at(-1)}`;
  log(
    `database: ${applied.length === 0 ? 'schema is current' : `applied ${applied.length} migrations, ${names}`} (${files.length} in all)`,
  );
}

/** Any number of our own; all who migrate ask for the same lock. */
const LOCK = 4_021_117;

type MigrateLog = (line: string) => void;

/** Runs `work` on a connection of the owner while no one else migrates the same database; waits for who does. */
export async function underMigrationLock<T>(ownerUrl: string, log: MigrateLog, work: (sql: Session) => Promise<T>): Promise<T> {
  const sql = openSession(ownerUrl, 'condivisa-migrate');
  try {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as taken`;
    if (row?.taken !== true) {
      log('database: another migration is running, waiting for it');
      await sql`select pg_advisory_lock(${LOCK})`;
    }
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
