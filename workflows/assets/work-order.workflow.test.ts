import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isOpen } from '../../domain/assets/maintenance/kinds.ts';
import type { WorkOrderView } from '../../domain/assets/maintenance/work-order.ts';
import { WORK_ORDER } from '../../domain/assets/processes.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { workOrderState } from './contract.ts';

const SCOPE = { communityId: 1, workOrderId: 5 };

let environment: TestWorkflowEnvironment;

const today = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString().slice(0, 10);
const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);

/** The order as the database keeps it; time is the test server's. */
class Record {
  view: WorkOrderView = {
    ...{ title: 'Yearly check', assetCode: 'INV-1', state: 'open', dueOn: null, overdueSince: null },
    ...{ items: 3, unanswered: 3, failed: 0 },
  };
  readonly announced: string[] = [];
  readonly overdue: string[] = [];
  closed = 0;

  change(change: Partial<WorkOrderView>): void {
    this.view = { ...this.view, ...change };
  }

  readonly activities = {
    loadWorkOrder: async (): Promise<WorkOrderView> => this.view,
    recordOverdue: async ({ dueOn }: { dueOn: string }): Promise<boolean> => {
      this.overdue.push(dueOn);
      this.change({ overdueSince: dueOn });
      return true;
    },
    closeWorkOrder: async (): Promise<boolean> => {
      this.closed += 1;
      return !isOpen(this.view.state);
    },
    announce: async ({ kind, state }: CommunityEvent): Promise<void> => void this.announced.push(`${kind} ${state}`),
  };
}

const running = ({ activities }: Record, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> =>
  runWorkflow(environment, { type: WORK_ORDER.type, args: [SCOPE], activities }, work);

describeWorkflow('workOrder', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });

  afterAll(() => environment?.teardown());

  it('follows the order to its closing and records nothing by itself without a due day', async () => {
    const record = new Record();
    await running(record, async (handle) => {
      await pass(400);
      record.change({ state: 'assigned', unanswered: 0, failed: 1 });
      await handle.signal('changed');
      await pass(1);
      expect(await handle.query(workOrderState)).toMatchObject({ state: 'assigned', failed: 1 });
      record.change({ state: 'closed' });
      await handle.signal('changed');
      expect(await handle.result()).toBe('closed');
    });
    expect(record.announced).toEqual(['work-order open', 'work-order assigned', 'work-order closed']);
    expect([record.overdue, record.closed]).toEqual([[], 1]);
  });

  it('is overdue once the due day has ended in Italy, again for another due day, and not before', async () => {
    const record = new Record();
    const due = addDays(await today(), 10);
    record.change({ dueOn: due });
    await running(record, async (handle) => {
      await pass(9);
      expect(record.overdue).toEqual([]);
      await pass(3);
      expect(record.overdue).toEqual([due]);
      const later = addDays(await today(), 5);
      record.change({ dueOn: later, overdueSince: null });
      await handle.signal('changed');
      await pass(60);
      expect(record.overdue).toEqual([due, later]);
      record.change({ state: 'cancelled' });
      await handle.signal('changed');
      expect(await handle.result()).toBe('cancelled');
    });
    expect(record.announced.filter((one) => one === 'work-order-overdue open')).toHaveLength(2);
  });

  it('goes on where the order was opened again while it closed', async () => {
    const record = new Record();
    record.change({ state: 'closed' });
    const { closeWorkOrder } = record.activities;
    record.activities.closeWorkOrder = async () => {
      if (record.closed === 0) record.change({ state: 'open' });
      return closeWorkOrder();
    };
    await running(record, async (handle) => {
      await pass(2);
      expect(await handle.query(workOrderState)).toMatchObject({ state: 'open' });
      record.change({ state: 'closed' });
      await handle.signal('changed');
      expect(await handle.result()).toBe('closed');
    });
    expect(record.closed).toBe(2);
  });
});
