import { type AssignmentTable, releaseReadings } from '../../../infra/postgres/assets/release-readings.ts';
import { type DatedRow, endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** An assignment of a point, plant section or storage. */
export interface AssignmentRow extends DatedRow {
  readonly table: AssignmentTable;
}

export interface AssignmentEnd {
  /** The first day that no longer counts; null opens the assignment again. */
  readonly validTo: string | null;
  /** Lets the next holder see the readings of the days that are given up. */
  readonly releasesReadings: boolean;
}

/** Ends an assignment or opens it again, and releases its readings where that was asked for. */
export async function endAssignment(work: CommandWork, row: AssignmentRow, { validTo, releasesReadings }: AssignmentEnd): Promise<void> {
  await endDatedRow(work, row, { validTo });
  if (!releasesReadings) return;
  const released = await releaseReadings(work.trx, row.table, row.id, work.actor);
  if (released.length === 0) return;
  const object = { action: 'readings.released', objectKind: row.table, objectId: row.id };
  work.audit({ chain: row.communityId, ...object, after: { known: released } });
}
