import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { SealedContent } from '../../vault/master-sealed.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { endWaiting } from './end-invitations.ts';

const GOOD_FOR_DAYS = 7;

/** A role offered by mail. `membershipId`: the accepting user becomes the user of that member's party. */
export interface NewInvitation {
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
  await endWaiting(trx)
    .where('email_index', '=', Buffer.from(given.emailIndex))
    .where('role', '=', given.role)
    .where('organisation_id', 'is not distinct from', organisationId)
    .where('community_id', 'is not distinct from', communityId)
    .where('membership_id', 'is not distinct from', membershipId)
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
