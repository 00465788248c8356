import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShardInput, ShardResult } from '../../activities/settlement/settle-shard.activity.ts';
import type { WaitingRun } from '../../domain/settlement/run/waiting-run.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';
import { type Approval, approvalUpdateId, approve, SETTLE_ALL, SETTLE_MONTHLY, SETTLE_PERIOD, settleAllId } from './contract.ts';

const SCOPE = { configurationId: 2, communityId: 1, month: '2025-03' };
const APPROVAL: Approval = { runId: 7, by: 'user:1', note: 'the meter was broken' };

let environment: TestWorkflowEnvironment;

/** What the database would hold: which run waits, what was posted, which configurations there are. */
class Record {
  waiting: number | null = 7;
  posted: Approval[] = [];
  closed: string[] = [];
  configurations: number[] = [];
  shards: number[][] = [];
  woken: unknown[] = [];
  months: string[] = [];
  waitingOperations: number[] = [4];
  onFinish: () => Promise<void> = async () => undefined;
  /** Called while the first shard is settled. */
  onShard: () => Promise<void> = async () => undefined;

  readonly activities = {
    readWaitingRun: async (): Promise<WaitingRun | null> =>
      this.waiting === null ? null : { runId: this.waiting, version: 1, details: 'one reading is missing' },
    postApprovedRun: async (approval: Approval): Promise<number> => {
      if (this.waiting !== approval.runId) throw ApplicationFailure.nonRetryable('overtaken', 'wrong_state');
      this.posted.push(approval);
      this.waiting = null;
      return approval.runId;
    },
    closePeriod: async ({ outcome }: { outcome: string }): Promise<string> => {
      this.closed.push(outcome);
      return outcome;
    },
    beginMonth: async ({ month }: { month: string }): Promise<number[]> => {
      this.months.push(`begin ${month}`);
      return [...this.waitingOperations];
    },
    finishMonth: async ({ month, operationIds }: { month: string; operationIds: readonly number[] }): Promise<boolean> => {
      this.months.push(`finish ${month} for ${operationIds.join(' ')}`);
      await this.onFinish();
      this.waitingOperations = this.waitingOperations.filter((id) => !operationIds.includes(id));
      return this.waitingOperations.length > 0;
    },
    pageConfigurations: async ({ after, limit }: { after: number; limit: number }): Promise<number[]> =>
      this.configurations.filter((id) => id > after).slice(0, limit),
    wakePeriods: async ({ periods }: { periods: unknown[] }): Promise<void> => void this.woken.push(...periods),
    settleShard: async ({ configurationIds }: ShardInput): Promise<ShardResult> => {
      this.shards.push([...configurationIds]);
      if (this.shards.length === 1) await this.onShard();
      const wake = configurationIds.includes(2) ? [SCOPE] : [];
      return { runs: [], unchanged: configurationIds.length, wake };
    },
  };
}

async function running<T>(
  record: Record,
  type: string,
  args: unknown[],
  work: (handle: WorkflowHandle) => Promise<T>,
  workflowId = crypto.randomUUID(),
): Promise<T> {
  const taskQueue = crypto.randomUUID();
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, activities: record.activities };
  const compute = await Worker.create({ ...common, taskQueue: `${taskQueue}-compute` });
  const worker = await Worker.create({ ...common, taskQueue, workflowBundle: await workflowBundle() });
  return worker.runUntil(
    compute.runUntil(async () => work(await environment.client.workflow.start(type, { taskQueue, workflowId, args }))),
  );
}

describeWorkflow('settlement workflows', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it('waits for an approval, posts it once, and ends', async () => {
    const record = new Record();
    await running(record, SETTLE_PERIOD, [SCOPE], async (handle) => {
      const send = () => handle.executeUpdate(approve, { args: [APPROVAL], updateId: approvalUpdateId(7) });
      expect(await Promise.all([send(), send()])).toEqual([7, 7]);
      expect(await handle.result()).toBe('approved');
    });
    expect(record.posted).toEqual([{ ...SCOPE, ...APPROVAL }]);
    expect(record.closed).toEqual(['approved']);
  });

  it.each([
    ['another run', { runId: 6 }, 'run 7 has taken its place'],
    ['an approval without a note', { note: ' ' }, 'say who approves'],
  ])('refuses %s at once and goes on waiting', async (_, wrong, message) => {
    const record = new Record();
    await running(record, SETTLE_PERIOD, [SCOPE], async (handle) => {
      const refused = handle.executeUpdate(approve, { args: [{ ...APPROVAL, ...wrong }] });
      await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining(message) } });
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.executeUpdate(approve, { args: [APPROVAL] });
      await handle.result();
    });
    expect(record.posted).toHaveLength(1);
  });

  it('takes a newer run after a signal, and ends when nothing waits any more', async () => {
    const record = new Record();
    await running(record, SETTLE_PERIOD, [SCOPE], async (handle) => {
      await handle.executeUpdate(approve, { args: [{ ...APPROVAL, runId: 8 }] }).catch(() => undefined);
      record.waiting = 8;
      await handle.signal('changed');
      await expect
        .poll(() => handle.executeUpdate(approve, { args: [APPROVAL] }).then(String, ({ cause }) => cause.message))
        .toContain('run 8');
      record.waiting = null;
      await handle.signal('changed');
      expect(await handle.result()).toBe('superseded');
    });
    expect(record.posted).toEqual([]);
    expect(record.closed).toEqual(['superseded']);
  });

  it('settles all configurations in shards, wakes those that wait, and records the month', async () => {
    const record = new Record();
    record.configurations = Array.from({ length: 130 }, (_, i) => i + 1);
    await running(record, SETTLE_ALL, [{ month: '2025-03' }], async (handle) => {
      expect(await handle.result()).toBe('0 new runs');
    });
    expect(record.shards.map((shard) => shard.length).sort((a, b) => a - b)).toEqual([5, 25, 25, 25, 25, 25]);
    expect(record.shards.flat().sort((a, b) => a - b)).toEqual(record.configurations);
    expect(record.woken).toEqual([SCOPE]);
    expect(record.months).toEqual(['begin 2025-03', 'finish 2025-03 for 4']);
  });

  it('goes over the month once more when its record changed meanwhile', async () => {
    const record = new Record();
    record.configurations = [1, 3];
    await running(record, SETTLE_ALL, [{ month: '2025-03' }], async (handle) => {
      record.onShard = () => handle.signal('changed');
      await handle.result();
    });
    expect(record.shards).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it('goes over the month once more for an operation that came after the pass began', async () => {
    const record = new Record();
    record.configurations = [1];
    record.onShard = async () => void record.waitingOperations.push(5);
    await running(record, SETTLE_ALL, [{ month: '2025-03' }], (handle) => handle.result());
    expect(record.shards).toEqual([[1], [1]]);
    expect(record.months).toEqual(['begin 2025-03', 'finish 2025-03 for 4', 'begin 2025-03', 'finish 2025-03 for 5']);
  });

  it('goes over the month once more when a signal comes while it is being closed', async () => {
    const record = new Record();
    record.configurations = [1];
    await running(record, SETTLE_ALL, [{ month: '2025-03' }], async (handle) => {
      record.onFinish = async () => {
        record.onFinish = async () => undefined;
        await handle.signal('changed');
      };
      await handle.result();
    });
    expect(record.shards).toEqual([[1], [1]]);
  });

  it('settles the month before the nominal time', async () => {
    const record = new Record();
    const month = new Date(await environment.currentTimeMs());
    month.setUTCDate(0);
    const before = month.toISOString().slice(0, 7);
    await running(record, SETTLE_MONTHLY, [], async (handle) => {
      expect(await handle.result()).toBe(`started the settlement of ${before}`);
      await environment.client.workflow.getHandle(settleAllId(before)).result();
    });
    expect(record.months).toEqual([`begin ${before}`, `finish ${before} for 4`]);
  });
});
