import { StackFailure } from '../stack/failure.ts';
import { commandFor, type Instance } from '../stack/instance.ts';
import { withSession } from '../stack/postgres/session.ts';
import { unreachable } from '../stack/unreachable.ts';

/** Refuses a database that does not answer, or that no start has migrated yet. Throws StackFailure. */
export async function requireTables(url: string, instance: Pick<Instance, 'name'>): Promise<void> {
  if (await isMigrated(url)) return;
  const remedy = `${commandFor(instance, 'migrate')}, or name another instance or DATABASE_URL`;
  throw new StackFailure('the database', 'holds no tables of Condivisa yet', remedy);
}

const isMigrated = (url: string): Promise<boolean> =>
  withSession(url, async (sql) => {
    const [row] = await sql<{ known: boolean }[]>`select to_regclass('public.app_user') is not null as known`;
    return row?.known === true;
  }).catch((error) => {
    throw unreachable('DATABASE_URL', url, error);
  });
