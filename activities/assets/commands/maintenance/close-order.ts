import { failed, unanswered } from '../../../../domain/assets/maintenance/checklist.ts';
import { maintenanceMessages } from '../../../../domain/assets/maintenance/messages.ts';
import { dueAfter } from '../../../../domain/assets/maintenance/plan-due.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import type { Language } from '../../../../domain/kernel/language.ts';
import { cutText } from '../../../../domain/kernel/text/cut-text.ts';
import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { planById, restartPlan } from '../../../../infra/postgres/assets/maintenance/plans.ts';
import {
  insertPhoto,
  type OrderItemRow,
  orderItems,
  orderPhotos,
  updateOrder,
  type WorkOrderRow,
} from '../../../../infra/postgres/assets/maintenance/work-orders.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { lockKnownOrder, type NewWorkOrder, type OrderPlace, openOrder, recordOrder } from './work-orders.ts';

const MOST_TITLE = 200;

/**
 * Closes an order whose every item has an answer. What failed opens the next order, which keeps these items and all photos; the plan of a
 * planned order begins again. Answers the next order's id. A closed order stays as it is.
 */
export async function closeOrder(
  work: CommandWork,
  place: OrderPlace,
  given: { note: string | null; language: Language },
): Promise<number | null> {
  const order = await lockKnownOrder(work, place);
  if (order.state === 'closed') return order.next_order_id;
  if (order.state === 'cancelled') throw new DomainError('wrong_state', maintenanceMessages.isEnded(order.state));
  const items = await orderItems(work.trx, order.id);
  refuseUnanswered(items);
  await updateOrder(work.trx, order.id, { state: 'closed', closed_at: 'now', closed_by: work.actor, close_note: given.note });
  recordOrder(work, place, 'work_order.closed', { state: 'closed' });
  if (order.plan_id !== null) await beginAgain(work, place.communityId, order.plan_id);
  return followUp(work, order, failed(items), given.language);
}

function refuseUnanswered(items: readonly OrderItemRow[]): void {
  const missing = unanswered(items);
  if (missing.length === 0) return;
  const faults = missing.map(({ position }) => ({
    path: `items[${position}]`,
    code: 'unanswered',
    message: maintenanceMessages.itemMissing,
  }));
  throw new DomainError('wrong_state', maintenanceMessages.itemsMissing(missing.map(({ title }) => title)), faults);
}

const asRule = ({ minimum, maximum, ...item }: OrderItemRow) => ({
  ...item,
  minimum: minimum === null ? null : Number(minimum),
  maximum: maximum === null ? null : Number(maximum),
});

async function beginAgain({ trx }: CommandWork, communityId: number, planId: number): Promise<void> {
  const plan = await planById(trx, communityId, planId);
  if (plan === undefined) return;
  const interval = { everyMonths: plan.every_months, everyHours: plan.every_hours, seasonMonths: plan.season_months };
  const today = legalDay(Date.now());
  await restartPlan(trx, planId, { nextDue: dueAfter(today, interval), from: today });
}

/** The next order for what failed, with the photos of this one; none where nothing did. */
async function followUp(
  work: CommandWork,
  order: WorkOrderRow,
  items: readonly OrderItemRow[],
  language: Language,
): Promise<number | null> {
  if (items.length === 0) return null;
  const title = cutText(maintenanceMessages.followUp(items.map((item) => item.title))[language], MOST_TITLE);
  return openSuccessor(work, order, { title, description: order.description, items: items.map(asRule) });
}

/** The order that goes on where a closed one left something undone, with its photos; null where it has one. */
export async function openSuccessor(
  work: CommandWork,
  order: WorkOrderRow,
  given: Pick<NewWorkOrder, 'title' | 'description' | 'items'>,
): Promise<number | null> {
  const next = await openOrder(work, order.community_id, {
    ...{ assetId: order.asset_id, origin: 'failed_item', previousOrderId: order.id, dueOn: null, ...given },
  });
  if (next === undefined) return null;
  for (const { document_id, sha256 } of await orderPhotos(work.trx, order.id)) {
    const row = { community_id: order.community_id, work_order_id: next, document_id, sha256 };
    await insertPhoto(work.trx, { ...row, added_by: work.actor });
  }
  return next;
}
