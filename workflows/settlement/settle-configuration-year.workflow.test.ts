import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SETTLE_CONFIGURATION_YEAR } from '../../domain/settlement/processes.ts';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { approveYear, type YearApproval } from './contract.ts';

const SCOPE = { configurationId: 2, communityId: 1, year: 2025 };
const APPROVAL: YearApproval = { yearId: 7, by: 'user:1', note: 'read and right' };

let environment: TestWorkflowEnvironment;

/** What the database would hold of the year. */
class Record {
  step: YearStep = { state: 'waiting', yearId: 7, details: 'waits' };
  computed = 0;
  posted: YearApproval[] = [];
  closed: string[] = [];
  /** What happens while the record is closed. */
  onClose = async (): Promise<void> => undefined;

  readonly activities = {
    computeYear: async (): Promise<YearStep> => {
      this.computed += 1;
      return this.step;
    },
    postApprovedYear: async (approval: YearApproval): Promise<number> => {
      if (this.posted.some(({ yearId }) => yearId === approval.yearId)) return approval.yearId;
      if (this.step.state !== 'waiting' || this.step.yearId !== approval.yearId)
        throw ApplicationFailure.nonRetryable('a month was settled again', 'wrong_state');
      this.posted.push(approval);
      return approval.yearId;
    },
    closeYear: async ({ outcome }: { outcome: string }): Promise<string> => {
      this.closed.push(outcome);
      await this.onClose();
      return outcome;
    },
  };
}

const running = <T>({ activities }: Record, work: (handle: WorkflowHandle) => Promise<T>): Promise<T> =>
  runWorkflow(environment, { type: SETTLE_CONFIGURATION_YEAR.type, args: [SCOPE], activities }, work);

describeWorkflow('settleYear', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('waits however long, posts one approval once, and ends', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await environment.sleep('90 days');
      const send = () => handle.executeUpdate(approveYear, { args: [APPROVAL] });
      expect(await Promise.all([send(), send()])).toEqual([7, 7]);
      expect(await handle.result()).toBe('approved');
    });
    expect(record.posted).toEqual([{ ...SCOPE, ...APPROVAL }]);
    expect(record.closed).toEqual(['approved']);
  });

  it('refuses another version and an approval without words, and goes on waiting', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      const refusal = (wrong: Partial<YearApproval>) =>
        handle
          .executeUpdate(approveYear, { args: [{ ...APPROVAL, ...wrong }] })
          .then(String, ({ cause }) => cause.cause?.message ?? cause.message);
      expect(await refusal({ yearId: 6 })).toContain('a month was settled again');
      expect(await refusal({ note: ' ' })).toContain('state who approves');
      await handle.executeUpdate(approveYear, { args: [APPROVAL] });
      await handle.result();
    });
    expect(record.posted).toHaveLength(1);
  });

  it('settles the year again after a signal, and the superseded version can no longer be approved', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await expect.poll(() => record.computed).toBe(1);
      record.step = { state: 'waiting', yearId: 8, details: 'waits' };
      await handle.signal('changed');
      await expect.poll(() => record.computed).toBe(2);
      await expect(handle.executeUpdate(approveYear, { args: [APPROVAL] })).rejects.toThrow();
      await handle.executeUpdate(approveYear, { args: [{ ...APPROVAL, yearId: 8 }] });
      expect(await handle.result()).toBe('approved');
    });
    expect(record.posted.map(({ yearId }) => yearId)).toEqual([8]);
  });

  it.each(['refused', 'unchanged'] as const)('ends at once where the year is %s', async (state) => {
    const record = new Record();
    record.step = state === 'refused' ? { state, details: 'a month is missing' } : { state, yearId: 7, details: 'nothing changed' };
    await running(record, async (handle) => expect(await handle.result()).toBe(state));
    expect(record.closed).toEqual([state]);
  });

  it('settles the year once more where a month changed while it was being closed', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      record.onClose = async () => {
        record.onClose = async () => undefined;
        record.step = { state: 'unchanged', yearId: 7, details: 'nothing changed' };
        await handle.signal('changed');
      };
      await handle.executeUpdate(approveYear, { args: [APPROVAL] });
      expect(await handle.result()).toBe('unchanged');
    });
    expect(record.closed).toEqual(['approved', 'unchanged']);
    expect(record.computed).toBe(2);
  });
});
