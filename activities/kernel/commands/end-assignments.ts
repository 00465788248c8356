import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import type { DatedTable } from '../../../infra/postgres/record/dated-rows.ts';
import type { CommandWork } from '../unit-of-work.ts';
import { type DatedRow, endDatedRow } from './end-dated-row.ts';

/** The assignments of points, plant sections and storages to a configuration, and how the audit chain names their end. */
export const ASSIGNMENTS = {
  point: { table: 'point_assignment', action: 'point.ended' },
  section: { table: 'plant_assignment', action: 'section.ended' },
  storage: { table: 'storage_assignment', action: 'storage.ended' },
} as const satisfies Record<string, { table: DatedTable; action: string }>;

/** Ends assignments that would go on past a day; one that only begins later keeps its first day. Gives their ids. */
export async function endAssignments(
  work: CommandWork,
  kind: keyof typeof ASSIGNMENTS,
  rows: readonly Omit<DatedRow, 'table' | 'action'>[],
  until: LocalDate,
): Promise<number[]> {
  for (const row of rows) {
    const firstEnd = addDays(row.valid_from, 1);
    await endDatedRow(work, { ...row, ...ASSIGNMENTS[kind] }, { validTo: until > firstEnd ? until : firstEnd });
  }
  return rows.map(({ id }) => id);
}
