import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellHeartbeat } from '../../../infra/redis/heartbeat.ts';
import { connectionSettings } from '../../../infra/temporal/connection.ts';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { ingestCheck, workerChecks } from './workers.ts';

let api: TestApi;
let connection: NativeConnection;

beforeAll(async () => {
  api = await testApi();
  connection = await NativeConnection.connect(connectionSettings(api.deps.config));
});
afterAll(async () => {
  await connection.close();
  await api.drop();
});

const compute = (taskQueue: string) => ({ name: 'compute', taskQueue, tasks: 'activity' }) as const;

describe('the workers in /readyz', () => {
  it('are named with their queues, and their absence leaves the API ready', async () => {
    const { status, body } = await caller(api)('GET', '/readyz');
    expect([status, body.status]).toEqual([200, 'pass']);
    expect(body.workers).toMatchObject([
      { name: 'worker', task_queue: 'condivisa' },
      { name: 'compute', task_queue: 'condivisa-compute' },
      { name: 'ingest', task_queue: 'mqtt' },
    ]);
  });

  it('pass while they ask for work, and fail once they stopped asking', async () => {
    const taskQueue = randomUUID();
    const namespace = api.deps.config.temporal.namespace;
    const worker = await Worker.create({ connection, namespace, taskQueue, activities: { nothing: async () => undefined } });
    await worker.runUntil(async () => {
      const check = async () => (await workerChecks(api.deps.temporal, [compute(taskQueue)]))[0];
      await expect.poll(check, { timeout: 60_000 }).toMatchObject({ status: 'pass', task_queue: taskQueue });
      const later = await workerChecks(api.deps.temporal, [compute(taskQueue)], () => Date.now() + 80_000);
      expect(later).toMatchObject([
        { status: 'fail', last_seen_at: expect.stringMatching(/^20/), output: 'the worker stopped asking for work' },
      ]);
    });
  });

  it('count the ingest, which says itself that it listens to devices, or why it does not', async () => {
    const { redis } = api.deps;
    const check = (now?: () => number) => ingestCheck(redis, now);
    await tellHeartbeat(redis, 'ingest', undefined);
    expect(await check()).toMatchObject({ name: 'ingest', status: 'pass', last_seen_at: expect.stringMatching(/^20/) });
    expect(await check(() => Date.now() + 80_000)).toMatchObject({ status: 'fail', output: 'it stopped saying that it runs' });
    await tellHeartbeat(redis, 'ingest', 'the MQTT broker is not connected');
    expect(await check()).toMatchObject({ status: 'fail', output: 'the MQTT broker is not connected' });
  });

  it('fail where none was ever there', async () => {
    expect(await workerChecks(api.deps.temporal, [compute(randomUUID())])).toMatchObject([
      { status: 'fail', last_seen_at: null, output: 'no worker asked for work in the last minutes' },
    ]);
  });
});
