import { setTimeout } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShardInput, ShardResult } from '../../activities/settlement/settle-configurations.activity.ts';
import { SETTLE_CONFIGURATION_MONTH } from '../../domain/settlement/processes.ts';
import type { PeriodStanding } from '../../domain/settlement/run/period-standing.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { approve, type RunApproval } from './contract.ts';

const SCOPE = { configurationId: 2, communityId: 1, month: '2025-03' };
const APPROVAL: RunApproval = { runId: 7, by: 'user:1', note: 'the meter was broken' };

/** Workers share the machine with other tests. */
const PATIENT = { timeout: 60_000 };

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
  posted: RunApproval[] = [];
  /** Approvals that the record refused. */
  refused: number[] = [];
  resumed: number[] = [];
  settled: ShardInput[] = [];
  closed: string[] = [];
  announced: string[] = [];
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
    postApprovedRun: async (approval: RunApproval): Promise<number> => {
      if (this.posted.some(({ runId }) => runId === approval.runId)) return approval.runId;
      if (this.held !== null || this.waiting?.runId !== approval.runId) {
        this.refused.push(approval.runId);
        throw ApplicationFailure.nonRetryable(this.held === null ? 'overtaken' : 'on hold', 'wrong_state');
      }
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
    announce: async ({ kind, subject }: { kind: string; subject: string }): Promise<void> => void this.announced.push(`${kind} ${subject}`),
  };
}

const running = <T>({ activities }: Record, work: (handle: WorkflowHandle) => Promise<T>): Promise<T> =>
  runWorkflow(environment, { type: SETTLE_CONFIGURATION_MONTH.type, args: [SCOPE], activities }, work);

/** The innermost words of a refusal, by the validator or by the record. */
const refusal = (sent: Promise<unknown>): Promise<string> => sent.then(String, ({ cause }) => cause.cause?.message ?? cause.message);
const approving = (handle: WorkflowHandle, more: Partial<RunApproval> = {}): Promise<number> =>
  handle.executeUpdate(approve, { args: [{ ...APPROVAL, ...more }] });
const detailsOf = async (handle: WorkflowHandle): Promise<string> =>
  String(await handle.query('__temporal_workflow_metadata').then((one) => (one as { currentDetails?: string }).currentDetails));

/** A month that changes while it is settled, until it was settled six hundred times. */
function keptChanging(): Record {
  const record = new Record();
  Object.assign(record, { waiting: null, isStale: true });
  const { settleShard } = record.activities;
  record.activities.settleShard = async (input) => {
    const result = await settleShard(input);
    record.isStale = record.settled.length < 600;
    return result;
  };
  return record;
}

describeWorkflow('settlePeriod', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('waits for an approval, posts it once however often it is sent, and ends', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      expect(await Promise.all([approving(handle), approving(handle)])).toEqual([7, 7]);
      expect(await handle.result()).toBe('approved');
    });
    expect(record.posted).toEqual([{ ...SCOPE, ...APPROVAL }]);
    expect(record.closed).toEqual(['approved']);
  });

  it('refuses an approval without a note at once', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      expect(await refusal(approving(handle, { note: ' ' }))).toContain('state who approves');
      await approving(handle);
      await handle.result();
    });
    expect(record.refused).toEqual([]);
  });

  it('goes on waiting where the record refuses an approval, and takes the next one', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      expect(await refusal(approving(handle, { runId: 6 }))).toContain('overtaken');
      expect((await handle.describe()).status.name).toBe('RUNNING');
      expect(await approving(handle)).toBe(7);
      expect(await handle.result()).toBe('approved');
    });
    expect(record.refused).toEqual([6]);
    expect(record.posted).toHaveLength(1);
  });

  it('ends after a signal when nothing is waiting', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await expect.poll(() => detailsOf(handle), PATIENT).toContain('missing');
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

  it('settles a stale month again, alone, and ends', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, isStale: true });
    await running(record, async (handle) => expect(await handle.result()).toBe('settled'));
    expect(record.settled).toEqual([{ month: '2025-03', configurationIds: [2] }]);
    expect(record.closed).toEqual(['settled']);
  });

  it('settles a waiting month again when readings came, and an approval waits for what they leave', async () => {
    const record = new Record();
    record.next = { runId: 9, isWhole: false };
    const settling = Promise.withResolvers<void>();
    const { settleShard } = record.activities;
    record.activities.settleShard = async (input) => {
      await settling.promise;
      return settleShard(input);
    };
    await running(record, async (handle) => {
      await expect.poll(() => detailsOf(handle), PATIENT).toContain('missing');
      record.isStale = true;
      await handle.signal('changed');
      await expect.poll(() => detailsOf(handle), PATIENT).toContain('settling it again');
      const approvals = [refusal(approving(handle)), approving(handle, { runId: 9 })] as const;
      await setTimeout(500);
      expect(record.refused).toEqual([]);
      settling.resolve();
      expect(await Promise.all(approvals)).toEqual([expect.stringContaining('overtaken'), 9]);
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
      await expect.poll(() => detailsOf(handle), PATIENT).toContain('**Overdue.**');
      await environment.sleep('300 days');
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await approving(handle);
      await handle.result();
    });
    expect(record.announced).toEqual(['settlement-overdue 2/2025-03']);
    expect(record.posted).toHaveLength(1);
  });

  it('posts nothing of a held month before it is released', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, held: { holdId: 3, until: null }, isStale: true, next: { runId: 8, isWhole: true } });
    await running(record, async (handle) => {
      await expect.poll(() => record.settled.length, PATIENT).toBe(1);
      expect(await refusal(approving(handle, { runId: 8 }))).toContain('on hold');
      await environment.sleep('90 days');
      expect(record.resumed).toEqual([]);
      record.held = null;
      await handle.signal('changed');
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

  it('keeps a month that is put on hold while it waits, and settles one again that is to be recomputed', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await expect.poll(() => detailsOf(handle), PATIENT).toContain('missing');
      record.held = { holdId: 3, until: null };
      await handle.signal('changed');
      expect(await refusal(approving(handle))).toContain('on hold');
      record.held = null;
      record.isStale = true;
      record.next = { runId: 8, isWhole: false };
      await handle.signal('changed');
      await expect.poll(() => record.settled.length, PATIENT).toBe(1);
      expect(await approving(handle, { runId: 8 })).toBe(8);
      await handle.result();
    });
    expect(record.settled).toHaveLength(1);
  });

  it('goes on with a hold that was recorded while the month was being closed', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, isStale: true });
    await running(record, async (handle) => {
      record.onClose = async () => {
        record.onClose = async () => undefined;
        record.held = { holdId: 3, until: null };
        await handle.signal('changed');
      };
      await expect.poll(() => record.closed.length, PATIENT).toBe(1);
      await setTimeout(500);
      expect((await handle.describe()).status.name).toBe('RUNNING');
      record.held = null;
      await handle.signal('changed');
      await handle.result();
    });
    expect(record.closed).toHaveLength(2);
  });

  it('answers an approval that came while it was being closed', async () => {
    const record = new Record();
    Object.assign(record, { waiting: null, isStale: true });
    await running(record, async (handle) => {
      let late: Promise<string> | undefined;
      record.onClose = async () => {
        record.onClose = async () => undefined;
        late = refusal(approving(handle));
        await expect.poll(() => record.refused, PATIENT).toEqual([7]);
      };
      expect(await handle.result()).toBe('settled');
      expect(await late).toContain('overtaken');
    });
    expect(record.closed).toEqual(['settled']);
  });

  // The second new history begins when no approval waits any more.
  it('refuses an approval that waits while changes keep coming, and goes on in a new history', async () => {
    const record = keptChanging();
    await running(record, async (handle) => {
      const first = (await handle.describe()).runId;
      expect(await refusal(approving(handle))).toContain('is being settled again');
      expect(record.settled.length).toBeLessThan(600);
      expect(await handle.result()).toBe('settled');
      const last = await handle.describe();
      expect(last.runId).not.toBe(first);
      expect(last.historyLength).toBeLessThan(5000);
    });
    expect(record.settled).toHaveLength(600);
    expect([record.posted, record.refused, record.closed]).toEqual([[], [], ['settled']]);
  }, 120_000);
});
