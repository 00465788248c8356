import { invalidInput } from '../../../domain/kernel/errors.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { type DatedTable, endDated } from '../../../infra/postgres/record/dated-rows.ts';
import type { CommandWork } from '../unit-of-work.ts';

/** A row that holds on dated days, and how the audit chain names its end. */
export interface DatedRow {
  readonly communityId: number;
  readonly table: DatedTable;
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  /** Name of the audit event. */
  readonly action: string;
}

export interface RowEnd {
  /** The first day that no longer counts; null opens the row again. */
  readonly validTo: string | null;
  /** Recorded with the change, such as the document that decided it. */
  readonly ground?: object;
}

/** Ends a dated row or opens it again; does nothing where it already ends on that day. */
export async function endDatedRow(work: CommandWork, row: DatedRow, { validTo, ground = {} }: RowEnd): Promise<void> {
  assertEndsAfterStart(row.valid_from, validTo);
  if (row.valid_to === validTo) return;
  await endDated(work.trx, row.table, row.id, { from: row.valid_from, to: validTo });
  const change = { before: { valid_to: row.valid_to }, after: { valid_to: validTo, ...ground } };
  work.audit({ chain: row.communityId, action: row.action, objectKind: row.table, objectId: row.id, ...change });
}

function assertEndsAfterStart(from: string, to: string | null): void {
  if (to === null || to > from) return;
  const text = message(`must be later than valid_from, ${from}`, `deve essere successivo a valid_from, ${from}`);
  throw invalidInput('valid_to', 'custom', text);
}
