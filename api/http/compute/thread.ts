import { workerData } from 'node:worker_threads';
import type { Kysely } from 'kysely';
import { openDatabase, toDomainError } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { serveTasks } from '../../../infra/threads/serve-tasks.ts';
import type { ThreadData } from './compute.ts';
import { TASKS } from './tasks.ts';

const { databaseUrl } = workerData as ThreadData;
const database = openDatabase(databaseUrl, { name: 'condivisa-api-thread', max: 1 });

type Task = (db: Kysely<DB>, input: unknown) => Promise<unknown>;

serveTasks((name, input) => ((TASKS as unknown as Record<string, Task>)[name] as Task)(database.db, input), {
  close: database.close,
  toFailure: toDomainError,
});
