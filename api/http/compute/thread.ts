import { workerData } from 'node:worker_threads';
import { serveTasks } from '../../../infra/threads/serve-tasks.ts';
import type { ThreadData } from './compute.ts';
import { TASKS } from './tasks.ts';

const { databaseUrl } = workerData as ThreadData;

const driver = () => import('../../../infra/postgres/driver/index.ts');
const connect = async () => (await driver()).openDatabase(databaseUrl, { name: 'condivisa-api-thread', max: 1 });
let database: ReturnType<typeof connect> | undefined;

async function openDb() {
  database ??= connect();
  return (await database).db;
}

type Task = (open: typeof openDb, input: unknown) => Promise<unknown>;

serveTasks((name, input) => ((TASKS as unknown as Record<string, Task>)[name] as Task)(openDb, input), {
  close: async () => (await database)?.close(),
  toFailure: async (error) => (database === undefined ? undefined : (await driver()).toDomainError(error)),
});
