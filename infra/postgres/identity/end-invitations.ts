import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { SENDER_HAS_ENDED } from './ended.ts';

/** Ends the invitations that wait and forgets their addresses; the caller says which, by `where`. */
export const endWaiting = (trx: Transaction<DB>) =>
  trx
    .updateTable('invitation')
    .set({ revoked_at: sql<Date>`now()`, key_id: null, email_enc: null, email_index: null })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null);

/** Ends an invitation that waits; undefined when the context sees none that waits. */
export const revokeInvitation = (trx: Transaction<DB>, id: number) =>
  endWaiting(trx).where('id', '=', id).returning(['id', 'role', 'community_id']).executeTakeFirst();

/** Ends the waiting invitations to be the user of a record; their ids. */
export async function revokeInvitationsTo(trx: Transaction<DB>, partyId: number): Promise<number[]> {
  const rows = await endWaiting(trx)
    .where('membership_id', 'in', (eb) => eb.selectFrom('membership').select('id').where('party_id', '=', partyId))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

const endSentBy = (trx: Transaction<DB>, userId: number) =>
  endWaiting(trx).where('invited_by', '=', userId).returning(['id', 'community_id']);

/** Ends the waiting invitations that a user has sent, except those sent in one session, and by keys where those stay. */
export const revokeInvitationsOf = (
  trx: Transaction<DB>,
  userId: number,
  kept: { readonly sessionId?: number | undefined; readonly keys: boolean },
) =>
  endSentBy(trx, userId)
    .where(sql<boolean>`(session_id is null or session_id is distinct from ${kept.sessionId ?? null}::bigint)`)
    .where(sql<boolean>`(api_key_id is null or not ${kept.keys}::boolean)`)
    .execute();

/** Ends the waiting invitations of a user of which the session or key has ended by which they were sent. */
export const revokeLostInvitations = (trx: Transaction<DB>, userId: number) => endSentBy(trx, userId).where(SENDER_HAS_ENDED).execute();

/** The waiting invitations that a user has sent, locked. */
export const waitingInvitationsBy = (trx: Transaction<DB>, userId: number) =>
  trx
    .selectFrom('invitation')
    .select(['id', 'role', 'organisation_id', 'community_id', 'api_key_id'])
    .where('invited_by', '=', userId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
