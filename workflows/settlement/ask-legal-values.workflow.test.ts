import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskedValues } from '../../activities/settlement/ask-legal-values.activity.ts';
import { ASK_LEGAL_VALUES } from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

let environment: TestWorkflowEnvironment;

/** How a start ends, and the days for which it asked. */
async function asked(answer: AskedValues): Promise<{ ended: string; days: string[]; started: string }> {
  const taskQueue = crypto.randomUUID();
  const days: string[] = [];
  const askLegalValues = async ({ day }: { day: string }): Promise<AskedValues> => {
    days.push(day);
    return answer;
  };
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue };
  const worker = await Worker.create({ ...common, activities: { askLegalValues }, workflowBundle: await workflowBundle() });
  const start = { taskQueue, workflowId: crypto.randomUUID(), args: [] };
  const handle = await environment.client.workflow.start(ASK_LEGAL_VALUES.type, start);
  const ended: string = await worker.runUntil(handle.result());
  return { ended, days, started: (await handle.describe()).startTime.toISOString().slice(0, 10) };
}

describeWorkflow('askLegalValues', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it('asks once for the day on which it was due, and says what is missing', async () => {
    const { ended, days, started } = await asked({ year: 2027, missing: ['transmission_refund'], mails: 2 });
    expect(ended).toBe('2027: asked for transmission_refund in 2 mails');
    expect(days).toEqual([started]);
  });

  it('says that nothing is missing', async () => {
    expect((await asked({ year: 2027, missing: [], mails: 0 })).ended).toBe('2027: every yearly value is given');
  });
});
