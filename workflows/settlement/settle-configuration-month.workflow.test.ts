import { setTimeout } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShardInput, ShardResult } from '../../activities/settlement/settle-configurations.activity.ts';
import { SETTLE_CONFIGURATION_MONTH } from '../../domain/settlement/processes.ts';
import type { PeriodStanding } from '../../domain/settlement/run/period-standing.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';
import { type Approval, approvalUpdateId, approve, hold, type Order, recompute, release } from './contract.ts';

const SCOPE = { configurationId: 2, communityId: 1, month: '2025-03' };
const APPROVAL: Approval = { runId: 7, by: 'user:1', note: 'the meter was broken' };
/** Of a run that never waits: refused with the name of the one that does. */
const NEITHER = { ...APPROVAL, runId: 1 };
const ORDER: Order = { by: 'user:1', note: 'GSE asked to wait' };

let environment: TestWorkflowEnvironment;

/** What the database would hold of the month. */
class Record {
  waiting: { runId: number; isWhole: boolean } | null = { runId: 7, isWhole: false };
  held: { holdId: number; until: string | null } | null = null;
  dueAt: string | null = null;
  failed: ShardResult['failed'] = [];
  isStale = false;
  /** What a settlement of the stale month leaves waiting. */
  next: { runId: number; isWhole: boolean } | null = null;
  posted: Approval[] = [];
  resumed: number[] = [];
  settled: ShardInput[] = [];
  closed: string[] = [];
  told: string[] = [];
  /** What happens while the record is closed. */
  onClose = async (): Promise<void> => undefined;

  readonly activities = {
    readPeriod: async (): Promise<PeriodStanding> => ({
      isStale: this.isStale,
      waiting: this.waiting,
      hold: this.held === null ? null : { ...this.held, note: 'held' },
      dueAt: this.waiting === null ? null : this.dueAt,
      details: 'one reading is missing',
    }),
    postApprovedRun: async (approval: Approval): Promise<number> => {
      if (this.waiting?.runId !== approval.runId) throw ApplicationFailure.nonRetryable('overtaken', 'wrong_state');
      this.posted.push(approval);
      this.waiting = null;
      return approval.runId;
    },
    resumePeriod: async (): Promise<number | null> => {
      this.held = null;
      if (this.waiting?.isWhole !== true) return null;
      this.resumed.push(this.waiting.runId);
      this.waiting = null;
      return 1;
    },
    holdPeriod: async ({ until }: { until: string | null }): Promise<number> => {
      this.held = { holdId: 3, until };
      return 3;
    },
    releasePeriod: async (): Promise<number> => {
      if (this.held === null) throw ApplicationFailure.nonRetryable('2025-03 is not on hold', 'wrong_state');
      this.held = null;
      return 3;
    },
    recomputePeriod: async (): Promise<number> => {
      this.isStale = true;
      return 11;
    },
    settleShard: async (input: ShardInput): Promise<ShardResult> => {
      this.settled.push(input);
      this.isStale = false;
      this.waiting = this.next;
      return { runs: [], unchanged: 0, wake: [], failed: this.failed };
    },
    closePeriod: async ({ outcome }: { outcome: string }): Promise<boolean> => {
      if (this.isStale || this.waiting !== null || this.held !== null) return false;
      this.closed.push(outcome);
      await this.onClose();
      return true;
    },
    announce: async ({ kind, subject }: { kind: string; subject: string }): Promise<void> => void this.told.push(`${kind} ${subject}`),
  };
}

async function running<T>(record: Record, work: (handle: WorkflowHandle) => Promise<T>): Promise<T> {
  const taskQueue = crypto.randomUUID();
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, activities: record.activities };
  const compute = await Worker.create({ ...common, taskQueue: `${taskQueue}-compute` });
  const worker = await Worker.create({ ...common, taskQueue, workflowBundle: await workflowBundle() });
  const start = () =>
    environment.client.workflow.start(SETTLE_CONFIGURATION_MONTH.type, { taskQueue, workflowId: crypto.randomUUID(), args: [SCOPE] });
  return worker.runUntil(compute.runUntil(async () => work(await start())));
}

/** The innermost words of a refusal, by the validator or by the record. */
const refusal = (sent: Promise<unknown>): Promise<string> => sent.then(String, ({ cause }) => cause.cause?.message ?? cause.message);
const detailsOf = async (handle: WorkflowHandle): Promise<string> =>
  String(await handle.query('__temporal_workflow_metadata').then((one) => (one as { currentDetails?: string }).currentDetails));

describeWorkflow('settlePeriod', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
  afterAll(() => environment?.teardown());

  it('waits for an approval, posts it once, and ends', async () => {
    const record = new Record();
    await running(record, async (handle) => {
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
    await running(record, async (handle) => {
      expect(await refusal(handle.executeUpdate(approve, { args: [{ ...APPROVAL, ...wrong }] }))).toContain(message);
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.executeUpdate(approve, { args: [APPROVAL] });
      await handle.result();
    });
    expect(record.posted).toHaveLength(1);
  });

  it('takes a newer run after a signal, and ends when nothing waits any more', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await refusal(handle.executeUpdate(approve, { args: [{ ...APPROVAL, runId: 8 }] }));
      record.waiting = { runId: 8, isWhole: false };
      await handle.signal('changed');
      await expect.poll(() => refusal(handle.executeUpdate(approve, { args: [NEITHER] }))).toContain('run 8');
      record.waiting = null;
      await handle.signal('changed');
      expect(await handle.result()).toBe('superseded');
    });
    expect(record.posted).toEqual([]);
    expect(record.closed).toEqual(['superseded']);
  });

  it('ends when a stale month cannot be settled: it waits for the next change, not for a repetition', async () => {
    const record = new Record();
    const failed = [{ configurationId: 3, code: 'internal', reason: 'TypeError: x is undefined' }];
    Object.assign(record, { waiting: null, isStale: true, failed });
    await running(record, async (handle) => {
      expect(await handle.result()).toBe('failed');
      expect(await detailsOf(handle)).toContain('worklist');
    });
    expect(record.settled).toHaveLength(1);
    expect(record.closed).toEqual(['failed']);
  });

  it('settles a stale month anew, alone, and ends', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, isStale: true });
    await running(record, async (handle) => expect(await handle.result()).toBe('settled'));
    expect(record.settled).toEqual([{ month: '2025-03', configurationIds: [2] }]);
    expect(record.closed).toEqual(['settled']);
  });

  it('settles a waiting month anew when readings came, and waits for what they left', async () => {
    const record = new Record();
    record.next = { runId: 9, isWhole: false };
    await running(record, async (handle) => {
      await refusal(handle.executeUpdate(approve, { args: [{ ...APPROVAL, runId: 1 }] }));
      record.isStale = true;
      await handle.signal('changed');
      await expect.poll(() => refusal(handle.executeUpdate(approve, { args: [NEITHER] }))).toContain('run 9');
      await handle.executeUpdate(approve, { args: [{ ...APPROVAL, runId: 9 }] });
      expect(await handle.result()).toBe('approved');
    });
    expect(record.settled).toHaveLength(1);
  });

  it('reminds once on the day by which the month should be complete, and never consents', async () => {
    const record = new Record();
    record.dueAt = new Date((await environment.currentTimeMs()) + 30 * 86_400_000).toISOString();
    await running(record, async (handle) => {
      expect(await detailsOf(handle)).not.toContain('Overdue');
      await environment.sleep('31 days');
      await expect.poll(() => detailsOf(handle)).toContain('**Overdue.**');
      await environment.sleep('300 days');
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.executeUpdate(approve, { args: [APPROVAL] });
      await handle.result();
    });
    expect(record.told).toEqual(['settlement-overdue 2/2025-03']);
    expect(record.posted).toHaveLength(1);
  });

  it('posts nothing of a held month before it is released', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, held: { holdId: 3, until: null }, isStale: true, next: { runId: 8, isWhole: true } });
    await running(record, async (handle) => {
      await expect.poll(() => record.settled.length).toBe(1);
      await expect.poll(() => refusal(handle.executeUpdate(approve, { args: [{ ...APPROVAL, runId: 8 }] }))).toContain('on hold');
      expect(await refusal(handle.executeUpdate(hold, { args: [ORDER] }))).toContain('already on hold');
      await environment.sleep('90 days');
      expect(record.resumed).toEqual([]);
      expect(await handle.executeUpdate(release, { args: [ORDER] })).toBe(3);
      expect(await handle.result()).toBe('released');
    });
    expect(record.resumed).toEqual([8]);
    expect(record.closed).toEqual(['released']);
  });

  it('ends a hold by itself when its time is over', async () => {
    const record = new Record();
    record.waiting = { runId: 8, isWhole: true };
    record.held = { holdId: 3, until: new Date((await environment.currentTimeMs()) + 5 * 86_400_000).toISOString() };
    await running(record, async (handle) => {
      await environment.sleep('4 days');
      expect(record.resumed).toEqual([]);
      expect(await handle.result()).toBe('released');
    });
    expect(record.resumed).toEqual([8]);
  });

  it('takes orders of operators, and refuses those without words or out of place', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      expect(await refusal(handle.executeUpdate(release, { args: [ORDER] }))).toContain('2025-03 is not on hold');
      expect(await refusal(handle.executeUpdate(hold, { args: [{ ...ORDER, note: '' }] }))).toContain('say who puts');
      expect(await refusal(handle.executeUpdate(hold, { args: [{ ...ORDER, until: '2020-01-01T00:00:00Z' }] }))).toContain(
        'must be in the future',
      );
      expect(await handle.executeUpdate(hold, { args: [ORDER] })).toBe(3);
      expect(await refusal(handle.executeUpdate(approve, { args: [APPROVAL] }))).toContain('release it first');
      await handle.executeUpdate(release, { args: [ORDER] });
      record.next = record.waiting;
      expect(await handle.executeUpdate(recompute, { args: [ORDER] })).toBe(11);
      await expect.poll(() => handle.executeUpdate(approve, { args: [APPROVAL] }).catch(() => null)).toBe(7);
      await handle.result();
    });
    expect(record.settled).toHaveLength(1);
  });

  it('carries out an order that came while it was being closed', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, isStale: true });
    const holding = Promise.withResolvers<void>();
    const { holdPeriod } = record.activities;
    record.activities.holdPeriod = async (order) => {
      holding.resolve();
      await setTimeout(500);
      return holdPeriod(order);
    };
    await running(record, async (handle) => {
      let order: Promise<number> | undefined;
      record.onClose = async () => {
        record.onClose = async () => undefined;
        order = handle.executeUpdate(hold, { args: [ORDER] });
        await holding.promise;
      };
      await expect.poll(() => record.closed.length, { timeout: 10_000 }).toBe(1);
      expect(await order).toBe(3);
      await handle.executeUpdate(release, { args: [ORDER] });
      await handle.result();
    });
    expect(record.closed).toHaveLength(2);
  });
});
