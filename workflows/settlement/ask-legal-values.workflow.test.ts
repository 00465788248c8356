import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskedValues } from '../../activities/settlement/bookkeeping/ask-legal-values.activity.ts';
import { ASK_LEGAL_VALUES } from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

/** How a start ends, and the days for which it asked. */
async function asked(answer: AskedValues): Promise<{ ended: string; days: string[]; started: string }> {
  const days: string[] = [];
  const askLegalValues = async ({ day }: { day: string }): Promise<AskedValues> => {
    days.push(day);
    return answer;
  };
  return runWorkflow(environment, { type: ASK_LEGAL_VALUES.type, activities: { askLegalValues } }, async (handle) => {
    const ended: string = await handle.result();
    return { ended, days, started: (await handle.describe()).startTime.toISOString().slice(0, 10) };
  });
}

describeWorkflow('askLegalValues', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
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
