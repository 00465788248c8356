import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { type OrderPlace, requireOrder } from '../../../activities/assets/commands/maintenance/work-orders.ts';
import type { MaintenancePlanRow } from '../../../infra/postgres/assets/maintenance/plans.ts';
import { orderItems, orderPhotos, type WorkOrderRow } from '../../../infra/postgres/assets/maintenance/work-orders.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { MaintenancePlan, WorkOrder, WorkOrderItem } from './schemas.ts';

export function toOrderItem(row: WorkOrderRow): z.input<typeof WorkOrderItem> {
  const { version: _version, plant_code: _plant, items, asset_kind, ...order } = row;
  return {
    ...order,
    asset_kind: asset_kind as z.input<typeof WorkOrderItem>['asset_kind'],
    item_count: items,
    opened_at: row.opened_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  };
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** An order with its checklist and photos. */
export async function orderView(db: Kysely<DB>, place: OrderPlace): Promise<z.input<typeof WorkOrder>> {
  const row = await requireOrder(db, place);
  const items = await orderItems(db, place.orderId);
  const photos = await orderPhotos(db, place.orderId);
  return {
    ...toOrderItem(row),
    items: items.map((item) => ({
      ...item,
      minimum: numberOf(item.minimum),
      maximum: numberOf(item.maximum),
      value: numberOf(item.value),
      answered_at: item.answered_at?.toISOString() ?? null,
    })),
    photos: photos.map((photo) => ({ ...photo, added_at: photo.added_at.toISOString() })),
  };
}

export const toPlan = ({
  version: _version,
  plant_id: _plant,
  section_id: _section,
  items,
  ...plan
}: MaintenancePlanRow): z.input<typeof MaintenancePlan> => ({
  ...plan,
  items: items.map((item) => ({ ...item })),
});
