import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Who refused something that waited for approval, when (ISO 8601) and why. */
export interface RefusalView {
  readonly note: string;
  readonly refused_by: string;
  readonly refused_at: string;
}

/** What can be refused, by the column that names it. */
export type RefusedKind = 'run_id' | 'year_id' | 'sale_id' | 'use_id' | 'payment_account_id';

/** The open refusal of the row with an id, as JSON; null: none, or the context does not see it. */
export const refusalOf = (kind: RefusedKind, id: string): RawBuilder<RefusalView | null> =>
  sql`(select jsonb_build_object('note', f.note, 'refused_by', f.refused_by,
      'refused_at', to_char(f.refused_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from approval_refusal f where f.${sql.ref(kind)} = ${sql.ref(id)} and f.ended_at is null)`;

/** Is the row with an id refused? */
export const isRefused = (kind: RefusedKind, id: string): RawBuilder<boolean> =>
  sql`exists (select 1 from approval_refusal f where f.${sql.ref(kind)} = ${sql.ref(id)} and f.ended_at is null)`;

interface NewRefusal {
  readonly kind: RefusedKind;
  readonly id: number;
  readonly communityId: number;
  readonly note: string;
  readonly by: string;
}

/** Stores a refusal; false where there is an open one already. */
export async function addRefusal(trx: Transaction<DB>, { kind, id, communityId, note, by }: NewRefusal): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into approval_refusal (community_id, ${sql.ref(kind)}, note, refused_by) values (${communityId}, ${id}, ${note}, ${by})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** Who refused the row with an id; undefined: nobody. */
export async function refuserOf(trx: Transaction<DB>, kind: RefusedKind, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ by: string }>`
    select refused_by as by from approval_refusal where ${sql.ref(kind)} = ${id} and ended_at is null`.execute(trx);
  return rows[0]?.by;
}

/** Ends the refusal of what is proposed again as it is; false where there is none. */
export async function endRefusal(trx: Transaction<DB>, kind: RefusedKind, id: number, by: string): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update approval_refusal set ended_by = ${by}, ended_at = now() where ${sql.ref(kind)} = ${id} and ended_at is null returning id`.execute(
    trx,
  );
  return rows.length > 0;
}
