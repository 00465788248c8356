import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../driver/index.ts';

const POLL_MS = 20;
const PATIENCE_MS = 100_000;

/** A lock that a test holds to stop a process at a known step. */
export interface LockHandle {
  /** Waits until so many sessions whose application name begins so wait for the lock. */
  stops(applicationName: string, sessions?: number): Promise<void>;
  /** Gives the lock back; harmless when the server is gone. */
  release(): Promise<void>;
}

/** Takes a lock by a statement (`lock table ...`, `select ... for update`) and holds it in a transaction of its own. */
export async function holdLock(ownerUrl: string, statement: string): Promise<LockHandle> {
  const { db, close } = openDatabase(ownerUrl, { name: 'test-lock', max: 2 });
  const over = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<number>();
  const holding = db
    .transaction()
    .execute(async (trx) => {
      await sql.raw(statement).execute(trx);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      taken.resolve(rows[0]?.pid as number);
      await over.promise;
    })
    .catch(taken.reject);
  const pid = await taken.promise;
  const stops = async (name: string, sessions = 1): Promise<void> => {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(POLL_MS)) {
      const { rows } = await sql`select 1 from pg_stat_activity
        where starts_with(application_name, ${name}) and ${pid}::int = any (pg_blocking_pids(pid))`.execute(db);
      if (rows.length >= sessions) return;
    }
    throw new Error(`${name} never came to: ${statement}`);
  };
  const release = async (): Promise<void> => {
    over.resolve();
    await holding;
    await close();
  };
  return { stops, release };
}
