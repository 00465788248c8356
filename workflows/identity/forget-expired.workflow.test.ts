import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('forgetExpired', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('asks for what is over at the time it was due, and reports the count', async () => {
    const asked: string[] = [];
    const activities = {
      forgetExpired: async ({ at }: { at: string }) => {
        asked.push(at);
        return { answers: 3, tokens: 2, challenges: 1 };
      },
    };
    await runWorkflow(environment, { type: 'forgetExpired', activities }, async (handle) => {
      expect(await handle.result()).toBe('forgotten: answers 3, tokens 2, challenges 1');
      expect(asked).toEqual([(await handle.describe()).startTime.toISOString()]);
    });
  });
});
