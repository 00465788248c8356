import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

const KINDS = { point_assignment: 'point', plant_assignment: 'section', storage_assignment: 'storage' } as const;

/** The tables that say whose a point, plant section or storage is on which days. */
type AssignmentTable = keyof typeof KINDS;

/** What an assignment said until an instant. */
interface SaidBefore {
  readonly validity: string;
  readonly until: string;
}

/** Opens the readings that came in while the assignment said what it no longer says; what is opened again by this call. */
export async function releaseReadings(
  trx: Transaction<DB>,
  table: AssignmentTable,
  assignmentId: number,
  actor: string,
): Promise<SaidBefore[]> {
  const { rows } = await sql<{ validity: string; until: Date }>`
    update assignment_before set released_at = now(), released_by = ${actor}
    where kind = ${KINDS[table]} and assignment_id = ${assignmentId} and released_at is null
    returning validity::text as validity, known_to as until`.execute(trx);
  return rows.map(({ validity, until }) => ({ validity, until: until.toISOString() }));
}
