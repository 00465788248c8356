import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createComputeActivities, createIoActivities } from '../../../activities/index.ts';
import { COMPUTE_QUEUE, WORKFLOW_QUEUE } from '../../../domain/kernel/process.ts';
import { openTemporal } from '../../../infra/temporal/client.ts';
import { ensureNamespace } from '../../../infra/temporal/namespace.ts';
import { applySchedules } from '../../../workers/apply-schedules.ts';
import { workflowBundle } from '../../../workers/bundle.ts';
import { createWorker } from '../../../workers/create-worker.ts';
import { keepDispatching } from '../../../workers/keep-dispatching.ts';
import { SCHEDULES } from '../../../workers/schedules.ts';
import { keepSignallingMembers } from '../../../workers/signal-members.ts';
import { createApp } from '../../app.ts';
import { type CallOptions, type TestApi, testApi } from '../../testing/test-api.ts';

/** The API with real workers behind it, in a Temporal namespace of its own. */
export interface ApiWithWorkers extends Pick<TestApi, 'keys' | 'database' | 'organisationId'> {
  readonly temporal: Client;
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  drop(): Promise<void>;
}

const SLOTS = { workflowTasks: 4, activities: 4, cachedWorkflows: 50 };

/** Starts API, workers and schedules; call it in beforeAll and `drop` in afterAll. */
export async function apiWithWorkers(): Promise<ApiWithWorkers> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const api = await testApi();
  const namespace = `settlement-${crypto.randomUUID().slice(0, 8)}`;
  const config = { ...api.deps.config, temporal: { ...api.deps.config.temporal, namespace } };
  const temporal = await openTemporal(config);
  await ensureNamespace(temporal.connection, namespace);
  await applySchedules(temporal.client, SCHEDULES);
  const deps = { ...api.deps, config, publish: async () => undefined, fetch, bulk: api.database.bulk };
  const workers = await Promise.all([
    createWorker(config, {
      name: 'main',
      taskQueue: WORKFLOW_QUEUE,
      activities: createIoActivities(deps),
      workflowBundle: await workflowBundle(),
      slots: SLOTS,
    }),
    createWorker(config, { name: 'compute', taskQueue: COMPUTE_QUEUE, activities: createComputeActivities(deps), slots: SLOTS }),
  ]);
  const running = workers.map(({ worker }) => worker.run());
  const stopped = new AbortController();
  running.push(keepDispatching(temporal.client, deps.db, api.deps.changes, deps.log, stopped.signal));
  running.push(keepSignallingMembers(temporal.client, deps.db, api.deps.changes, deps.log, stopped.signal));
  const app = createApp({ ...api.deps, config, temporal: temporal.client });
  const drop = async (): Promise<void> => {
    stopped.abort();
    for (const { worker } of workers) worker.shutdown();
    await Promise.all(running);
    for (const { connection } of workers) await connection.close();
    await temporal.close();
    await api.drop();
  };
  const call = async (method: string, path: string, { key, json, body, headers = {} }: CallOptions = {}): Promise<Response> => {
    const sent = json === undefined ? body : JSON.stringify(json);
    const own = {
      ...(key === undefined ? {} : { 'X-API-Key': key }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
    };
    return app.request(path, { method, headers: { ...own, ...headers }, ...(sent === undefined ? {} : { body: sent }) });
  };
  return { keys: api.keys, database: api.database, organisationId: api.organisationId, temporal: temporal.client, call, drop };
}
