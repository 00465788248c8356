import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A stored version of a day: whole units of the series, null where missing; grades as codes, null where all were measured. */
export interface DayVersionView {
  readonly version: number;
  readonly resolution_min: number;
  readonly values: readonly (number | null)[];
  readonly quality: readonly number[] | null;
  readonly missing: number;
  readonly source: string;
  readonly operation_id: number | null;
  readonly received_at: Date;
  /** Of the operation that stored it. */
  readonly created_by: string | null;
  readonly kind: string | null;
  /** The reason of a correction or of a reverted import. */
  readonly note: string | null;
  /** The operation by which it was taken back, if any. */
  readonly taken_back_by: number | null;
}

/** The versions of a series' day, newest first. Works under row-level security. */
export async function dayVersions(trx: Transaction<DB>, seriesId: number, day: string, take: number): Promise<DayVersionView[]> {
  const { rows } = await sql<DayVersionView>`
    select c.version, c.resolution_min, coalesce(c.big_values, c.values::bigint[]) as values, c.quality::integer[] as quality, c.missing, c.source,
      c.operation_id, c.received_at, o.created_by, f.kind,
      case when f.kind = 'correction' then nullif(convert_from(f.content, 'UTF8'), '')::jsonb->>'note' end as note,
      (select max(t.operation_id) from import_file t join operation b on b.id = t.operation_id
        where t.takes_back = c.operation_id and b.state not in ('failed', 'cancelled')) as taken_back_by
    from curve c left join operation o on o.id = c.operation_id left join import_file f on f.operation_id = c.operation_id
    where c.series_id = ${seriesId} and c.day = ${day}::date order by c.version desc limit ${take}`.execute(trx);
  return rows;
}
