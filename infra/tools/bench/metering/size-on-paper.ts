import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../postgres/schema/tables.ts';

const POINTS = 10_000;
const DAYS = 1826;
/** Withdrawn of each point, and injected of every fifth. */
const SERIES_PER_POINT = 1.2;
/** Every tenth day has a second version. */
const VERSIONS = 1.1;
const GB = 1e9;

/** M6: what five years of 10,000 points take, from the bytes that the stored days of a month take, indexes included. */
export interface SizeOnPaper {
  readonly bytesPerDay: number;
  readonly gigabytes: number;
}

/** Counts the partition of a month (`yyyy-mm`) of curves. */
export async function sizeOnPaper(owner: Kysely<DB>, month: string): Promise<SizeOnPaper> {
  const { rows } = await sql<{ bytes: number; days: number }>`
    select sum(pg_total_relation_size(i.inhrelid))::bigint as bytes,
      (select count(*) from curve where day >= ${`${month}-01`}::date and day < (${`${month}-01`}::date + interval '1 month'))::bigint as days
    from pg_inherits i where i.inhparent = 'curve'::regclass
      and (select count(*) from curve c where c.tableoid = i.inhrelid and c.day = ${`${month}-01`}::date) > 0`.execute(owner);
  const { bytes, days } = rows[0] as { bytes: number; days: number };
  const bytesPerDay = bytes / days;
  return { bytesPerDay, gigabytes: (bytesPerDay * POINTS * DAYS * SERIES_PER_POINT * VERSIONS) / GB };
}
