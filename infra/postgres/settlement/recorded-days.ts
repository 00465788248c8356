import { sql, type Transaction } from 'kysely';
import type { StoredDay } from '../metering/curves.ts';
import type { DB } from '../schema/tables.ts';

/** The days of readings that a run was settled from, for a context that sees the whole community; not those recorded for another community. */
export async function recordedDays(trx: Transaction<DB>, runId: number): Promise<StoredDay[]> {
  const { rows } = await sql<Omit<StoredDay, 'values'> & { values: (number | null)[] }>`
    select series_id as "seriesId", day, version, resolution_min as "resolutionMinutes", operation_id as "operationId", readings as values
    from recorded_days(${runId})`.execute(trx);
  return rows.map((row) => ({ ...row, values: Float64Array.from(row.values, (value) => value ?? Number.NaN) }));
}
