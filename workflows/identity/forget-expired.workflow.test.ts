import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('forgetExpired', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it('asks for what is over at the time it was due, and reports the count', async () => {
    const taskQueue = crypto.randomUUID();
    const asked: string[] = [];
    const activities = {
      forgetExpired: async ({ at }: { at: string }) => {
        asked.push(at);
        return { answers: 3, tokens: 2, challenges: 1 };
      },
    };
    const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue };
    const worker = await Worker.create({ ...common, activities, workflowBundle: await workflowBundle() });
    const handle = await environment.client.workflow.start('forgetExpired', { taskQueue, workflowId: crypto.randomUUID(), args: [] });
    expect(await worker.runUntil(handle.result())).toBe('forgotten: answers 3, tokens 2, challenges 1');
    expect(asked).toEqual([(await handle.describe()).startTime.toISOString()]);
  });
});
