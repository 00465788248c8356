import { isOfMembers, mustBeHeld } from '../../../domain/identity/granting.ts';
import { type Principal, visibleRows } from '../../../domain/identity/principal.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { isOverOthers } from '../../../domain/identity/second-factor.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { confirmGrant, endGrant, insertGrant, lockGrant } from '../../../infra/postgres/identity/role-grants.ts';
import { linkedIn, unlinkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { assertKnownUser, type GivenRole, type Granting, requireRole } from '../reads/role.ts';
import { assertVotesOver } from './assert-votes-over.ts';
import { endOutlivedInvitations } from './end-invitations.ts';
import { assertMayGrant, assertOtherAdministrator } from './granting.ts';

/** A role for a user, named as the API names it. */
interface NewRole {
  readonly role: Role;
  readonly organisation_id?: number | undefined;
  readonly community_id?: number | undefined;
}

/** Grants a role to a user whom the caller knows; `already_exists` where it is held there. Whether it may be granted is asked before. */
export async function grantRole(work: CommandWork, granting: Granting, userId: number, given: NewRole) {
  const place = { organisationId: given.organisation_id ?? null, communityId: given.community_id ?? null };
  await assertKnownUser(work.trx, granting, userId);
  const givenBy = granting.platform || !isOverOthers(given) ? undefined : work.actor;
  const grant = await insertGrant(work.trx, userId, given.role, { ...place, givenBy });
  if (grant === undefined) throw new DomainError('already_exists', identityMessages.roleHeld(userId, given.role));
  const object = { action: 'role.granted', objectKind: 'app_user', objectId: userId };
  work.audit({ chain: place.communityId ?? 0, ...object, after: { grant_id: grant.id, ...given } });
  return grant;
}

/**
 * Another person says that whoever holds a role is a second person: neither who gave it nor its holder, and only who could have given it. A role
 * that waits for nobody, or was confirmed, stays.
 */
export async function confirmRole(
  work: CommandWork,
  principal: Principal,
  granting: Granting,
  { userId, grantId }: { readonly userId: number; readonly grantId: number },
): Promise<void> {
  await lockGrant(work.trx, userId, grantId);
  const grant = await requireRole(work.trx, granting, userId, grantId);
  const { id: grant_id, role, organisation_id, community_id, given_by } = grant;
  await assertMayGrant(work.trx, principal, role, grant);
  if (given_by === null || grant.confirmed_by !== null) return;
  const terms = await withPeopleBehind(work.trx, { fourEyes: true, causedBy: [given_by, `user:${userId}`] });
  refuseCauser(identityMessages.roleByAnother, work.actor, terms);
  await confirmGrant(work.trx, grant_id, work.actor);
  const object = { action: 'role.confirmed', objectKind: 'app_user', objectId: userId };
  work.audit({ chain: community_id ?? 0, ...object, after: { grant_id, role, organisation_id, community_id, given_by } });
}

async function assertVoted(
  { trx }: CommandWork,
  principal: Principal,
  { userId, communityId }: { readonly userId: number; readonly communityId: number },
): Promise<void> {
  const partyId = await linkedIn(trx, userId, communityId);
  if (partyId !== undefined) await assertVotesOver(trx, partyId, { isStaff: visibleRows(principal, 'roles:grant').platform });
}

/**
 * Takes a role away, with the pending invitations that depend on it. The last administrator keeps it: `conflict`; so does a member who has still
 * to vote: `wrong_state`.
 */
export async function revokeRole(work: CommandWork, principal: Principal, userId: number, grant: GivenRole): Promise<void> {
  const { id: grant_id, role, organisation_id, community_id } = grant;
  await assertMayGrant(work.trx, principal, role, grant);
  if (mustBeHeld(role)) await assertOtherAdministrator(work.trx, userId);
  if (isOfMembers(role) && community_id !== null) await assertVoted(work, principal, { userId, communityId: community_id });
  await endGrant(work.trx, grant_id);
  await endOutlivedInvitations(work, userId);
  const object = { action: 'role.revoked', objectKind: 'app_user', objectId: userId };
  work.audit({ chain: community_id ?? 0, ...object, before: { grant_id, role, organisation_id, community_id } });
}

/**
 * Ends a role that its holder gives up, with the pending invitations that depend on it; with the role of a member also the link to the
 * community's record, while the membership goes on. The last administrator keeps it: `conflict`.
 */
export async function giveUpRole(work: CommandWork, userId: number, grant: GivenRole): Promise<void> {
  const { id: grant_id, role, organisation_id, community_id } = grant;
  const { trx } = work;
  if (mustBeHeld(role)) await assertOtherAdministrator(trx, userId);
  await endGrant(trx, grant_id);
  const party_id = isOfMembers(role) && community_id !== null ? await unlinkOwnRecord(work, userId, community_id) : undefined;
  await endOutlivedInvitations(work, userId);
  const object = { action: 'role.given_up', objectKind: 'app_user', objectId: userId };
  const before = { grant_id, role, organisation_id, community_id, ...(party_id === undefined ? {} : { party_id }) };
  work.audit({ chain: community_id ?? 0, ...object, before });
}

async function unlinkOwnRecord({ trx, actor }: CommandWork, userId: number, communityId: number): Promise<number | undefined> {
  const partyId = await linkedIn(trx, userId, communityId);
  if (partyId !== undefined) await unlinkRecord(trx, partyId, actor);
  return partyId;
}
