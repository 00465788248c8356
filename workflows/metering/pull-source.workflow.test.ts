import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PULL_DUE_SOURCES, PULL_SOURCE } from '../../domain/metering/processes.ts';
import { MOST_ASKERS } from '../../domain/metering/sources/pulled-now.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { pullNow } from './contract.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('pulls of sources', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('runs while windows are left, again where the source became due at the end, and through a database that is away', async () => {
    const outcomes = ['more', 'away', 'done', 'fault'];
    const ends = [false, true];
    const pullSource = async () => {
      const outcome = outcomes.shift() as string;
      if (outcome === 'away') throw new Error('the database is away');
      return { outcome, windows: 1, daysStored: 2 };
    };
    const activities = { pullSource, endPull: async () => ends.shift() as boolean };
    await runWorkflow(environment, { type: PULL_SOURCE.type, args: [{ sourceId: 5 }], activities }, async (handle) => {
      expect(await handle.result()).toBe('fault: 1 windows, 2 days stored');
      expect([outcomes, ends]).toEqual([[], []]);
    });
  });

  it('answers who asks for a pull now with the run that follows, and refuses one too many', async () => {
    let runs = 0;
    const release = Promise.withResolvers<void>();
    const pullSource = async () => {
      runs += 1;
      if (runs === 1) await release.promise;
      return { outcome: runs === 2 ? 'done' : 'waiting', windows: runs, daysStored: runs };
    };
    const activities = { pullSource, endPull: async () => true };
    await runWorkflow(environment, { type: PULL_SOURCE.type, args: [{ sourceId: 9 }], activities }, async (handle) => {
      const asked = Array.from({ length: MOST_ASKERS }, (_, n) => handle.executeUpdate(pullNow, { args: [{ by: `user:${n}` }] }));

      await expect
        .poll(
          async () =>
            ((await handle.fetchHistory()).events ?? []).filter((one) => one.workflowExecutionUpdateAcceptedEventAttributes).length,
          { timeout: 20_000 },
        )
        .toBe(MOST_ASKERS);
      await expect(handle.executeUpdate(pullNow, { args: [{ by: 'user:late' }] })).rejects.toThrow();
      release.resolve();
      const answers = await Promise.all(asked);
      expect(new Set(answers.map(({ outcome, windows }) => `${outcome} ${windows}`))).toEqual(new Set(['done 2']));
      expect(await handle.result()).toBe('done: 2 windows, 2 days stored');
    });
  });

  it('starts each source that is due under its own id, page by page, and one that fails holds up no other', async () => {
    const pulled: number[] = [];
    const pullSource = async ({ sourceId }: { sourceId: number }) => {
      pulled.push(sourceId);
      if (sourceId === 11) throw new Error('always');
      return { outcome: 'done', windows: 0, daysStored: 0 };
    };
    const dueSources = async ({ after }: { after: number }) => (after === 0 ? { ids: [11, 12], next: 12 } : { ids: [13], next: null });
    const activities = { pullSource, dueSources, endPull: async () => true };
    await runWorkflow(environment, { type: PULL_DUE_SOURCES.type, activities }, async (handle) => {
      expect(await handle.result()).toBe('3 pulls started');
      for (const id of [12, 13]) await environment.client.workflow.getHandle(`meter-source/${id}`).result();
      expect(pulled).toEqual(expect.arrayContaining([11, 12, 13]));
      await environment.client.workflow.getHandle('meter-source/11').terminate();
    });
  });
});
