import { sql, type Transaction } from 'kysely';
import { copyRowsOut, dayLiteral, idList } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { type GradedStoredDay, readGradedDay } from './curves.ts';

/** The days of some series of which an import stored a version, by day. */
export async function daysOfImport(
  trx: Transaction<DB>,
  operationId: number,
  seriesIds: readonly number[],
): Promise<{ readonly seriesId: number; readonly day: string }[]> {
  const { rows } = await sql<{ seriesId: number; day: string }>`
    select series_id as "seriesId", day from curve
    where series_id = any (${seriesIds}::bigint[]) and operation_id = ${operationId} order by day, series_id`.execute(trx);
  return rows;
}

/** All versions of the days of which an import stored one, from `from` to `to` (excluded), series by series, day by day, oldest first. */
export async function versionsBesideImport(
  trx: Transaction<DB>,
  operationId: number,
  seriesIds: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<GradedStoredDay[]> {
  if (seriesIds.length === 0) return [];
  const query = `select c.series_id, c.day, c.version, c.resolution_min, c.operation_id, c.values, c.big_values, c.quality::integer[]
    from curve c where c.series_id in (${idList(seriesIds)}) and c.day >= ${dayLiteral(from)} and c.day < ${dayLiteral(to)}
      and exists (select 1 from curve o where o.series_id = c.series_id and o.day = c.day and o.operation_id = ${idList([operationId])})
    order by c.series_id, c.day, c.version`;
  const days: GradedStoredDay[] = [];
  await copyRowsOut(trx, query, (row) => days.push(readGradedDay(row)));
  return days;
}

/** An import of curves that ended well, with the days of its file. */
export interface EndedImport {
  readonly operationId: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The imports of a configuration's curves after one, in order, that ended well and held days. */
export async function importsAfter(trx: Transaction<DB>, configurationId: number, operationId: number): Promise<EndedImport[]> {
  const { rows } = await sql<EndedImport>`
    select o.id as "operationId", o.result->>'first_day' as "firstDay", o.result->>'last_day' as "lastDay"
    from import_file f join operation o on o.id = f.operation_id
    where (f.options->>'configurationId')::bigint = ${configurationId} and f.options ? 'configurationId' and f.operation_id > ${operationId}
      and f.kind in ('curves_wide', 'curves_long') and o.state = 'succeeded' and o.result->>'first_day' is not null order by o.id`.execute(
    trx,
  );
  return rows;
}

/** The operations that take an import back, newest first. */
export async function takeBacksOf(
  trx: Transaction<DB>,
  operationId: number,
): Promise<{ readonly operationId: number; readonly state: string }[]> {
  const { rows } = await sql<{ operationId: number; state: string }>`
    select o.id as "operationId", o.state from import_file f join operation o on o.id = f.operation_id
    where f.takes_back = ${operationId} order by o.id desc`.execute(trx);
  return rows;
}

/** The imports that were taken back, each with the operations that did it. */
export async function takenBackImports(trx: Transaction<DB>): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ taken: number; operations: number[] }>`
    select takes_back as taken, array_agg(operation_id order by operation_id) as operations from import_file
    where takes_back is not null group by 1`.execute(trx);
  return new Map(rows.map(({ taken, operations }) => [taken, operations.map(Number)]));
}
