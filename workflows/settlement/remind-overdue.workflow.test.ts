import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REMIND_OVERDUE } from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('remindOverdue', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it('reminds once for the day on which it was due, also where the first attempt fails', async () => {
    const taskQueue = crypto.randomUUID();
    const days: string[] = [];
    const remindOverdue = async ({ day }: { day: string }) => {
      days.push(day);
      if (days.length === 1) throw new Error('the database is away');
      return { communities: 3 };
    };
    const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue };
    const worker = await Worker.create({ ...common, activities: { remindOverdue }, workflowBundle: await workflowBundle() });
    const start = { taskQueue, workflowId: crypto.randomUUID(), args: [] };
    const handle = await environment.client.workflow.start(REMIND_OVERDUE.type, start);
    const ended: string = await worker.runUntil(handle.result());
    const day = (await handle.describe()).startTime.toISOString().slice(0, 10);
    expect([ended, days]).toEqual(['communities reminded: 3', [day, day]]);
  });
});
