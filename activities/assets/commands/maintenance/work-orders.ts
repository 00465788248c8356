import { type ChecklistItem, isOpen, type OrderOrigin } from '../../../../domain/assets/maintenance/kinds.ts';
import { maintenanceMessages } from '../../../../domain/assets/maintenance/messages.ts';
import { workOrderProcess } from '../../../../domain/assets/processes.ts';
import { DomainError, requireFound, unknownReference } from '../../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import {
  insertItems,
  insertOrder,
  lockOrder,
  orderById,
  updateOrder,
  type WorkOrderRow,
  workersOf,
} from '../../../../infra/postgres/assets/maintenance/work-orders.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import { openProcess } from '../../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { requireAsset } from '../register/assets.ts';

export interface OrderPlace {
  readonly communityId: number;
  readonly orderId: number;
}

/** What an order begins with; its checklist stands from the start. */
export interface NewWorkOrder {
  readonly assetId: number;
  readonly origin: OrderOrigin;
  readonly planId?: number;
  readonly labelId?: number;
  readonly previousOrderId?: number;
  readonly title: string;
  readonly description: string | null;
  readonly dueOn: string | null;
  readonly items: readonly ChecklistItem[];
}

export async function requireOrder(trx: Parameters<typeof orderById>[0], { communityId, orderId }: OrderPlace): Promise<WorkOrderRow> {
  return requireFound(await orderById(trx, communityId, orderId), maintenanceMessages.noOrder(communityId, orderId));
}

/** The order, locked with its community, as long as it is not closed. */
export async function lockOpenOrder(work: CommandWork, { communityId, orderId }: OrderPlace): Promise<WorkOrderRow> {
  const order = await lockKnownOrder(work, { communityId, orderId });
  if (!isOpen(order.state)) throw new DomainError('wrong_state', maintenanceMessages.isEnded(order.state));
  return order;
}

export async function lockKnownOrder({ trx }: CommandWork, { communityId, orderId }: OrderPlace): Promise<WorkOrderRow> {
  await lockChangeableCommunity(trx, communityId);
  return requireFound(await lockOrder(trx, communityId, orderId), maintenanceMessages.noOrder(communityId, orderId));
}

/** Opens a work order and its process. Undefined where the plan has an open order, or the failed one its successor, already. */
export async function openOrder(work: CommandWork, communityId: number, given: NewWorkOrder): Promise<number | undefined> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireAsset(trx, communityId, given.assetId);
  const row = {
    ...{ community_id: communityId, asset_id: given.assetId, origin: given.origin, plan_id: given.planId ?? null },
    ...{ label_id: given.labelId ?? null, previous_order_id: given.previousOrderId ?? null, title: given.title },
    ...{ description: given.description, due_on: given.dueOn, opened_by: work.actor },
  };
  const id = await insertOrder(trx, row);
  if (id === undefined) return undefined;
  await insertItems(trx, { communityId, orderId: id }, given.items);
  await openProcess(trx, workOrderProcess({ communityId, workOrderId: id }));
  const { title: _title, description: _description, ...after } = row;
  recordOrder(work, { communityId, orderId: id }, 'work_order.opened', { ...after, state: 'open' });
  return id;
}

/** Gives an open order to a person of the community's staff, or to nobody, with a due day. */
export async function assignOrder(
  work: CommandWork,
  place: OrderPlace,
  { assignedTo, dueOn }: { readonly assignedTo: number | null; readonly dueOn: string | null },
): Promise<void> {
  const order = await lockOpenOrder(work, place);
  if (assignedTo !== null && !(await workersOf(work.trx, place.communityId)).some(({ user_id }) => user_id === assignedTo))
    throw unknownReference('assigned_to', maintenanceMessages.noAssignee(assignedTo));
  if (order.assigned_to === assignedTo && order.due_on === dueOn) return;
  const isLater = order.overdue_since !== null && order.overdue_since !== dueOn;
  const state = assignedTo === null ? 'open' : 'assigned';
  await updateOrder(work.trx, order.id, { state, assigned_to: assignedTo, due_on: dueOn, ...(isLater ? { overdue_since: null } : {}) });
  await openProcess(work.trx, workOrderProcess({ communityId: place.communityId, workOrderId: order.id }));
  recordOrder(work, place, 'work_order.assigned', { state, assigned_to: assignedTo, due_on: dueOn });
}

/** Ends an order that is not to be done. */
export async function cancelOrder(work: CommandWork, place: OrderPlace, note: string): Promise<void> {
  const order = await lockKnownOrder(work, place);
  if (order.state === 'cancelled') return;
  if (order.state === 'closed') throw new DomainError('wrong_state', maintenanceMessages.isEnded(order.state));
  await updateOrder(work.trx, order.id, { state: 'cancelled', closed_at: 'now', closed_by: work.actor, close_note: note });
  recordOrder(work, place, 'work_order.cancelled', { state: 'cancelled' });
}

/** Opens a closed or cancelled order again; one whose failed items have a successor stays closed. */
export async function reopenOrder(work: CommandWork, place: OrderPlace): Promise<void> {
  const order = await lockKnownOrder(work, place);
  if (isOpen(order.state)) throw new DomainError('wrong_state', maintenanceMessages.isRunning);
  if (order.next_order_id !== null) throw new DomainError('wrong_state', maintenanceMessages.hasSuccessor(order.next_order_id));
  const state = order.assigned_to === null ? 'open' : 'assigned';
  const again = { closed_at: null, closed_by: null, close_note: null, overdue_since: null, reopened: order.reopened + 1 };
  await updateOrder(work.trx, order.id, { state, ...again });
  await openProcess(work.trx, workOrderProcess({ communityId: place.communityId, workOrderId: order.id }));
  recordOrder(work, place, 'work_order.reopened', { state });
}

/** Records that the due day of an open order has passed; false where the order was closed or moved meanwhile, or it is known. */
export async function recordOverdue(work: CommandWork, place: OrderPlace, dueOn: LocalDate): Promise<boolean> {
  const order = await lockOrder(work.trx, place.communityId, place.orderId);
  if (order === undefined || !isOpen(order.state) || order.due_on !== dueOn || order.overdue_since === dueOn) return false;
  await updateOrder(work.trx, order.id, { overdue_since: dueOn });
  recordOrder(work, place, 'work_order.overdue', { state: order.state, due_on: dueOn });
  return true;
}

export function recordOrder(work: CommandWork, { communityId, orderId }: OrderPlace, action: string, after: object): void {
  work.audit({ chain: communityId, action, objectKind: 'work_order', objectId: orderId, after });
}
