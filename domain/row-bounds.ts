import { declared, type NameOf } from './capabilities.ts';
import type { RowBound } from './kernel/row-bound.ts';

export type RowKind = NameOf<'rowBounds'>;

/**
 * Most rows that callers make of each kind: far above what the largest communities need (10,000 members, ten years), so that no account fills
 * the tables that others share. Members, points, units, keys, webhooks and documents have bounds of their own.
 */
export const ROW_BOUNDS: Readonly<Record<RowKind, RowBound>> = declared('rowBounds');
