import { z } from 'zod';
import { isOfMembers } from '../../../domain/identity/granting.ts';
import { visibleRows } from '../../../domain/identity/principal.ts';
import { isRole, type Role } from '../../../domain/identity/rights.ts';
import { isOverOthers } from '../../../domain/identity/second-factor.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { secretHash } from '../../../infra/identity/secret-token.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { senderHasEnded } from '../../../infra/postgres/identity/ended.ts';
import { senderOf } from '../../../infra/postgres/identity/identity.ts';
import { lockInvitation, acceptInvitation as markAccepted } from '../../../infra/postgres/identity/invitations.ts';
import { insertGrant } from '../../../infra/postgres/identity/role-grants.ts';
import { linkedIn, linkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { type UserFacts, userById } from '../../../infra/postgres/identity/users.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { emailIndexes } from '../../../infra/vault/user-keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { createUser, type NewAccount } from './create-user.ts';
import { mayGive } from './granting.ts';
import { workOf } from './own-account.ts';
import { wrongMailLink } from './registrations.ts';

const Sealed = z.object({ email: z.string() });

type Waiting = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;
type Accepting = Pick<UserFacts, 'id' | 'username'>;

/** Accepts an invitation with an account that there is; a role over others only with the invited address. Needs the platform's context. */
export async function acceptInvitation(work: CommandWork, keys: PersonalKeys, userId: number, token: string) {
  const invitation = await requireInvitation(work.trx, token);
  const user = await userById(work.trx, keys, userId);
  if (user === undefined) throw wrongMailLink();
  assertInvitedAddress(keys, invitation, user);
  return accept(work, invitation, user);
}

/** Who makes an account by an invitation. `vouched`: the address that a sign-in provider vouches for, where one names the person. */
interface InvitedPerson extends Omit<NewAccount, 'email' | 'language'> {
  readonly vouched?: string | null;
}

/** Creates the account that an invitation is accepted with; its address is the one the mail went to. Needs the platform's context. */
export async function registerInvited(work: CommandWork, keys: PersonalKeys, token: string, { vouched, ...person }: InvitedPerson) {
  const invitation = await requireInvitation(work.trx, token);
  const { key_id: keyId, email_enc: sealed, language } = invitation;
  if (keyId === null || sealed === null) throw wrongMailLink();
  const { email } = Sealed.parse(openContent(keys, 'invitation', { keyId, sealed }));
  if (vouched !== undefined) assertVouchedAddress(keys, invitation, vouched);
  const id = await createUser(work.trx, keys, { ...person, email, language });
  return accept(work, invitation, { id, username: person.username });
}

/** The invitation of a link, locked; `unauthenticated` when it no longer waits, what sent it has ended, or its sender may no longer give the role. Needs the platform's context. */
export async function requireInvitation(trx: UnitOfWork, token: string): Promise<Waiting> {
  const hash = secretHash('cdt', token);
  const invitation = hash && (await lockInvitation(trx, hash));
  if (invitation === undefined || !isRole(invitation.role)) throw wrongMailLink();
  if (await senderHasEnded(trx, { sessionId: invitation.session_id, keyId: invitation.api_key_id })) throw wrongMailLink();
  const giver = { userId: invitation.invited_by, keyId: invitation.api_key_id };
  if (!(await mayGive(trx, giver, invitation.role, invitation))) throw wrongMailLink();
  return invitation;
}

/** Somebody else could have led the person here, and would be sent the links for a new password of the account that is made. */
function assertVouchedAddress(keys: PersonalKeys, { email_index }: Waiting, vouched: string | null): void {
  if (vouched !== null && email_index !== null && emailIndexes(keys, vouched).some((index) => index.equals(email_index))) return;
  throw new DomainError('forbidden', identityMessages.otherProviderAddress);
}

/** A role over others is for the person whose address was invited, not for anyone who has the e-mail. */
function assertInvitedAddress(keys: PersonalKeys, { role, email_index }: Waiting, { email, email_verified_at }: UserFacts): void {
  if (isRole(role) && isOfMembers(role)) return;
  const own = email === null || email_verified_at === null ? [] : emailIndexes(keys, email);
  if (email_index !== null && own.some((index) => index.equals(email_index))) return;
  throw new DomainError('forbidden', identityMessages.otherAddress);
}

/** Links the user and the member's record, gives the role and ends the invitation. A role that is held already stays. */
async function accept(work: CommandWork, invitation: Waiting, user: Accepting) {
  const { id, role, party_id, organisation_id, community_id, invited_by } = invitation;
  if (!isRole(role)) throw wrongMailLink();
  await link(work.trx, invitation, user.id);
  const place = { organisationId: organisation_id, communityId: community_id };
  await insertGrant(work.trx, user.id, role, { ...place, givenBy: await givenBy(work.trx, invitation, role) });
  await markAccepted(work.trx, id, user.id);
  const object = { action: 'invitation.accepted', objectKind: 'invitation', objectId: id };
  workOf(work, user.id).audit({ chain: community_id ?? 0, ...object, after: { user_id: user.id, role, party_id, invited_by } });
  return { user_id: user.id, username: user.username, role: { role, organisation_id, community_id } };
}

/** The sender, for whose role over others another person is waited for where the community wants four eyes; undefined where the platform's staff sent it. */
async function givenBy(trx: UnitOfWork, { invited_by, api_key_id }: Waiting, role: Role): Promise<string | undefined> {
  if (!isOverOthers({ role })) return undefined;
  const sender = await senderOf(trx, invited_by, api_key_id);
  return sender !== undefined && visibleRows(sender, 'roles:grant').platform ? undefined : `user:${invited_by}`;
}

/** Links the record of the invited member, which then is the account's own. It stays with an account that has it already. */
async function link(trx: UnitOfWork, { id, party_id, community_id }: Waiting, userId: number): Promise<void> {
  if (party_id === null || community_id === null) return;
  const own = await linkedIn(trx, userId, community_id);
  if (own === party_id) return;
  if (own !== undefined) throw new DomainError('conflict', identityMessages.otherMember);
  if (!(await linkRecord(trx, { partyId: party_id, userId, communityId: community_id, invitationId: id }))) throw accountTaken();
}

/** The one answer for a member who has an account already. */
export const accountTaken = (): DomainError => new DomainError('conflict', identityMessages.memberHasAccount);
