import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROTATE_TOKEN_KEYS } from '../../domain/identity/processes.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('rotateTokenKeys', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it.each([
    [{ kid: 'new', signsInSeconds: 600 }, 'key new signs in 600 s'],
    [null, 'nothing to do: the newest key is young'],
  ])('asks for a key older than thirty days to be replaced and tells what came of it: %j', async (made, told) => {
    const taskQueue = crypto.randomUUID();
    const asked: string[] = [];
    const activities = {
      rotateTokenKeys: async ({ olderThan }: { olderThan: string }) => {
        asked.push(olderThan);
        return made;
      },
    };
    const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue };
    const worker = await Worker.create({ ...common, activities, workflowBundle: await workflowBundle() });
    const start = { taskQueue, workflowId: crypto.randomUUID(), args: [] };
    const handle = await worker.runUntil(async () => {
      const started = await environment.client.workflow.start(ROTATE_TOKEN_KEYS.type, start);
      expect(await started.result()).toBe(told);
      return started;
    });
    const { startTime } = await handle.describe();
    expect(startTime.getTime() - Date.parse(asked[0] ?? '')).toBe(30 * 86_400_000);
  });
});
