import type { Sql, TransactionSql } from 'postgres';

/** How many rows a table holds, and a hash of them that does not depend on their order. */
interface TableContent {
  readonly rows: number;
  readonly hash: string;
}

/** Tables of our own in schema public; partitions count with their parent, tables of extensions are not ours. */
const OURS = `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not c.relispartition and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`;

export async function serverMajor(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::integer as version`;
  return Math.floor((row?.version ?? 0) / 10_000);
}

/** Names of the tables, in order; none in a fresh database. */
export async function tableNames(sql: Sql | TransactionSql): Promise<string[]> {
  return (await sql.unsafe<{ name: string }[]>(OURS)).map(({ name }) => name);
}

/** Reads every row of every table. Row-level security is off: a role that it holds back gets an error instead of fewer rows. */
export async function tableContents(trx: TransactionSql): Promise<Record<string, TableContent>> {
  await trx`select set_config('row_security', 'off', true), set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true)`;
  const contents: Record<string, TableContent> = {};
  for (const name of await tableNames(trx)) contents[name] = await contentOf(trx, name);
  return contents;
}

async function contentOf(trx: TransactionSql, name: string): Promise<TableContent> {
  const [row] = await trx<{ rows: string; hash: string }[]>`select count(*) as rows,
    coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint), 0)::text as hash from ${trx(name)} t`;
  return { rows: Number(row?.rows), hash: row?.hash ?? '' };
}

/** The tables that differ, each with what was expected and what is there. */
export function tableDifferences(
  expected: Readonly<Record<string, TableContent>>,
  actual: Readonly<Record<string, TableContent>>,
): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  const shown = (content: TableContent | undefined): string => (content ? `${content.rows} rows, hash ${content.hash}` : 'no such table');
  return names
    .filter((name) => shown(expected[name]) !== shown(actual[name]))
    .map((name) => `${name}: ${shown(expected[name])} in the backup, ${shown(actual[name])} here`);
}
