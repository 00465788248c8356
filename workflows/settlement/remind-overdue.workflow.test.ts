import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REMIND_OVERDUE } from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('remindOverdue', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('reminds once for the day on which it was due, also where the first attempt fails', async () => {
    const days: string[] = [];
    const remindOverdue = async ({ day }: { day: string }) => {
      days.push(day);
      if (days.length === 1) throw new Error('the database is away');
      return { communities: 3 };
    };
    await runWorkflow(environment, { type: REMIND_OVERDUE.type, activities: { remindOverdue } }, async (handle) => {
      const ended: string = await handle.result();
      const day = (await handle.describe()).startTime.toISOString().slice(0, 10);
      expect([ended, days]).toEqual(['communities reminded: 3', [day, day]]);
    });
  });
});
