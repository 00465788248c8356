import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { type DatedTable, endDated, hasSentSince } from '../../../infra/postgres/record/dated-rows.ts';
import { commandMessages } from '../messages.ts';
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

interface RowEnd {
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

/** Days of a fact on which access rests; `validFrom` undefined: it stays. */
export interface FactDays {
  readonly validFrom: string | undefined;
  readonly validTo: string | null;
  /** Name of the audit event of another first day. */
  readonly corrected: string;
}

/** Ends a dated fact, or corrects its first day while no application can rest on it: none was sent on or after the earlier of both days. */
export async function correctDatedRow(work: CommandWork, row: DatedRow, { validFrom, validTo, corrected }: FactDays): Promise<void> {
  if (validFrom === undefined || validFrom === row.valid_from) return endDatedRow(work, row, { validTo });
  assertEndsAfterStart(validFrom, validTo);
  const first = validFrom < row.valid_from ? validFrom : row.valid_from;
  if (await hasSentSince(work.trx, row.communityId, first)) throw new DomainError('wrong_state', kernelMessages.factUsed(first));
  await endDated(work.trx, row.table, row.id, { from: validFrom, to: validTo }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    throw new DomainError('conflict', kernelMessages.daysTaken, [
      { path: 'valid_from', code: 'overlap', message: kernelMessages.daysTaken },
    ]);
  });
  const change = { before: { valid_from: row.valid_from, valid_to: row.valid_to }, after: { valid_from: validFrom, valid_to: validTo } };
  work.audit({ chain: row.communityId, action: corrected, objectKind: row.table, objectId: row.id, ...change });
}

function assertEndsAfterStart(from: string, to: string | null): void {
  if (to === null || to > from) return;
  throw invalidInput('valid_to', 'custom', commandMessages.beforeStart(from));
}
