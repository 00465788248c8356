import { sql, type Transaction } from 'kysely';
import { type CopyEncoder, type CopyRow, copyRowsIn, copyRowsOut, dayLiteral, idList } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** Names a stored day of a series; what it names is never changed. */
export interface DayVersion {
  readonly seriesId: number;
  readonly day: string;
  readonly version: number;
}

/** A stored day of a series: integers of its unit with NaN where missing. */
export interface StoredDay extends DayVersion {
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
  readonly operationId: number | null;
}

/** A stored day with how sure its readings are; null where all were measured. */
export interface GradedStoredDay extends StoredDay {
  readonly quality: Float64Array | null;
}

/** A day to be added as a new version; `quality` is null when everything was measured. */
export interface NewDay extends StoredDay {
  readonly quality: ArrayLike<number> | null;
  readonly missing: number;
  readonly source: string;
}

const LARGEST_INT4 = 2 ** 31 - 1;

/** The newest version of every stored day from `from` to `to` (excluded), series by series and day by day. */
export async function newestDays(
  trx: Transaction<DB>,
  seriesIds: readonly number[],
  from: string,
  to: string,
  onDay: (day: StoredDay) => void,
): Promise<void> {
  if (seriesIds.length === 0) return;
  const query = `select distinct on (series_id, day) series_id, day, version, resolution_min, operation_id, values, big_values
    from curve where series_id in (${idList(seriesIds)}) and day >= ${dayLiteral(from)} and day < ${dayLiteral(to)}
    order by series_id desc, day desc, version desc`;
  await copyRowsOut(trx, query, (row) => onDay(readDay(row)));
}

/** The same with the grade of each reading, for who decides what replaces it. */
export async function newestGradedDays(
  trx: Transaction<DB>,
  seriesIds: readonly number[],
  from: string,
  to: string,
  onDay: (day: GradedStoredDay) => void,
): Promise<void> {
  if (seriesIds.length === 0) return;
  const query = `select distinct on (series_id, day) series_id, day, version, resolution_min, operation_id, values, big_values,
      quality::integer[]
    from curve where series_id in (${idList(seriesIds)}) and day >= ${dayLiteral(from)} and day < ${dayLiteral(to)}
    order by series_id desc, day desc, version desc`;
  await copyRowsOut(trx, query, (row) => onDay(readGradedDay(row)));
}

/** Which version of every day is the newest, without reading a value. */
export async function newestVersions(
  trx: Transaction<DB>,
  seriesIds: readonly number[],
  from: string,
  to: string,
  onDay: (day: DayVersion) => void,
): Promise<void> {
  if (seriesIds.length === 0) return;
  const query = `select distinct on (series_id, day) series_id, day, version
    from curve where series_id in (${idList(seriesIds)}) and day >= ${dayLiteral(from)} and day < ${dayLiteral(to)}
    order by series_id desc, day desc, version desc`;
  await copyRowsOut(trx, query, (row) => onDay({ seriesId: row.integer(), day: row.date(), version: row.integer() }));
}

/** Reads the columns series_id, day, version, resolution_min, operation_id, values, big_values and quality::integer[]. */
export const readGradedDay = (row: CopyRow): GradedStoredDay => ({ ...readDay(row), quality: row.isNull() ? null : row.numbers() });

function readDay(row: CopyRow): StoredDay {
  const head = { seriesId: row.integer(), day: row.date(), version: row.integer(), resolutionMinutes: row.integer() };
  const operationId = row.isNull() ? null : row.integer();
  return { ...head, operationId, values: row.isNull() ? row.numbers() : readNarrow(row) };
}

function readNarrow(row: CopyRow): Float64Array {
  const values = row.numbers();
  row.isNull();
  return values;
}

/** Makes the month's partitions; in a transaction of its own, because it locks the parents for a moment. */
export async function ensureMonth(trx: Transaction<DB>, day: string): Promise<void> {
  await sql`select ensure_month(${day}::date)`.execute(trx);
}

/** Adds days by COPY. Their months' partitions must be there. */
export async function addDays(trx: Transaction<DB>, days: readonly NewDay[]): Promise<void> {
  await copyRowsIn(trx, `curve ${DAY_COLUMNS}`, days, encodeDay);
}

/** The columns that `encodeDay` writes. */
export const DAY_COLUMNS = '(series_id, day, version, resolution_min, values, big_values, quality, missing, source, operation_id)';

/** One day as a row of a binary COPY. */
export function encodeDay(encoder: CopyEncoder, day: NewDay): void {
  encoder.row(10).int8(day.seriesId).date(day.day).int4(day.version).int2(day.resolutionMinutes);
  if (fitsInt4(day.values)) encoder.int4Array(day.values).null();
  else encoder.null().int8Array(day.values);
  if (day.quality === null) encoder.null();
  else encoder.int2Array(day.quality);
  encoder.int2(day.missing).text(day.source);
  if (day.operationId === null) encoder.null();
  else encoder.int8(day.operationId);
}

function fitsInt4(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if ((values[i] as number) > LARGEST_INT4) return false;
  return true;
}

/** One importer of a configuration (or price zone) at a time: others wait until the transaction ends. */
export async function lockImport(trx: Transaction<DB>, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${what}`}, 0))`.execute(trx);
}

/** Exactly these stored versions, in any order; for repeating a run that read them. Works under row-level security. */
export async function daysByVersion(
  trx: Transaction<DB>,
  wanted: readonly { readonly seriesId: number; readonly day: string; readonly version: number }[],
): Promise<StoredDay[]> {
  if (wanted.length === 0) return [];
  const days = wanted.map((one) => one.day).sort();
  const { rows } = await sql<Omit<StoredDay, 'values'> & { values: (number | null)[] }>`
    select c.series_id as "seriesId", c.day, c.version, c.resolution_min as "resolutionMinutes", c.operation_id as "operationId",
      coalesce(c.big_values, c.values::bigint[]) as values
    from curve c
    join unnest(${wanted.map((one) => one.seriesId)}::bigint[], ${wanted.map((one) => one.day)}::date[], ${wanted.map((one) => one.version)}::int[])
      as w (series_id, day, version) using (series_id, day, version)
    where c.day between ${days[0] as string}::date and ${days.at(-1) as string}::date`.execute(trx);
  return rows.map((row) => ({ ...row, values: Float64Array.from(row.values, (value) => value ?? Number.NaN) }));
}
