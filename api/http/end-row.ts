import { type DatedTable, endDated } from '../../infra/postgres/communities/rules.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { by } from './by.ts';
import { refuseEnd } from './dated-change.ts';

/** A dated row that is about to end, and how the record names it. */
export interface EndedRow {
  readonly communityId: number;
  readonly table: DatedTable;
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  /** Name of the audit event. */
  readonly action: string;
}

/** Ends (or reopens, with null) a dated row and records it with its ground; nothing happens where it ends then already. */
export async function endRow(
  trx: UnitOfWork,
  context: RowContext,
  row: EndedRow,
  validTo: string | null,
  ground: object = {},
): Promise<void> {
  refuseEnd(row.valid_from, validTo);
  if (row.valid_to === validTo) return;
  await endDated(trx, row.table, row.id, { from: row.valid_from, to: validTo });
  const change = { before: { valid_to: row.valid_to }, after: { valid_to: validTo, ...ground } };
  const object = { action: row.action, objectKind: row.table, objectId: row.id };
  recordAudit(trx, { ...by(context), chain: row.communityId, ...object, ...change });
}
