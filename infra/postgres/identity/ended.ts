import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** When a key ended by itself, with a key that made it or with a lost session; null while it stands or has only expired (decision 0067). */
export const keyEndedAt = (id: string) => sql<Date | null>`key_ended_at(${sql.ref(id)})`;

/** The session and key by which something was sent; null: by none. */
export interface SentBy {
  readonly sessionId: number | null;
  readonly keyId: number | null;
}

/**
 * Has the session or key ended by which an invitation was sent, other than by signing out or its time? Asked whenever the invitation is used, so
 * that it does not matter which command ended the sender, or whether both happened at the same time.
 */
export async function senderHasEnded(trx: Kysely<DB>, { sessionId, keyId }: SentBy): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select sender_has_ended(${sessionId}::bigint, ${keyId}::bigint) as ended`.execute(trx);
  return rows[0]?.ended ?? true;
}

/** The same about the session and key that a row of `invitation` names. */
export const SENDER_HAS_ENDED = sql<SqlBool>`sender_has_ended(session_id, api_key_id)`;

/** Has the key ended? One that only expired has not; one that the transaction does not see has. */
export async function keyHasEnded(trx: Transaction<DB>, keyId: number): Promise<boolean> {
  const row = await trx.selectFrom('api_key').select(keyEndedAt('id').as('ended_at')).where('id', '=', keyId).executeTakeFirst();
  return row === undefined || row.ended_at !== null;
}

/**
 * Was the session ended otherwise than by signing out in it, or were the credentials changed since it was? One that expired was not. What was
 * sent in it is no longer valid.
 */
export async function wasShut(trx: Transaction<DB>, sessionId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('user_session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(
      sql<boolean>`s.revoked_for is not null
      and (s.revoked_for <> 'logout' or s.credentials is distinct from u.credentials_version)`.as('shut'),
    )
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  return row?.shut ?? true;
}
