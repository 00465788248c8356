import { assetMessages } from '../../../domain/assets/messages.ts';
import { assertWithinAny, type DayRange } from '../../../domain/kernel/time/day-ranges.ts';
import { type HolderDatedTable, holderDays } from '../../../infra/postgres/assets/holders.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';

/** A dated row that stands only on days of a membership, a mandate or an assignment. */
interface DatedWithinHolder {
  readonly table: HolderDatedTable;
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const CODES = {
  point_assignment: 'outside_membership',
  plant_assignment: 'outside_membership',
  storage_assignment: 'outside_assignment',
  point_exemption: 'outside_assignment',
} as const satisfies Record<HolderDatedTable, string>;

/** Refuses an end that would open a row beyond the days of what it depends on, as creating it there is refused; an earlier end always fits. */
export async function assertWithinHolder(trx: UnitOfWork, row: DatedWithinHolder, validTo: string | null): Promise<void> {
  if (row.valid_to === null || (validTo !== null && validTo <= row.valid_to)) return;
  await assertDaysWithinHolder(trx, row, { from: row.valid_from, to: validTo });
}

/** Refuses days of a row beyond those of what it depends on. */
export async function assertDaysWithinHolder(
  trx: UnitOfWork,
  row: Pick<DatedWithinHolder, 'table' | 'id'>,
  range: DayRange,
): Promise<void> {
  assertWithinAny(await holderDays(trx, row.table, row.id), range, assetMessages.holderDays(row.table), CODES[row.table]);
}
