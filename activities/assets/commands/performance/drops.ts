import { isOpen } from '../../../../domain/assets/maintenance/kinds.ts';
import { type Drop, findDrop, type PlantDay, yieldAfter } from '../../../../domain/assets/performance/findings.ts';
import { DROP_CHECKS, performanceMessages } from '../../../../domain/assets/performance/messages.ts';
import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { addDays, type LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import { lockOrder, type WorkOrderRow } from '../../../../infra/postgres/assets/maintenance/work-orders.ts';
import { insertDrop, newestDrop, updateDrop, type YieldDropRow } from '../../../../infra/postgres/assets/performance/drops.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { openSuccessor } from '../maintenance/close-order.ts';
import { openOrder } from '../maintenance/work-orders.ts';

/** Readings of a month arrive within the second month after it: an older drop opens no order. */
const LATEST_DAYS = 75;

interface PlantPlace {
  readonly communityId: number;
  readonly assetId: number;
}

/**
 * Follows a plant's yield as of `today`: a drop opens a work order, a closed order after which the yield stays low opens the next one, and the
 * drop ends when the yield is back or a person cancelled the order. Answers the order that was opened. Repeated it changes nothing.
 */
export async function followDrop(
  work: CommandWork,
  place: PlantPlace,
  days: readonly PlantDay[],
  today: LocalDate,
): Promise<number | undefined> {
  await lockChangeableCommunity(work.trx, place.communityId);
  const known = await newestDrop(work.trx, place.assetId);
  if (known?.ended_on === null) return follow(work, place, days, known, today);
  const drop = findDrop(days);
  if (drop === null || drop.until < addDays(today, -LATEST_DAYS)) return undefined;
  if (known !== undefined && drop.since <= (known.ended_on ?? '')) return undefined;
  return open(work, place, drop, today);
}

async function open(work: CommandWork, { communityId, assetId }: PlantPlace, drop: Drop, today: LocalDate): Promise<number | undefined> {
  const { title, found } = performanceMessages;
  const order = { assetId, origin: 'alert', title: title(drop).it, description: found(drop).it, dueOn: null, items: DROP_CHECKS } as const;
  const id = await openOrder(work, communityId, order);
  if (id === undefined) return undefined;
  const [lost_share, since] = [drop.share.toFixed(4), drop.since];
  const row = { community_id: communityId, asset_id: assetId, since, lost_share, usual: drop.usual, found_on: today, work_order_id: id };
  await insertDrop(work.trx, row);
  record(work, { communityId, assetId }, 'asset.drop_found', { valid_from: since, work_order_id: id });
  return id;
}

async function follow(
  work: CommandWork,
  place: PlantPlace,
  days: readonly PlantDay[],
  known: YieldDropRow,
  today: LocalDate,
): Promise<number | undefined> {
  const back = yieldAfter(days, known.since, known.usual);
  if (back?.state === 'back') return end(work, place, known, { ended_on: back.from, end_reason: 'recovered' });
  const order = await newestOf(work, place.communityId, known.work_order_id);
  if (order.id !== known.work_order_id) await updateDrop(work.trx, known.id, { work_order_id: order.id });
  if (isOpen(order.state)) return undefined;
  if (order.state === 'cancelled') return end(work, place, known, { ended_on: today, end_reason: 'dismissed' });
  const closed = order.closed_at === null ? today : legalDay(order.closed_at.getTime());
  if (yieldAfter(days, closed, known.usual)?.state !== 'low') return undefined;
  const title = performanceMessages.stillLow(order.id).it;
  const next = await openSuccessor(work, order, { title, description: order.description, items: DROP_CHECKS });
  if (next === null) return undefined;
  await updateDrop(work.trx, known.id, { work_order_id: next });
  return next;
}

/** The order at the end of those that follow each other. */
async function newestOf({ trx }: CommandWork, communityId: number, orderId: number): Promise<WorkOrderRow> {
  for (let id = orderId; ; ) {
    const order = await lockOrder(trx, communityId, id);
    if (order === undefined) throw new Error('a work order is never deleted');
    if (order.next_order_id === null) return order;
    id = order.next_order_id;
  }
}

async function end(
  work: CommandWork,
  place: PlantPlace,
  known: YieldDropRow,
  ended: { readonly ended_on: LocalDate; readonly end_reason: 'recovered' | 'dismissed' },
): Promise<undefined> {
  await updateDrop(work.trx, known.id, ended);
  record(work, place, 'asset.drop_ended', { valid_to: ended.ended_on, reason: ended.end_reason, work_order_id: known.work_order_id });
}

function record(work: CommandWork, { communityId, assetId }: PlantPlace, action: string, after: object): void {
  work.audit({ chain: communityId, action, objectKind: 'asset', objectId: assetId, after });
}
