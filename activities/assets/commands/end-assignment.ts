import { releaseReadings } from '../../../infra/postgres/assets/release-readings.ts';
import { ASSIGNMENTS } from '../../kernel/commands/end-assignments.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertWithinHolder } from './assert-within-holder.ts';
import { assertNoScheme } from './point-schemes.ts';

/** An assignment of a point, plant section or storage. */
interface Assignment {
  readonly kind: keyof typeof ASSIGNMENTS;
  readonly communityId: number;
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  /** Of a point or a section: days on which another scheme holds it are not opened again. */
  readonly pod?: string;
}

interface AssignmentEnd {
  /** The first day that no longer counts; null opens the assignment again. */
  readonly validTo: string | null;
  /** Lets the next holder see the readings of the days that are given up. */
  readonly releasesReadings: boolean;
}

/** Ends an assignment or opens it again within the days of its membership, mandate or point, and releases its readings where that was asked for. The community is locked. */
export async function endAssignment(
  work: CommandWork,
  { kind, pod, ...row }: Assignment,
  { validTo, releasesReadings }: AssignmentEnd,
): Promise<void> {
  const { table, action } = ASSIGNMENTS[kind];
  await assertWithinHolder(work.trx, { ...row, table }, validTo);
  const { valid_to } = row;
  const opens = valid_to !== null && (validTo === null || validTo > valid_to);
  if (pod !== undefined && opens) await assertNoScheme(work.trx, row.communityId, pod, { from: valid_to, to: validTo }, 'valid_to');
  await endDatedRow(work, { ...row, table, action }, { validTo });
  if (!releasesReadings) return;
  const released = await releaseReadings(work.trx, table, row.id, work.actor);
  if (released.length === 0) return;
  const object = { action: 'readings.released', objectKind: table, objectId: row.id };
  work.audit({ chain: row.communityId, ...object, after: { known: released } });
}
