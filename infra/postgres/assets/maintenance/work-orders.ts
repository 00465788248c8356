import { type Kysely, sql, type Transaction } from 'kysely';
import type { ItemKind, OrderOrigin, OrderState } from '../../../../domain/assets/maintenance/kinds.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

/** A work order with its asset, without checklist and photos. */
export interface WorkOrderRow {
  readonly id: number;
  readonly community_id: number;
  readonly asset_id: number;
  readonly asset_code: string;
  readonly asset_kind: string;
  readonly plant_code: string | null;
  readonly origin: OrderOrigin;
  readonly plan_id: number | null;
  readonly previous_order_id: number | null;
  readonly next_order_id: number | null;
  readonly title: string;
  readonly description: string | null;
  readonly state: OrderState;
  readonly assigned_to: number | null;
  readonly due_on: string | null;
  readonly overdue_since: string | null;
  readonly opened_by: string;
  readonly opened_at: Date;
  readonly closed_by: string | null;
  readonly closed_at: Date | null;
  readonly close_note: string | null;
  readonly reopened: number;
  readonly version: number;
  readonly items: number;
  readonly unanswered: number;
  readonly failed: number;
}

const orders = () => sql<WorkOrderRow>`
  select w.id, w.community_id, w.asset_id, coalesce(a.own_code, s.code, st.code, c.pod, p.code) as asset_code, a.kind as asset_kind, p.code as plant_code,
    w.origin, w.plan_id, w.previous_order_id, (select n.id from work_order n where n.previous_order_id = w.id) as next_order_id, w.title,
    w.description, w.state, w.assigned_to, w.due_on::text, w.overdue_since::text, w.opened_by, w.opened_at, w.closed_by, w.closed_at,
    w.close_note, w.reopened, w.version, i.items, i.unanswered, i.failed
  from work_order w join asset a on a.id = w.asset_id
    left join plant p on p.id = a.plant_id left join plant_section s on s.id = a.section_id
    left join storage_unit st on st.id = a.storage_id left join connection_point c on c.id = a.point_id
    cross join lateral (select count(*)::int as items, count(*) filter (where n.passed is null)::int as unanswered,
        count(*) filter (where not n.passed)::int as failed
      from work_order_item t left join lateral (select passed from work_order_answer q where q.item_id = t.id order by q.id desc limit 1) n on true
      where t.work_order_id = w.id) i
  where true`;

interface OrderFilter extends Window {
  readonly state?: OrderState | undefined;
  readonly assetId?: number | undefined;
}

export function listOrders(db: Kysely<DB>, communityId: number, { state, assetId, ...window }: OrderFilter): Promise<WorkOrderRow[]> {
  const ofState = state === undefined ? sql`` : sql` and w.state = ${state}`;
  const ofAsset = assetId === undefined ? sql`` : sql` and w.asset_id = ${assetId}`;
  return pageOf(db, sql<WorkOrderRow>`${orders()} and w.community_id = ${communityId}${ofState}${ofAsset}`, window);
}

export async function orderById(db: Kysely<DB>, communityId: number, id: number): Promise<WorkOrderRow | undefined> {
  const { rows } = await sql<WorkOrderRow>`${orders()} and w.community_id = ${communityId} and w.id = ${id}`.execute(db);
  return rows[0];
}

/** The order, which nobody else changes until the transaction ends. */
export async function lockOrder(trx: Transaction<DB>, communityId: number, id: number): Promise<WorkOrderRow | undefined> {
  await trx.selectFrom('work_order').select('id').where('community_id', '=', communityId).where('id', '=', id).forUpdate().execute();
  return orderById(trx, communityId, id);
}

/** An item with its newest answer; numbers are decimal text. */
export interface OrderItemRow {
  readonly id: number;
  readonly position: number;
  readonly title: string;
  readonly kind: ItemKind;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly unit: string | null;
  readonly yes: boolean | null;
  readonly value: string | null;
  readonly document_id: number | null;
  readonly passed: boolean | null;
  readonly note: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

export async function orderItems(db: Kysely<DB>, orderId: number): Promise<OrderItemRow[]> {
  const { rows } = await sql<OrderItemRow>`
    select t.id, t.position, t.title, t.kind, trim_scale(t.minimum)::text as minimum, trim_scale(t.maximum)::text as maximum, t.unit,
      q.yes, trim_scale(q.value)::text as value, q.document_id, q.passed, q.note, q.answered_by, q.answered_at
    from work_order_item t left join lateral (select * from work_order_answer a where a.item_id = t.id order by a.id desc limit 1) q on true
    where t.work_order_id = ${orderId} order by t.position`.execute(db);
  return rows;
}

export const orderPhotos = (db: Kysely<DB>, orderId: number) =>
  db
    .selectFrom('work_order_photo')
    .select(['document_id', 'sha256', 'added_by', 'added_at'])
    .where('work_order_id', '=', orderId)
    .orderBy('id')
    .execute();

interface NewOrder {
  readonly community_id: number;
  readonly asset_id: number;
  readonly origin: OrderOrigin;
  readonly plan_id: number | null;
  readonly label_id: number | null;
  readonly previous_order_id: number | null;
  readonly title: string;
  readonly description: string | null;
  readonly due_on: string | null;
  readonly opened_by: string;
}

/** Opens an order; undefined where the plan has an open one or the failed one has its successor already. */
export async function insertOrder(trx: Transaction<DB>, order: NewOrder): Promise<number | undefined> {
  const made = await trx
    .insertInto('work_order')
    .values(order)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

interface NewItem {
  readonly title: string;
  readonly kind: ItemKind;
  readonly minimum: number | string | null;
  readonly maximum: number | string | null;
  readonly unit: string | null;
}

export async function insertItems(trx: Transaction<DB>, scope: { communityId: number; orderId: number }, items: readonly NewItem[]) {
  if (items.length === 0) return;
  const rows = items.map(({ title, kind, minimum, maximum, unit }, position) => ({
    ...{ community_id: scope.communityId, work_order_id: scope.orderId, position, title, kind, unit },
    minimum: minimum === null ? null : String(minimum),
    maximum: maximum === null ? null : String(maximum),
  }));
  await trx.insertInto('work_order_item').values(rows).execute();
}

export async function insertAnswer(
  trx: Transaction<DB>,
  answer: {
    readonly community_id: number;
    readonly item_id: number;
    readonly yes: boolean | null;
    readonly value: string | null;
    readonly document_id: number | null;
    readonly passed: boolean;
    readonly note: string | null;
    readonly answered_by: string;
  },
): Promise<void> {
  await trx.insertInto('work_order_answer').values(answer).execute();
}

/** Keeps a photo with the order, once. */
export async function insertPhoto(
  trx: Transaction<DB>,
  row: { community_id: number; work_order_id: number; document_id: number; sha256: string; added_by: string },
): Promise<void> {
  await trx
    .insertInto('work_order_photo')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface OrderChange {
  readonly state?: OrderState;
  readonly assigned_to?: number | null;
  readonly due_on?: string | null;
  readonly overdue_since?: string | null;
  readonly closed_by?: string | null;
  readonly close_note?: string | null;
  readonly closed_at?: 'now' | null;
  readonly reopened?: number;
}

export async function updateOrder(trx: Transaction<DB>, id: number, { closed_at, ...change }: OrderChange): Promise<void> {
  const closing = closed_at === undefined ? {} : { closed_at: closed_at === null ? null : sql<Date>`now()` };
  await trx
    .updateTable('work_order')
    .set({ ...change, ...closing, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** People who can be given work of the community. */
export async function workersOf(db: Kysely<DB>, communityId: number): Promise<{ readonly user_id: number; readonly username: string }[]> {
  return (await sql<{ user_id: number; username: string }>`select user_id, username from workers_of(${communityId})`.execute(db)).rows;
}
