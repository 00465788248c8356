import { sql } from 'kysely';
import { openAnswer } from '../../infra/postgres/record/answer-contents.ts';
import type { TestApi } from './test-api.ts';

/** Every place of the whole database where one of the texts stands in clear. */
export async function placesOf(api: TestApi, texts: readonly string[]): Promise<string[]> {
  const { db } = api.database.owner;
  const tables = await sql<{ name: string }>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
    and c.relkind in ('r', 'p') and not c.relispartition
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`.execute(db);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    for (const text of texts) {
      const hex = Buffer.from(text).toString('hex');
      const { rows } = await sql`select 1 from ${sql.table(name)} t
        where position(lower(${text}) in lower(t::text)) > 0 or position(${hex} in t::text) > 0 limit 1`.execute(db);
      if (rows.length > 0) found.push(`${name}: ${text}`);
    }
  }
  return found;
}

export async function keptAnswers(api: TestApi): Promise<string> {
  const rows = await api.database.owner.db.selectFrom('idempotency_key').selectAll().where('body', 'is not', null).execute();
  const opened = rows.map((row) => openAnswer(api.deps.personal, row, { keyId: row.key_id ?? '', sealed: row.body as Buffer }));
  return Buffer.concat(opened).toString();
}
