import { readConfig } from '../../infra/config/env.ts';
import { openDatabase } from '../../infra/postgres/driver/index.ts';
import { migrate } from '../../infra/postgres/schema/migrate.ts';
import { openTemporal, type Temporal } from '../../infra/temporal/client.ts';
import { ensureNamespace } from '../../infra/temporal/namespace.ts';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';
import { makeSites, type Sites } from './settlement-work.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

type Role = 'main' | 'compute';

/** A database with two communities, its Temporal namespace, and both workers as processes. */
interface WorkerPair {
  readonly database: TestDatabase;
  readonly temporal: Temporal;
  readonly sites: Sites;
  start(...roles: Role[]): Promise<void>;
  /** With -9. */
  kill(...roles: Role[]): Promise<void>;
  close(): Promise<void>;
}

const STARTED: Readonly<Record<Role, RegExp>> = { main: /open processes reconciled/, compute: /"state":"RUNNING"/ };

/** Makes the communities; the workers are not started yet. `variables`: of a stack, with a namespace that no other workers serve. */
export async function openWorkerPair(database: TestDatabase, variables: Readonly<Record<string, string>>): Promise<WorkerPair> {
  const urls = { DATABASE_URL: database.urls.app, DATABASE_BULK_URL: database.urls.bulk };
  const env: Record<string, string> = { ...variables, ...urls, TZ: 'UTC', LOG_LEVEL: 'info' };
  delete env.WORKER_METRICS_PORT;
  delete env.COMPUTE_METRICS_PORT;
  const temporal = await openTemporal(readConfig(env));
  await ensureNamespace(temporal.connection, env.TEMPORAL_NAMESPACE as string);
  const processes = new Map<Role, WorkerProcess>();
  const kill = async (...roles: Role[]): Promise<void> => {
    await Promise.all(roles.map((role) => processes.get(role)?.stop('SIGKILL')));
  };
  return {
    database,
    temporal,
    sites: await makeSites(database),
    start: async (...roles) => {
      for (const role of roles) processes.set(role, startWorkerProcess(`workers/${role}.ts`, env));
      await Promise.all(roles.map((role) => processes.get(role)?.says(STARTED[role])));
    },
    kill,
    close: async () => {
      await kill('main', 'compute');
      await temporal.close();
      await database.drop();
    },
  };
}

/** The database of a stack of the test's own, migrated. */
export async function ownDatabase(env: Readonly<Record<string, string>>): Promise<TestDatabase> {
  const urls = { app: env.DATABASE_URL as string, bulk: env.DATABASE_BULK_URL as string, owner: env.DATABASE_OWNER_URL as string };
  await migrate(urls.owner, () => undefined);
  const app = openDatabase(urls.app, { name: 'test-app', max: 2 });
  const bulk = openDatabase(urls.bulk, { name: 'test-bulk', max: 2 });
  const owner = openDatabase(urls.owner, { name: 'test-owner', max: 2 });
  return { app, bulk, owner, urls, drop: async () => void (await Promise.all([app.close(), bulk.close(), owner.close()])) };
}
