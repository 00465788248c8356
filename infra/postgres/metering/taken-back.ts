import { sql, type Transaction } from 'kysely';
import { READINGS_KINDS } from '../../../domain/metering/import-kinds.ts';
import { copyRowsOut, dayLiteral, idList } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { type GradedStoredDay, readGradedDay } from './curves.ts';

/** A day of which an import stored a version. */
export interface DayOfImport {
  readonly seriesId: number;
  readonly day: string;
  /** The configuration has the day, and no version of it was recorded for another community that did not release it. */
  readonly isOwn: boolean;
}

/** Whose days are asked for: all of an import, or those from `from` to `to` (excluded). */
interface ImportDays {
  readonly operationId: number;
  readonly configurationId: number;
  readonly seriesIds: readonly number[];
  readonly period?: { readonly from: string; readonly to: string };
}

/** The days of some series of which an import stored a version, by day. */
export async function daysOfImport(
  trx: Transaction<DB>,
  { operationId, configurationId, seriesIds, period }: ImportDays,
): Promise<DayOfImport[]> {
  const { rows } = await sql<DayOfImport>`
    select c.series_id as "seriesId", c.day,
      (exists (select 1 from point_assignment a where a.point_id = s.point_id and a.configuration_id = ${configurationId} and a.validity @> c.day)
        or exists (select 1 from plant_assignment a where a.section_id = s.section_id and a.configuration_id = ${configurationId} and a.validity @> c.day)
        or exists (select 1 from storage_assignment a where a.storage_id = s.storage_id and a.configuration_id = ${configurationId} and a.validity @> c.day))
      and not exists (select 1 from curve v join assignment_before b on b.released_at is null and b.validity @> v.day
          and v.received_at >= b.known_from and v.received_at < b.known_to and b.community_id <> f.community_id
          and (b.kind, b.subject_id) in (('point', coalesce(s.point_id, u.point_id)), ('section', s.section_id), ('storage', s.storage_id))
        where v.series_id = c.series_id and v.day = c.day) as "isOwn"
    from curve c join series s on s.id = c.series_id left join storage_unit u on u.id = s.storage_id
      join configuration f on f.id = ${configurationId}
    where c.series_id = any (${seriesIds}::bigint[]) and c.operation_id = ${operationId}
      and (${period?.from ?? null}::date is null or c.day >= ${period?.from ?? null}::date and c.day < ${period?.to ?? null}::date)
    order by c.day, c.series_id`.execute(trx);
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
      and f.kind = any (${[...READINGS_KINDS]}::text[]) and not f.options ? 'dryRun' and o.state = 'succeeded' and o.result->>'first_day' is not null order by o.id`.execute(
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
