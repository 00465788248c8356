import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEND_DOCUMENTS } from '../../domain/documents/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('tendDocuments', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('reminds, deletes and tends the store in this order, a step that fails again until it succeeds', async () => {
    const steps: string[] = [];
    const activities = {
      remindExpiring: async ({ day }: { day: string }) => {
        steps.push(`remind ${day}`);
        return { communities: 2 };
      },
      deleteRetained: async ({ day }: { day: string }) => {
        steps.push(`delete ${day}`);
        return { documents: 1 };
      },
      tendStore: async () => {
        steps.push('tend');
        if (steps.length === 3) throw new Error('the store is away');
        return { moved: 3, removed: 4 };
      },
      remindMandates: async ({ day }: { day: string }) => {
        steps.push(`mandates ${day}`);
        return { communities: 1 };
      },
    };
    await runWorkflow(environment, { type: TEND_DOCUMENTS.type, activities }, async (handle) => {
      const ended: string = await handle.result();
      const day = (await handle.describe()).startTime.toISOString().slice(0, 10);
      expect(ended).toBe('communities reminded: 2, of mandates: 1; documents deleted: 1; moved to the store: 3; objects removed: 4');
      expect(steps).toEqual([`remind ${day}`, `delete ${day}`, 'tend', 'tend', `mandates ${day}`]);
    });
  });
});
