import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FOLD_SAMPLES } from '../../domain/metering/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('foldSamples', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('folds as of the time for which it was started, also where the first attempt fails', async () => {
    const times: string[] = [];
    const foldSamples = async ({ at }: { at: string }) => {
      times.push(at);
      if (times.length === 1) throw new Error('the database is away');
      return { devices: 2, days: 3 };
    };
    await runWorkflow(environment, { type: FOLD_SAMPLES.type, activities: { foldSamples } }, async (handle) => {
      expect(await handle.result()).toBe('devices with new samples: 2; days of curves changed: 3');
      const started = (await handle.describe()).startTime.toISOString();
      expect(times.map((one) => one.slice(0, 16))).toEqual([started.slice(0, 16), started.slice(0, 16)]);
    });
  });
});
