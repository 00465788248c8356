import { isOpen } from '../../../domain/assets/maintenance/kinds.ts';
import { maintenanceMessages } from '../../../domain/assets/maintenance/messages.ts';
import type { WorkOrderScope, WorkOrderView } from '../../../domain/assets/maintenance/work-order.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { lockOrder, orderById, type WorkOrderRow } from '../../../infra/postgres/assets/maintenance/work-orders.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { recordOverdue } from '../commands/maintenance/work-orders.ts';
import { inCommunityWork } from '../scope.ts';

const toView = (row: WorkOrderRow): WorkOrderView => ({
  title: row.title,
  assetCode: row.asset_code,
  state: row.state,
  dueOn: row.due_on,
  overdueSince: row.overdue_since,
  items: row.items,
  unanswered: row.unanswered,
  failed: row.failed,
});

/** Reads where an order stands; `not_found` when there is none. */
export const createLoadWorkOrder =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, workOrderId }: WorkOrderScope): Promise<WorkOrderView> =>
    inCommunityWork(db, communityId, async ({ trx }) =>
      toView(requireFound(await orderById(trx, communityId, workOrderId), maintenanceMessages.noOrder(communityId, workOrderId))),
    );

/** Records that the due day of an open order has passed; false where the order was closed or moved meanwhile. */
export const createRecordOverdue =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, workOrderId, dueOn }: WorkOrderScope & { readonly dueOn: LocalDate }): Promise<boolean> =>
    inCommunityWork(db, communityId, (work) => recordOverdue(work, { communityId, orderId: workOrderId }, dueOn));

/** Ends the process of a closed order; false when it was reopened meanwhile. */
export const createCloseWorkOrder =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, workOrderId, workflowId }: WorkOrderScope & { readonly workflowId: string }): Promise<boolean> =>
    inCommunityWork(db, communityId, async ({ trx }) => {
      await lockProcess(trx, workflowId);
      const order = await lockOrder(trx, communityId, workOrderId);
      if (order !== undefined && isOpen(order.state)) return false;
      await closeProcess(trx, workflowId, order?.state ?? 'gone');
      return true;
    });
