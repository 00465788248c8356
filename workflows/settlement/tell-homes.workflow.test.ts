import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TELL_HOMES } from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('tellHomes', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('tells again where the broker was away', async () => {
    let attempts = 0;
    const tellHomes = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the broker is away');
      return { told: 2, takenAway: 1 };
    };
    await runWorkflow(environment, { type: TELL_HOMES.type, activities: { tellHomes } }, async (handle) => {
      expect(await handle.result()).toBe('homes told: 2; no longer told: 1');
      expect(attempts).toBe(2);
    });
  });
});
