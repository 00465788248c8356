import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { SealedContent } from '../../vault/master-sealed.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { SENDER_HAS_ENDED } from './ended.ts';

const GOOD_FOR_DAYS = 7;

/** A role offered by mail. `membershipId`: the accepting user becomes the user of that member's party. */
interface NewInvitation {
  readonly role: Role;
  readonly organisationId: number | null;
  readonly communityId: number | null;
  readonly membershipId: number | null;
  readonly email: SealedContent;
  readonly emailIndex: Uint8Array;
  readonly language: Language;
  readonly tokenHash: Uint8Array;
  readonly invitedBy: number;
  /** By which the sender was signed in. */
  readonly sessionId?: number | undefined;
  readonly apiKeyId?: number | undefined;
}

const SHOWN = [
  'id',
  'role',
  'organisation_id',
  'community_id',
  'membership_id',
  'key_id',
  'email_enc',
  'invited_by',
  'created_at',
  'expires_at',
  'accepted_at',
  'accepted_by',
  'revoked_at',
] as const;

/** Stores an invitation; an older one to the same address, role and place that waits is revoked. */
export async function insertInvitation(trx: Transaction<DB>, given: NewInvitation) {
  const { organisationId, communityId, membershipId } = given;
  await trx
    .updateTable('invitation')
    .set({ revoked_at: sql<Date>`now()`, key_id: null, email_enc: null, email_index: null })
    .where('email_index', '=', Buffer.from(given.emailIndex))
    .where('role', '=', given.role)
    .where('organisation_id', 'is not distinct from', organisationId)
    .where('community_id', 'is not distinct from', communityId)
    .where('membership_id', 'is not distinct from', membershipId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  return trx
    .insertInto('invitation')
    .values({
      role: given.role,
      organisation_id: organisationId,
      community_id: communityId,
      membership_id: membershipId,
      key_id: given.email.keyId,
      email_enc: given.email.sealed,
      email_index: Buffer.from(given.emailIndex),
      language: given.language,
      token_hash: Buffer.from(given.tokenHash),
      invited_by: given.invitedBy,
      session_id: given.sessionId ?? null,
      api_key_id: given.apiKeyId ?? null,
      expires_at: sql<Date>`now() + make_interval(days => ${GOOD_FOR_DAYS})`,
    })
    .returning(SHOWN)
    .executeTakeFirstOrThrow();
}

export type InvitationRow = Awaited<ReturnType<typeof insertInvitation>>;

/** One page of the invitations that the context sees. */
export const listInvitations = (db: Kysely<DB>, window: Window): Promise<InvitationRow[]> =>
  pageOf(db, db.selectFrom('invitation').select(SHOWN), window);

/** One of the invitations that the context sees. */
export const invitationById = (db: Kysely<DB>, id: number): Promise<InvitationRow | undefined> =>
  db.selectFrom('invitation').select(SHOWN).where('id', '=', id).executeTakeFirst();

/** Ends an invitation that waits, and forgets its address; undefined when the context sees none that waits. */
export function revokeInvitation(trx: Transaction<DB>, id: number) {
  return trx
    .updateTable('invitation')
    .set({ revoked_at: sql<Date>`now()`, key_id: null, email_enc: null, email_index: null })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['id', 'role', 'community_id'])
    .executeTakeFirst();
}

/** Ends the waiting invitations to be the user of a record, and forgets their addresses; their ids. */
export async function revokeInvitationsTo(trx: Transaction<DB>, partyId: number): Promise<number[]> {
  const rows = await trx
    .updateTable('invitation')
    .set({ revoked_at: sql<Date>`now()`, key_id: null, email_enc: null, email_index: null })
    .where('membership_id', 'in', (eb) => eb.selectFrom('membership').select('id').where('party_id', '=', partyId))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

const ended = (trx: Transaction<DB>) =>
  trx
    .updateTable('invitation')
    .set({ revoked_at: sql<Date>`now()`, key_id: null, email_enc: null, email_index: null })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['id', 'community_id']);

/** Ends the pending invitations that a user has sent, except those sent in one session, and by keys where those stay. */
export const revokeInvitationsOf = (
  trx: Transaction<DB>,
  userId: number,
  kept: { readonly sessionId?: number | undefined; readonly keys: boolean },
) =>
  ended(trx)
    .where('invited_by', '=', userId)
    .where(sql<boolean>`(session_id is null or session_id is distinct from ${kept.sessionId ?? null}::bigint)`)
    .where(sql<boolean>`(api_key_id is null or not ${kept.keys}::boolean)`)
    .execute();

/** Ends the pending invitations of a user of which the session or key has ended by which they were sent. */
export const revokeLostInvitations = (trx: Transaction<DB>, userId: number) =>
  ended(trx).where('invited_by', '=', userId).where(SENDER_HAS_ENDED).execute();

/** The pending invitations that a user has sent, locked. */
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

/** The invitation of this token while it waits, locked; with the member's party. Undefined also when its inviter was shut out. */
export function lockInvitation(trx: Transaction<DB>, tokenHash: Uint8Array) {
  return trx
    .selectFrom('invitation as i')
    .innerJoin('app_user as u', 'u.id', 'i.invited_by')
    .leftJoin('membership as m', 'm.id', 'i.membership_id')
    .select(['i.id', 'i.role', 'i.organisation_id', 'i.community_id', 'i.membership_id', 'm.party_id'])
    .select(['i.key_id', 'i.email_enc', 'i.email_index', 'i.language', 'i.invited_by', 'i.api_key_id', 'i.session_id'])
    .where('i.token_hash', '=', Buffer.from(tokenHash))
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', sql<Date>`now()`)
    .where('u.is_active', '=', true)
    .forUpdate('i')
    .executeTakeFirst();
}

/** Marks an invitation as accepted and forgets its address. */
export async function acceptInvitation(trx: Transaction<DB>, id: number, userId: number): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ accepted_at: sql<Date>`now()`, accepted_by: userId, key_id: null, email_enc: null, email_index: null })
    .where('id', '=', id)
    .execute();
}

interface InvitedPlace {
  readonly name: string;
  /** The member, where one is named, belongs to the place. */
  readonly hasMember: boolean;
  /** The member's record is linked to an account. */
  readonly hasAccount: boolean;
}

/** What is known of the place an invitation is to; undefined when the context sees no such place. */
export async function invitedPlace(
  db: Kysely<DB>,
  { organisationId, communityId, membershipId }: Pick<NewInvitation, 'organisationId' | 'communityId' | 'membershipId'>,
): Promise<InvitedPlace | undefined> {
  if (communityId === null && organisationId === null) return { name: 'Condivisa', hasMember: membershipId === null, hasAccount: false };
  if (communityId === null) {
    const row = await db.selectFrom('organisation').select('name').where('id', '=', organisationId).executeTakeFirst();
    return row && { name: row.name, hasMember: membershipId === null, hasAccount: false };
  }
  const { rows } = await sql<InvitedPlace>`select name, ${membershipId}::bigint is null or exists (
      select 1 from membership m where m.id = ${membershipId} and m.community_id = c.id and m.status not in ('left')) as "hasMember",
      exists (select 1 from membership m join user_party l on l.party_id = m.party_id where m.id = ${membershipId}
        and m.community_id = c.id) as "hasAccount"
    from community c where c.id = ${communityId}`.execute(db);
  return rows[0];
}
