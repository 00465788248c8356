import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../../infra/postgres/schema/tables.ts';

/** A digest of everything stored about a community, by table; equal before and after what must not touch it. */
export async function communityState(owner: Kysely<DB>, communityId: number): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(owner);
  const digest = (name: string, from: ReturnType<typeof sql>) =>
    sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${from}`;
  const parts = tables.map(({ name }) => digest(name, sql`${sql.table(name)} t where t.community_id = ${communityId}`));
  const keys = digest('party_key', sql`party_key t where t.party_id in (select id from party where community_id = ${communityId})`);
  const chain = digest('audit_event', sql`audit_event t where t.chain = ${communityId}`);
  const self = digest('community', sql`community t where t.id = ${communityId}`);
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join([...parts, keys, chain, self], sql` union all `)}`.execute(owner);
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]));
}
