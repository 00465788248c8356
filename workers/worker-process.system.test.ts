import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ApplicationFailure, type WorkflowFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../infra/config/env.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';
import { toDomainError } from '../infra/temporal/failures.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { createPayloadCodec } from '../infra/temporal/payload-codec.ts';
import { toCommittedHistory } from '../infra/tools/histories/committed-history.ts';
import { type TestDatabase, testDatabase } from '../infra/tools/testing/postgres.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { ROOT } from './paths.ts';
import type { ErrandInput, errand } from './testing/errand.workflow.ts';
import { quietRuntime } from './testing/quiet-runtime.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

const namespace = `workers-${randomUUID().slice(0, 8)}`;

describe('worker processes', () => {
  let database: TestDatabase;
  let temporal: Temporal;
  let env: Record<string, string>;
  let folder: string;
  let bundle: { code: string };
  const started: WorkerProcess[] = [];

  beforeAll(async () => {
    quietRuntime();
    database = await testDatabase();
    const urls = { DATABASE_URL: database.urls.app, DATABASE_BULK_URL: database.urls.bulk };
    env = { ...inject('stack'), ...urls, TEMPORAL_NAMESPACE: namespace, TZ: 'UTC', LOG_LEVEL: 'info' };
    delete env.WORKER_METRICS_PORT;
    delete env.COMPUTE_METRICS_PORT;
    temporal = await openTemporal(readConfig(env));
    await ensureNamespace(temporal.connection, namespace);
    bundle = await bundleWorkflows(join(ROOT, 'workers/testing/errand.workflow.ts'));
    folder = mkdtempSync(join(tmpdir(), 'condivisa-errand-'));
    writeFileSync(join(folder, 'errand.js'), bundle.code);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.stop('SIGKILL')));
  });
  afterAll(async () => {
    await temporal.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const start = (file: string, more: Record<string, string> = {}): WorkerProcess => {
    const process = startWorkerProcess(`workers/${file}`, { ...env, ...more }, [join(folder, 'errand.js')]);
    started.push(process);
    return process;
  };
  const begin = (input: ErrandInput) =>
    temporal.client.workflow.start<typeof errand>('errand', { args: [input], taskQueue: 'errands', workflowId: randomUUID() });

  it('the main worker applies the schedules, reconciles, stays small and drains', async () => {
    const worker = start('main.ts');
    await worker.says(/open processes reconciled/);
    expect((await temporal.client.schedule.getHandle('settle-monthly').describe()).action.workflowType).toBe('settleMonthly');
    await wait(1_000);
    expect(worker.residentMb()).toBeLessThan(350);
    expect(await worker.stop('SIGTERM')).toBe(0);
    expect(worker.output()).toContain('"state":"DRAINED"');
  });

  it('the compute worker starts, stays small and drains', async () => {
    const worker = start('compute.ts');
    await worker.says(/"state":"RUNNING"/);
    await wait(1_000);
    expect(worker.residentMb()).toBeLessThan(350);
    expect(await worker.stop('SIGTERM')).toBe(0);
  });

  it('a stop signal lets the running activity end, and its result is not lost', async () => {
    const worker = start('testing/errand-worker.ts');
    const run = await begin({ takesMs: 2_000 });
    await worker.says(/errand begun/);
    expect(await worker.stop('SIGTERM')).toBe(0);
    const { events } = await run.fetchHistory();
    expect(events?.filter(({ activityTaskCompletedEventAttributes }) => activityTaskCompletedEventAttributes)).toHaveLength(1);
    start('testing/errand-worker.ts');
    expect(await run.result()).toBe('done at attempt 1');
  });

  it('domain errors fail at once or are repeated, as their code says, and come back whole', async () => {
    const worker = start('testing/errand-worker.ts');
    const failed = await (await begin({ failsWith: 'not_found' })).result().catch((error: WorkflowFailedError) => error);
    expect(toDomainError(failed)).toMatchObject({
      code: 'not_found',
      message: 'meter IT001E00000001 is unknown',
      details: [{ path: 'pod' }],
    });
    expect(await (await begin({ failsWith: 'unavailable' })).result()).toBe('done at attempt 2');
    await worker.says(/Activity failed/);
    expect(worker.output()).toContain('meter [redacted] is unknown');
    expect(worker.output()).not.toContain('IT001E00000001');
  });

  it('nothing readable reaches the server: neither input nor result nor failure', async () => {
    start('testing/errand-worker.ts');
    const run = await begin({ failsWith: 'not_found' });
    await run.result().catch((error) => expect(error.cause?.cause).toBeInstanceOf(ApplicationFailure));
    const stored = await temporal.connection.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId: run.workflowId },
    });
    const text = JSON.stringify(stored.history?.events?.map((event) => Buffer.from(JSON.stringify(event)).toString()));
    expect(text).not.toContain('IT001E00000001');
    expect(text).not.toContain('failsWith');
    expect(text).toContain('Encoded failure');
  });

  it('a recorded history is readable, reveals nothing of the machine, and replays only with the code it was recorded with', async () => {
    start('testing/errand-worker.ts');
    const run = await begin({ failsWith: 'not_found' });
    await run.result().catch(() => undefined);
    const codec = createPayloadCodec(readConfig(env).payloadKeys);
    const recorded = JSON.stringify(await toCommittedHistory(codec, await run.fetchHistory()));
    const readable = recorded.replace(/"data":"([^"]*)"/g, (_, data: string) => Buffer.from(data, 'base64').toString());
    expect(readable).toContain('{"failsWith":"not_found"}');
    expect(readable).toContain('meter IT001E00000001 is unknown');
    for (const trace of [ROOT, hostname(), 'at runErrand']) expect(readable).not.toContain(trace);

    const replay = (history: string) =>
      Worker.runReplayHistory(
        { workflowBundle: bundle, dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH } },
        JSON.parse(history),
      );
    await replay(recorded);
    await expect(replay(recorded.replace('"name":"runErrand"', '"name":"anotherErrand"'))).rejects.toThrow(/nondeterminism|determinism/i);
  });

  it('publishes metrics, with failed attempts by code', async () => {
    start('testing/errand-worker.ts', { WORKER_METRICS_PORT: '39187', API_HOST: '127.0.0.1' });
    await (await begin({ failsWith: 'unavailable' })).result();
    const metrics = async () => (await fetch('http://127.0.0.1:39187/metrics')).text();
    await expect.poll(metrics).toMatch(/condivisa_activity_failures_total\{[^}]*code="unavailable"[^}]*\} 1/);
    expect(await metrics()).toMatch(/temporal_worker_task_slots_available/);
  });

  it('a worker outside UTC, or without Temporal, ends with 1 and says what to do', async () => {
    const elsewhere = start('main.ts', { TZ: 'Europe/Rome' });
    const alone = start('main.ts', { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const unset = start('main.ts', { DATABASE_URL: '' });
    expect(await Promise.all([elsewhere, alone, unset].map(({ ended }) => ended))).toEqual([1, 1, 78]);
    expect(elsewhere.output()).toContain('runs in time zone Europe/Rome: start it with TZ=UTC');
    expect(alone.output()).toContain('Temporal does not answer at 127.0.0.1:1 (TLS off)');
    expect(unset.output()).toContain('DATABASE_URL: is missing');
  });
});
