import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DomainError } from '../domain/kernel/errors.ts';
import { message } from '../domain/kernel/messages.ts';
import { readConfig } from '../infra/config/env.ts';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { closeProcess, openProcess } from '../infra/postgres/record/process.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { reconcile } from '../infra/temporal/reconcile.ts';
import { type TestDatabase, testDatabase } from '../infra/tools/testing/postgres.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { createWorker } from './create-worker.ts';
import { openProcessPages, recordFailureIn } from './open-processes.ts';
import { ROOT } from './paths.ts';

const CONTEXT = systemContext('system:test');
const log = pino({ level: 'silent' });

describe('reconciliation of open processes', () => {
  let database: TestDatabase;
  let temporal: Temporal;
  let namespace: string;
  const config = () => readConfig({ ...inject('stack'), TEMPORAL_NAMESPACE: namespace });

  beforeAll(async () => {
    database = await testDatabase();
    namespace = `reconcile-${randomUUID().slice(0, 8)}`;
    temporal = await openTemporal(config());
    await ensureNamespace(temporal.connection, namespace);
    for (const configurationId of [1, 2, 3]) await open(`onboarding/${configurationId}`, configurationId);
    await open('onboarding/closed', 4);
    await inContext(database.app.db, CONTEXT, (trx) => closeProcess(trx, 'onboarding/closed', 'ACCEPTED'));
  });
  afterAll(async () => {
    await temporal.close();
    await database.drop();
  });

  it('starts what has a row and no running workflow, with input, search attributes and summary, and leaves closed ones closed', async () => {
    expect(await pass(false)).toEqual({ open: 3, started: ['onboarding/1', 'onboarding/2', 'onboarding/3'], signalled: 0, failed: [] });
    const handle = temporal.client.workflow.getHandle('onboarding/2');
    const { typedSearchAttributes, type, staticSummary } = await handle.describe();
    expect(type).toBe('communityOnboarding');
    expect(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])).toEqual(
      expect.arrayContaining([['Capability', 'onboarding']]),
    );
    expect(await staticSummary()).toContain('configuration 2');
    await expect(temporal.client.workflow.getHandle('onboarding/closed').describe()).rejects.toThrow('not found');
  });

  it('starts nothing twice, and signals what runs only when asked to', async () => {
    await expect.poll(running).toBe(3);
    expect(await pass(false)).toEqual({ open: 3, started: [], signalled: 0, failed: [] });
    expect(await signals('onboarding/1')).toBe(1);
    expect(await pass(true)).toEqual({ open: 3, started: [], signalled: 3, failed: [] });
    expect(await signals('onboarding/1')).toBe(2);
  });

  it('starts a lost one again', async () => {
    await temporal.client.workflow.getHandle('onboarding/3').terminate('lost');
    await expect.poll(running).toBe(2);
    expect((await pass(false)).started).toEqual(['onboarding/3']);
    expect((await temporal.client.workflow.getHandle('onboarding/3').describe()).status.name).toBe('RUNNING');
  });

  it('leaves one that failed for good until it is asked for again', async () => {
    const taskQueue = `errands-${randomUUID()}`;
    const errand = { workflowId: 'errand/1', workflowType: 'errand', taskQueue, communityId: null, configurationId: null };
    const ask = (requestedAt?: Date) =>
      inContext(database.app.db, CONTEXT, (trx) => openProcess(trx, { ...errand, input: { failsWith: 'not_found' } }, requestedAt));
    const { worker, connection } = await createWorker(config(), {
      name: 'errands',
      taskQueue,
      activities: {
        runErrand: () =>
          Promise.reject(
            new DomainError('not_found', message('meter IT001E00000001 is unknown', 'il contatore IT001E00000001 è sconosciuto')),
          ),
      },
      workflowBundle: await bundleWorkflows(join(ROOT, 'workers/testing/errand.workflow.ts')),
      slots: { workflowTasks: 2, activities: 1, cachedWorkflows: 2 },
    });
    const errandStatus = async () => (await temporal.client.workflow.getHandle('errand/1').describe()).status.name;
    await worker.runUntil(async () => {
      const asked = new Date();
      await ask(asked);
      expect((await pass(false)).started).toContain('errand/1');
      await expect.poll(errandStatus, { timeout: 60_000 }).toBe('FAILED');
      expect(await pass(false)).toMatchObject({ started: [], failed: ['errand/1'] });
      expect(await pass(false)).toMatchObject({ started: [], failed: [], open: 3 });
      const { rows } = await sql<{ failure: string }>`select failure from process where workflow_id = 'errand/1'`.execute(
        database.owner.db,
      );
      expect(rows[0]?.failure).toBe('meter IT001E00000001 is unknown');
      await ask(asked);
      expect((await pass(false)).started).toEqual([]);
      await ask();
      expect((await pass(false)).started).toEqual(['errand/1']);
      await expect.poll(errandStatus, { timeout: 60_000 }).toBe('FAILED');
    });
    await connection.close();
    await inContext(database.app.db, CONTEXT, (trx) => closeProcess(trx, 'errand/1', 'given up'));
  });

  it('reads thousands of processes page by page, each once', async () => {
    await sql`insert into process (workflow_id, workflow_type, task_queue, input)
      select 'many/' || n, 'other', 'condivisa', '{}' from generate_series(1, 1200) n`.execute(database.owner.db);
    const ids: string[] = [];
    for await (const page of openProcessPages(database.app.db)) ids.push(...page.map(({ workflowId }) => workflowId));
    expect(ids).toHaveLength(1203);
    expect(new Set(ids).size).toBe(1203);
  });

  const open = (workflowId: string, configurationId: number) => {
    const process = {
      workflowId,
      workflowType: 'communityOnboarding',
      taskQueue: 'nobody-polls',
      communityId: null,
      configurationId: null,
    };
    return inContext(database.app.db, CONTEXT, (trx) => openProcess(trx, { ...process, input: { communityId: 7, configurationId } }));
  };
  const pass = (signalRunning: boolean) =>
    reconcile(temporal.client, openProcessPages(database.app.db), { log, signalRunning, recordFailure: recordFailureIn(database.app.db) });

  async function running(): Promise<number> {
    return (await temporal.client.workflow.count('ExecutionStatus = "Running"')).count;
  }

  async function signals(workflowId: string): Promise<number> {
    const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).filter(({ workflowExecutionSignaledEventAttributes }) => workflowExecutionSignaledEventAttributes).length;
  }
});
