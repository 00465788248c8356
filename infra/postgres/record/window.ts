import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A column of the rows to order by. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** A page of rows: at most `take` after the row with id `after`, by ascending id or by `sort` and then id. */
export interface Window {
  readonly take: number;
  readonly after: number;
  readonly sort?: readonly SortKey[] | undefined;
  /** How many rows the pages before showed: where a sorted list goes on when the row `after` has left it. */
  readonly shown?: number | undefined;
  /** Only rows whose columns have these values; undefined values do not count. */
  readonly only?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** For callers who do not see everything: an index then leads to the rows of their communities. What they see is the same without. */
  readonly withinReach?: boolean | undefined;
}

/** ` and` the row lies in a community that the caller reaches, where `withinReach` says so; the set is made once for a statement. */
export const reached = (column: string, { withinReach }: Pick<Window, 'withinReach'>): RawBuilder<unknown> =>
  withinReach === true ? sql` and ${inReach(column)}` : sql``;

/** The row lies in a community that the caller reaches. */
export const inReach = (column: string): RawBuilder<SqlBool> => sql<SqlBool>`${sql.ref(column)} = any ((select app_reach())::bigint[])`;

const isNewestFirst = ({ sort = [] }: Pick<Window, 'sort'>): boolean => sort[0]?.descending === true;

/** The order of a list by id alone, for `orderBy`. */
export const idOrder = (window: Pick<Window, 'sort'>): 'asc' | 'desc' => (isNewestFirst(window) ? 'desc' : 'asc');

/** The row comes after those that the pages before showed, in `idOrder`. */
export const afterShown = (window: Pick<Window, 'sort' | 'after'>): RawBuilder<SqlBool> =>
  isNewestFirst(window) ? sql<SqlBool>`(${window.after}::bigint = 0 or id < ${window.after})` : sql<SqlBool>`id > ${window.after}`;

/** One page of `rows`, each of which has a unique `id`, by ascending id unless `sort` says otherwise. Names of columns come from code, never from a caller. */
export async function pageOf<R extends { readonly id: number }>(db: Kysely<DB>, rows: Expression<R>, window: Window): Promise<R[]> {
  const found = await pageQuery(rows, window).execute(db);
  return found.rows.map(({ page_place: _place, ...row }) => row as unknown as R);
}

/** The same of rows that may be large: the page ends before the row with which they pass so many bytes of text; the database sends no more. */
export async function cutPageOf<R extends { readonly id: number }>(
  db: Kysely<DB>,
  rows: Expression<R>,
  window: Window,
): Promise<CutPage<R>> {
  const found = await sql<R & Numbered>`
    with page as materialized (select q.*, row_number() over () as page_row from (${pageQuery(rows, window)}) q),
      sized as (select page_row as nr, octet_length(page::text) as bytes from page),
      summed as (select nr, sum(bytes) over (order by nr) - bytes as before, (count(*) over ())::int as rows_in_all from sized)
    select page.*, summed.rows_in_all from page join summed on summed.nr = page.page_row where summed.before < ${MOST_PAGE_BYTES} order by page.page_row`.execute(
    db,
  );
  const isCut = found.rows.length < (found.rows[0]?.rows_in_all ?? 0);
  return { rows: found.rows.map(({ page_place: _place, page_row: _row, rows_in_all: _all, ...row }) => row as unknown as R), isCut };
}

interface Numbered {
  readonly page_place?: unknown;
  readonly page_row: unknown;
  readonly rows_in_all: number;
}

function pageQuery<R>(rows: Expression<R>, window: Window): RawBuilder<R & { readonly page_place?: unknown }> {
  const [first] = window.sort ?? [];
  if (first !== undefined && first.field !== 'id') return sortedPage(rows, window);
  const { take, after } = window;
  const beyond = first?.descending === true ? sql`(${after}::bigint = 0 or q.id < ${after})` : sql`q.id > ${after}`;
  const order = first?.descending === true ? sql`q.id desc` : sql`q.id`;
  return sql`select q.* from (${rows}) as q where ${beyond}${only(window)}${reached('q.community_id', window)} order by ${order} limit ${take}`;
}

/** Any order of columns, nulls last: the place of the row before decides, so the order needs no unique column. */
function sortedPage<R>(
  rows: Expression<R>,
  { sort = [], take, after, shown = 0, ...rest }: Window,
): RawBuilder<R & { readonly page_place?: unknown }> {
  const keys = sort.map(({ field, descending }) => sql`${sql.ref(`q.${field}`)} ${sql.raw(descending ? 'desc' : 'asc')} nulls last`);
  return sql`
    with placed as (select q.*, row_number() over (order by ${sql.join([...keys, sql`q.id`])}) as page_place from (${rows}) as q where true${only(rest)}${reached('q.community_id', rest)})
    select * from placed where page_place > coalesce((select page_place from placed where id = ${after}), ${shown})
    order by page_place limit ${take}`;
}

function only({ only: wanted = {} }: Pick<Window, 'only'>): RawBuilder<unknown> {
  const conditions = Object.entries(wanted).flatMap(([column, value]) =>
    value === undefined ? [] : [sql` and ${sql.ref(`q.${column}`)} = ${value}`],
  );
  return sql`${sql.join(conditions, sql``)}`;
}

/** Most bytes of what is read for one page of large rows; one row is always read, however large. */
const MOST_PAGE_BYTES = 4_000_000;

/** A page of large rows: `isCut` where more of them lie within its number, but not within its bytes. */
export interface CutPage<R> {
  readonly rows: R[];
  readonly isCut: boolean;
}

/**
 * Completes rows one by one, as far as a page of them has room: the first always, the others as long as they have no more than so many bytes of JSON
 * together. For lists of objects of which each may be large.
 */
export async function completedPage<R, T>(rows: readonly R[], complete: (row: R) => Promise<T>): Promise<CutPage<T>> {
  const found: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    const one = await complete(row);
    bytes += JSON.stringify(one).length;
    if (found.length > 0 && bytes > MOST_PAGE_BYTES) return { rows: found, isCut: true };
    found.push(one);
  }
  return { rows: found, isCut: false };
}

/** The first of `rows`, which are in the order of `by` (`id`), up to `most` bytes of the texts in `sized`; the others are not sent by the database. */
export async function withinBytes<R extends { readonly id: number }>(
  db: Kysely<DB>,
  rows: Expression<R>,
  { sized, by = 'id', ...window }: Pick<Window, 'sort'> & { readonly sized: readonly string[]; readonly by?: string },
): Promise<CutPage<R>> {
  const place = sql.ref(`q.${by}`);
  const order = isNewestFirst(window) ? sql`${place} desc` : place;
  const bytes = sql.join(
    sized.map((column) => sql`coalesce(octet_length(${sql.ref(`q.${column}`)}::text), 0)`),
    sql` + `,
  );
  const found = await sql<R & { bytes_before: unknown; rows_in_all: number }>`
    select * from (
      select q.*, sum(${bytes}) over (order by ${order}) - (${bytes}) as bytes_before, (count(*) over ())::int as rows_in_all from (${rows}) q
    ) q where bytes_before < ${MOST_PAGE_BYTES} order by ${order}`.execute(db);
  const isCut = found.rows.length < (found.rows[0]?.rows_in_all ?? 0);
  return { rows: found.rows.map(({ bytes_before: _before, rows_in_all: _all, ...row }) => row as unknown as R), isCut };
}
