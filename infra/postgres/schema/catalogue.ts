import type { Session } from '../driver/index.ts';

/** One column as described by the catalogue. `choices` are the texts its check constraint allows, when it names them one by one. */
export interface CatalogueColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
  readonly choices: readonly string[];
}

type Row = Omit<CatalogueColumn, 'choices'> & { readonly checks: string[] };

/** The columns of our tables in schema public, by table name and column position; partitions and tables of extensions are left out. */
export async function readCatalogue(sql: Session): Promise<CatalogueColumn[]> {
  const rows = await sql<Row[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as filled,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] order by k.conname) as checks
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C", a.attnum`;
  return rows.map(({ checks, ...column }) => ({ ...column, choices: checks.map(choicesOf).find((choices) => choices.length > 0) ?? [] }));
}

/** `CHECK ((kind = ANY (ARRAY['a'::text, 'b'::text])))` gives a and b; any other check gives nothing. */
function choicesOf(check: string): string[] {
  const list = /^CHECK \(\((?:\w+|"\w+") = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(check)?.[1] ?? '';
  return [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, text = '']) => text.replaceAll("''", "'"));
}
