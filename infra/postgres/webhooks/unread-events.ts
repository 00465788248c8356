import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** An event of an audit chain that was not looked at yet. */
export interface UnreadEventRow {
  readonly chain: number;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly after: unknown;
}

/** A chain that has events beyond its cursor, and the event after which they are read. */
interface UnreadChain {
  readonly chain: number;
  readonly seq: number;
}

/** Lets one transaction at a time move the cursors; false where another one does. */
export async function lockCursors(trx: Transaction<DB>): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('webhook_cursor', 0)) as held`.execute(
    trx,
  );
  return rows[0]?.held === true;
}

/**
 * Chains with events that were not looked at (platform's context): all of them, or those of the named communities. A chain without a cursor
 * starts with the events since `since`.
 */
export async function unreadChains(db: Kysely<DB>, wanted: readonly number[] | 'all', since: Date): Promise<UnreadChain[]> {
  const named = wanted === 'all' ? sql`` : sql`and h.chain = any (${wanted}::bigint[])`;
  const { rows } = await sql<UnreadChain>`
    select h.chain, coalesce(c.seq, (select e.seq from audit_event e where e.chain = h.chain and e.at < ${since} order by e.seq desc limit 1), 0) as seq
    from audit_head h left join webhook_cursor c on c.chain = h.chain
    where h.seq > coalesce(c.seq, 0) ${named} order by h.chain limit 1000`.execute(db);
  return rows.map(({ chain, seq }) => ({ chain: Number(chain), seq: Number(seq) }));
}

/** Up to `most` events of these chains beyond their cursors, in the order of each chain. */
export async function unreadEvents(db: Kysely<DB>, chains: readonly UnreadChain[], most: number): Promise<UnreadEventRow[]> {
  const { rows } = await sql<UnreadEventRow>`
    select e.chain, e.seq, e.at, e.action, e.object_kind, e.object_id, e.after
    from json_to_recordset(${JSON.stringify(chains)}::text::json) as c (chain bigint, seq bigint)
      cross join lateral (select * from audit_event a where a.chain = c.chain and a.seq > c.seq order by a.seq limit ${most}) e
    order by e.chain, e.seq limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, chain: Number(row.chain), seq: Number(row.seq) }));
}

/** Moves the cursors of chains to the event up to which each was looked through. */
export async function moveCursors(trx: Transaction<DB>, reached: ReadonlyMap<number, number>): Promise<void> {
  if (reached.size === 0) return;
  await trx
    .insertInto('webhook_cursor')
    .values([...reached].map(([chain, seq]) => ({ chain, seq })))
    .onConflict((conflict) => conflict.column('chain').doUpdateSet({ seq: sql`greatest(webhook_cursor.seq, excluded.seq)` }))
    .execute();
}
