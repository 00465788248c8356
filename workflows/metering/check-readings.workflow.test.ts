import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHECK_READINGS } from '../../domain/metering/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('checkReadings', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('says what it checked, also where the first attempt fails', async () => {
    let attempts = 0;
    const checkReadings = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the database is away');
      return { configurations: 2, months: 3, failed: 1 };
    };
    await runWorkflow(environment, { type: CHECK_READINGS.type, activities: { checkReadings } }, async (handle) => {
      expect(await handle.result()).toBe('configurations: 2; months checked: 3; configurations that failed: 1');
      expect(attempts).toBe(2);
    });
  });
});
