import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { isOfMembers } from '../../../domain/identity/granting.ts';
import { isRole } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { secretHash } from '../../../infra/identity/secret-token.ts';
import { inContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { lockInvitation, acceptInvitation as markAccepted } from '../../../infra/postgres/identity/invitations.ts';
import { insertGrant } from '../../../infra/postgres/identity/role-grants.ts';
import { linkedIn, linkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { insertUser, type NewUser, type UserFacts } from '../../../infra/postgres/identity/users.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { emailIndexes } from '../../../infra/vault/user-keys.ts';
import type { IdentityDeps } from '../../deps.ts';
import { MailToken } from '../account-schemas.ts';
import { limitUnguessable } from '../known-place.ts';
import { changeRoute, publicRoute } from '../route.ts';
import { SIGNING_IN } from '../sign-in-answer.ts';
import { mayGive } from '../users/grant-place.ts';
import { knownUser, linkedRecords } from '../users/view.ts';
import { spentToken } from '../verify-email.ts';
import { invitationMessages } from './messages.ts';
import { Accepted, InvitedRegistration } from './schemas.ts';

const Sealed = z.object({ email: z.string() });

type Waiting = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;

export const acceptInvitation = changeRoute(
  {
    method: 'post',
    path: '/api/v1/invitations/accept',
    id: 'acceptInvitation',
    tag: 'Invitations',
    summary: 'Accept an invitation with the own account',
    description: 'A role other than member can be accepted only with the invited address, and only while the inviter may still grant it.',
    right: 'caller',
    keys: 'session only',
    rows: 'platform',
    idempotency: 'never',
    request: { body: MailToken },
    responses: { 200: Accepted },
  },
  async ({ body, principal, deps, requestId, trx }) => {
    const invitation = await waiting(trx, body.token);
    const user = await knownUser(trx, deps.personal, principal.userId);
    refuseOtherAddress(deps, invitation, user);
    const accepted = await accept(trx, invitation, user, requestId);
    return { status: 200, body: accepted, after: async () => deps.principals?.forgetAll() };
  },
);

export const registerInvited = publicRoute(
  {
    method: 'post',
    path: '/api/v1/invitations/register',
    id: 'registerInvited',
    tag: 'Invitations',
    summary: 'Accept an invitation with a new account',
    description: 'The account takes the address that the invitation was sent to.',
    right: 'public',
    request: { body: InvitedRegistration },
    responses: { 201: Accepted },
  },
  async (call) => {
    const { body, deps, requestId } = call;
    const headers = await limitUnguessable(call, 'sign_in');
    await deps.passwords.refuseWeak(body.password, [body.username, body.full_name ?? '']);
    await inContext(deps.db, SIGNING_IN, (trx) => waiting(trx, body.token));
    const passwordHash = await deps.passwords.hash(body.password);
    const accepted = await inContext(deps.db, SIGNING_IN, async (trx) => {
      const person = { username: body.username, fullName: body.full_name ?? null, userType: body.user_type ?? null, passwordHash };
      return acceptAsNewUser(trx, deps, body.token, person, requestId);
    });
    return { status: 201, body: accepted, headers };
  },
);

/** Who makes an account by an invitation. `vouched`: the address that a sign-in provider vouches for, where one names the person. */
export interface InvitedPerson extends Omit<NewUser, 'email' | 'language'> {
  readonly vouched?: string | null;
}

/** Makes the account that an invitation is accepted with; its address is the one the mail went to. */
export async function acceptAsNewUser(
  trx: UnitOfWork,
  { personal }: IdentityDeps,
  token: string,
  { vouched, ...person }: InvitedPerson,
  requestId: string,
): Promise<z.input<typeof Accepted>> {
  const invitation = await waiting(trx, token);
  const { key_id: keyId, email_enc: sealed, language } = invitation;
  if (keyId === null || sealed === null) throw spentToken();
  const { email } = Sealed.parse(openContent(personal, 'invitation', { keyId, sealed }));
  if (vouched !== undefined) refuseOtherThan(personal, invitation, vouched);
  const id = await insertUser(trx, personal, { ...person, email, language });
  return accept(trx, invitation, { id, username: person.username }, requestId);
}

/** Somebody else could have led the person here, and would be sent the links for a new password of the account that is made. */
function refuseOtherThan(keys: PersonalKeys, { email_index }: Waiting, vouched: string | null): void {
  if (vouched !== null && email_index !== null && emailIndexes(keys, vouched).some((index) => index.equals(email_index))) return;
  throw new DomainError('forbidden', invitationMessages.otherProviderAddress);
}

async function waiting(trx: Transaction<DB>, token: string): Promise<Waiting> {
  const hash = secretHash('cdt', token);
  const invitation = hash && (await lockInvitation(trx, hash));
  if (invitation === undefined || !isRole(invitation.role)) throw spentToken();
  if (!(await mayGive(trx, invitation.invited_by, invitation.role, invitation))) throw spentToken();
  return invitation;
}

/** A role over others is for the person whose address was invited, not for anyone who has the e-mail. */
function refuseOtherAddress({ personal }: IdentityDeps, { role, email_index }: Waiting, { email, email_verified_at }: UserFacts): void {
  if (isRole(role) && isOfMembers(role)) return;
  const own = email === null || email_verified_at === null ? [] : emailIndexes(personal, email);
  if (email_index !== null && own.some((index) => index.equals(email_index))) return;
  throw new DomainError('forbidden', invitationMessages.otherAddress);
}

interface Accepting {
  readonly id: number;
  readonly username: string;
}

/** Links the user and the member's record, gives the role and ends the invitation. A role that is held already stays. */
async function accept(trx: UnitOfWork, invitation: Waiting, user: Accepting, requestId: string): Promise<z.input<typeof Accepted>> {
  const { id, role, party_id, organisation_id, community_id, invited_by } = invitation;
  if (!isRole(role)) throw spentToken();
  await link(trx, invitation, user.id);
  await insertGrant(trx, user.id, role, { organisationId: organisation_id, communityId: community_id });
  await markAccepted(trx, id, user.id);
  const object = { action: 'invitation.accepted', objectKind: 'invitation', objectId: id };
  const after = { user_id: user.id, role, party_id, invited_by };
  recordAudit(trx, { chain: community_id ?? 0, actor: `user:${user.id}`, ...object, after, requestId });
  return {
    user_id: user.id,
    username: user.username,
    records: await linkedRecords(trx, user.id),
    role: { role, organisation_id, community_id },
  };
}

/** Links the record of the invited member, which then is the account's own. It stays with an account that has it already. */
async function link(trx: Transaction<DB>, { id, party_id, community_id }: Waiting, userId: number): Promise<void> {
  if (party_id === null || community_id === null) return;
  const own = await linkedIn(trx, userId, community_id);
  if (own === party_id) return;
  if (own !== undefined) throw new DomainError('conflict', invitationMessages.otherMember);
  if (!(await linkRecord(trx, { partyId: party_id, userId, communityId: community_id, invitationId: id }))) throw accountTaken();
}

/** The one answer for a member who has an account already. */
export const accountTaken = (): DomainError => new DomainError('conflict', invitationMessages.memberHasAccount);
