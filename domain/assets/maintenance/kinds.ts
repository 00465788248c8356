export const ORDER_ORIGINS = ['plan', 'alert', 'person', 'report', 'failed_item'] as const;
export type OrderOrigin = (typeof ORDER_ORIGINS)[number];

export const ORDER_STATES = ['open', 'assigned', 'closed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ITEM_KINDS = ['yes_no', 'number', 'photo'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** A line of a checklist. Bounds of a number include their ends; a value outside fails the item. */
export interface ChecklistItem {
  readonly title: string;
  readonly kind: ItemKind;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly unit: string | null;
}

export const MOST_ITEMS = 50;

export const isOpen = (state: OrderState): boolean => state === 'open' || state === 'assigned';
