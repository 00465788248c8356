import { openSession, type Session } from '../driver/index.ts';

/** Any number of our own; all who migrate ask for the same lock. */
const LOCK = 4_021_117;

export type MigrateLog = (line: string) => void;

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
