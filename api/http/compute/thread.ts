import { workerData } from 'node:worker_threads';
import { serveTasks } from '../../../infra/threads/serve-tasks.ts';
import type { ThreadData } from './compute.ts';
import { TASKS } from './tasks.ts';

const { databaseUrl } = workerData as ThreadData;

const driver = () => import('../../../infra/postgres/driver/index.ts');
const connect = async () => (await driver()).openDatabase(databaseUrl, { name: 'condivisa-api-thread', max: 1 });

/** The database of this thread, opened when a task first asks for it. */
function createDatabase() {
  let database: ReturnType<typeof connect> | undefined;
  return {
    open: async () => {
      database ??= connect();
      return (await database).db;
    },
    close: async () => (await database)?.close(),
    toFailure: async (error: unknown) => (database === undefined ? undefined : (await driver()).toDomainError(error)),
  };
}

const { open, close, toFailure } = createDatabase();
type Task = (openDb: typeof open, input: unknown) => Promise<unknown>;

serveTasks((name, input) => ((TASKS as unknown as Record<string, Task>)[name] as Task)(open, input), { close, toFailure });
