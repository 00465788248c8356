import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShardInput, ShardResult } from '../../activities/settlement/settle-configurations.activity.ts';
import {
  RECOMPUTE_CHANGED_MONTHS,
  REFRESH_PROVISIONAL_HOURS,
  SETTLE_MONTH_FOR_ALL,
  START_HOURLY_REFRESH,
  START_MONTHLY_SETTLEMENT,
  START_YEAR_SETTLEMENTS,
} from '../../domain/settlement/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { changed } from '../kernel/changed.ts';

const SCOPE = { configurationId: 2, communityId: 1, month: '2025-03' };

let environment: TestWorkflowEnvironment;

/** What the database would hold: configurations, marks and operations. */
class Record {
  configurations: number[] = [];
  marked: number[] = [];
  shards: number[][] = [];
  woken: unknown[] = [];
  months: string[] = [];
  years: unknown[] = [];
  newest = 0;
  /** A configuration whose shard fails as a whole. */
  givenUp: number | null = null;
  waitingOperations: number[] = [4];
  onFinish: () => Promise<void> = async () => undefined;
  /** Called while the first shard is settled. */
  onShard: () => Promise<void> = async () => undefined;

  readonly activities = {
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
    pageTouched: async ({ after, limit }: { after: number; limit: number }): Promise<number[]> =>
      this.marked.filter((id) => id > after).slice(0, limit),
    finishTouched: async (): Promise<boolean> => this.marked.length === 0,
    wakePeriods: async ({ periods }: { periods: unknown[] }): Promise<void> => void this.woken.push(...periods),
    settleShard: async ({ configurationIds }: ShardInput): Promise<ShardResult> => {
      this.shards.push([...configurationIds]);
      this.marked = this.marked.filter((id) => !configurationIds.includes(id));
      if (this.shards.length === 1) await this.onShard();
      if (this.givenUp !== null && configurationIds.includes(this.givenUp)) throw ApplicationFailure.nonRetryable('shard given up');
      const wake = configurationIds.includes(2) ? [SCOPE] : [];
      return { runs: [], unchanged: configurationIds.length, wake, failed: [] };
    },
    settleNewest: async (): Promise<number> => ++this.newest,
    startYears: async ({ year, after, limit }: { year: number; after: number; limit: number }) => {
      this.years.push({ year, after });
      return { started: after === 0 ? limit : 3, last: after === 0 ? limit : null };
    },
  };
}

/** How often a pass is asked for again once the history is long. */
const PASSES = 20;

/** Signals until the history is almost as long as where the server suggests a new one: an event for each is faster had than by passes. */
async function lengthenHistory(handle: WorkflowHandle): Promise<void> {
  for (let sent = 0; sent < 4000; sent += 100) await Promise.all(Array.from({ length: 100 }, () => handle.signal(changed)));
}

const running = <T>({ activities }: Record, type: string, args: unknown[], work: (handle: WorkflowHandle) => Promise<T>): Promise<T> =>
  runWorkflow(environment, { type, args, activities }, work);

describeWorkflow('settlement workflows', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('settles all configurations in shards, wakes those that wait, and records the month', async () => {
    const record = new Record();
    record.configurations = Array.from({ length: 130 }, (_, i) => i + 1);
    await running(record, SETTLE_MONTH_FOR_ALL.type, [{ month: '2025-03' }], async (handle) => {
      expect(await handle.result()).toBe('0 new runs');
    });
    expect(record.shards.map((shard) => shard.length).sort((a, b) => a - b)).toEqual([5, 25, 25, 25, 25, 25]);
    expect(record.shards.flat().sort((a, b) => a - b)).toEqual(record.configurations);
    expect(record.woken).toEqual([SCOPE]);
    expect(record.months).toEqual(['begin 2025-03', 'finish 2025-03 for 4']);
  });

  it('settles the other shards and wakes what waits when one is given up, and leaves the month open', async () => {
    const record = new Record();
    record.configurations = Array.from({ length: 500 }, (_, i) => i + 1);
    record.givenUp = 480;
    await running(record, SETTLE_MONTH_FOR_ALL.type, [{ month: '2025-03' }], async (handle) => {
      await expect(handle.result()).rejects.toMatchObject({
        cause: { message: '1 shards of 2025-03 could not be settled', nonRetryable: false },
      });
    });
    expect(record.shards.flat()).toHaveLength(500);
    expect(record.woken).toEqual([SCOPE]);
    expect(record.months).toEqual(['begin 2025-03']);
  });

  it('goes over the month once more when its record changed meanwhile', async () => {
    const record = new Record();
    record.configurations = [1, 3];
    await running(record, SETTLE_MONTH_FOR_ALL.type, [{ month: '2025-03' }], async (handle) => {
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
    await running(record, SETTLE_MONTH_FOR_ALL.type, [{ month: '2025-03' }], (handle) => handle.result());
    expect(record.shards).toEqual([[1], [1]]);
    expect(record.months).toEqual(['begin 2025-03', 'finish 2025-03 for 4', 'begin 2025-03', 'finish 2025-03 for 5']);
  });

  it('goes over the month once more when a signal comes while it is being closed', async () => {
    const record = new Record();
    record.configurations = [1];
    await running(record, SETTLE_MONTH_FOR_ALL.type, [{ month: '2025-03' }], async (handle) => {
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
    await running(record, START_MONTHLY_SETTLEMENT.type, [], async (handle) => {
      expect(await handle.result()).toBe(`started the settlement of ${before}`);
      await environment.client.workflow.getHandle(SETTLE_MONTH_FOR_ALL.id({ month: before })).result();
    });
    expect(record.months).toEqual([`begin ${before}`, `finish ${before} for 4`]);
  });

  it('settles what was touched in a month, and what is touched meanwhile, until no mark is open', async () => {
    const record = new Record();
    record.marked = Array.from({ length: 30 }, (_, i) => i + 1);
    record.onShard = async () => void record.marked.push(99);
    await running(record, RECOMPUTE_CHANGED_MONTHS.type, [{ month: '2025-03' }], async (handle) => {
      expect(await handle.result()).toBe('0 new runs');
    });
    expect(record.shards.flat().sort((a, b) => a - b)).toEqual([...Array.from({ length: 30 }, (_, i) => i + 1), 99]);
    expect(record.woken).toEqual([SCOPE]);
  });

  it('computes the newest hours under the id of the hour', async () => {
    const record = new Record();
    const hour = new Date(await environment.currentTimeMs()).toISOString().slice(0, 13);
    await running(record, START_HOURLY_REFRESH.type, [], async (handle) => {
      expect(await handle.result()).toMatch(/^started \d{4}-\d\d-\d\dT\d\d$/);
      expect(await environment.client.workflow.getHandle(REFRESH_PROVISIONAL_HOURS.id({ hour })).result()).toBe('1 days computed');
    });
    expect(record.newest).toBe(1);
  });

  it('starts the years of the year before, page by page', async () => {
    const record = new Record();
    const year = new Date(await environment.currentTimeMs()).getUTCFullYear() - 1;
    await running(record, START_YEAR_SETTLEMENTS.type, [], async (handle) =>
      expect(await handle.result()).toBe(`${year}: 103 years started`),
    );
    expect(record.years).toEqual([
      { year, after: 0 },
      { year, after: 100 },
    ]);
  });

  it.each([RECOMPUTE_CHANGED_MONTHS.type, SETTLE_MONTH_FOR_ALL.type])(
    'of %s go on in a new history while every pass is asked for again',
    async (type) => {
      const record = new Record();
      record.configurations = [1];
      record.marked = [1];
      let isLong = false;
      let passes = 0;
      const goesOn = (): boolean => !isLong || ++passes <= PASSES;
      record.activities.finishTouched = async () => !goesOn();
      record.activities.finishMonth = async () => goesOn();
      await running(record, type, [{ month: '2025-03' }], async (handle) => {
        const first = (await handle.describe()).runId;
        await lengthenHistory(handle);
        isLong = true;
        await handle.result();
        const last = await handle.describe();
        expect(last.runId).not.toBe(first);
        expect(last.historyLength).toBeLessThan(5000);
      });
      expect(passes).toBe(PASSES + 1);
    },
    120_000,
  );
});
