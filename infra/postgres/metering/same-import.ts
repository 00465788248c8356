import { sql, type Transaction } from 'kysely';
import type { ImportKind } from '../../../domain/metering/import-kinds.ts';
import type { Operation } from '../record/operation.ts';
import type { DB } from '../schema/tables.ts';
import type { ImportOptions } from './imports.ts';

interface SentFile {
  readonly kind: ImportKind;
  readonly communityId: number | null;
  readonly options: ImportOptions;
  readonly sha256: string;
}

/**
 * The import of the same file in the same way that still stands: it did not fail, was not taken back, and nothing else was imported for its
 * days since. Others who send the same file wait until the transaction ends.
 */
export async function sameImport(trx: Transaction<DB>, { kind, communityId, options, sha256 }: SentFile): Promise<Operation | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('same-import:' || ${sha256}::text, 0))`.execute(trx);
  const { rows } = await sql<{ id: number }>`
    select o.id from import_file f join operation o on o.id = f.operation_id
    where f.sha256 = ${sha256} and f.kind = ${kind} and f.options = ${JSON.stringify(options)}::text::jsonb
      and o.community_id is not distinct from ${communityId} and o.state not in ('failed', 'cancelled')
      and not exists (select 1 from import_file t join operation b on b.id = t.operation_id
        where t.takes_back = f.operation_id and b.state not in ('failed', 'cancelled'))
      and not exists (select 1 from import_file l join operation n on n.id = l.operation_id
        where l.operation_id > f.operation_id and n.state not in ('failed', 'cancelled') and not l.options ? 'dryRun'
          and n.community_id is not distinct from o.community_id
          and l.options->'configurationId' is not distinct from f.options->'configurationId'
          and l.options->'marketZone' is not distinct from f.options->'marketZone'
          and coalesce(n.result->>'first_day' <= o.result->>'last_day' and n.result->>'last_day' >= o.result->>'first_day', true))
    order by o.id desc limit 1`.execute(trx);
  const [found] = rows;
  return found && (await trx.selectFrom('operation').selectAll().where('id', '=', found.id).executeTakeFirst());
}
