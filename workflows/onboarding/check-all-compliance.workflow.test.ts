import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHECK_ALL_COMPLIANCE } from '../../domain/onboarding/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('checkAllCompliance', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('goes on where the last step ended, also after a failure, until none is due', async () => {
    const asked: number[] = [];
    const checkDueCompliance = async ({ after }: { after: number }) => {
      asked.push(after);
      if (asked.length === 2) throw new Error('the database is away');
      return after === 0 ? { checked: 24, failed: 1, next: 40 } : { checked: 3, failed: 0, next: null };
    };
    await runWorkflow(environment, { type: CHECK_ALL_COMPLIANCE.type, activities: { checkDueCompliance } }, async (handle) => {
      expect(await handle.result()).toBe('configurations checked: 27, not checked: 1');
      expect(asked).toEqual([0, 40, 40]);
    });
  });
});
