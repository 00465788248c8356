import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../tools/testing/postgres.ts';
import { STORED_TABLES } from './testing/all-stored-tables.ts';

/** Text that a constraint closes to a list of words is of nobody. */
const OPEN = sql`format_type(a.atttypid, null) in ('jsonb', 'json', 'bytea', 'text', 'text[]') and not (format_type(a.atttypid, null) = 'text'
  and exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
    and pg_get_constraintdef(k.oid) ~ '= ANY [(]+ARRAY'))`;

it('every text, JSON and bytes that a table can hold is named with what an erasure does to it', async () => {
  const database = await testDatabase();
  const { rows } = await sql<{ name: string }>`select c.relname || '.' || a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${OPEN} and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`.execute(database.owner.db);
  await database.drop();
  const named = STORED_TABLES.flatMap(([table, { sealed = '', replaced = '', kept = '', none = '' }]) =>
    [sealed, replaced, kept, none].flatMap((columns) => columns.split(' ').filter(Boolean)).map((column) => `${table}.${column}`),
  );
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
  const stored = new Set(rows.map(({ name }) => name));
  expect({ unnamed: [...stored].filter((name) => !named.includes(name)), gone: named.filter((name) => !stored.has(name)) }).toEqual({
    unnamed: [],
    gone: [],
  });
});
