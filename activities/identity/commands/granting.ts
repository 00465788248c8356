import type { Transaction } from 'kysely';
import { type GrantPlace, type GrantRefusal, grantRefusal } from '../../../domain/identity/granting.ts';
import { type Principal, reachInCommunity } from '../../../domain/identity/principal.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { communityRef, senderOf } from '../../../infra/postgres/identity/identity.ts';
import { lockPlatformRoles, othersOnPlatform } from '../../../infra/postgres/identity/role-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { identityMessages } from '../messages.ts';

/** Where a role is given or taken; none of both is the platform. */
interface NamedPlace {
  readonly organisation_id?: number | null | undefined;
  readonly community_id?: number | null | undefined;
}

const WHY: Readonly<Record<GrantRefusal, Message>> = {
  not_held_there: identityMessages.wrongPlace,
  no_right_there: identityMessages.notCallers,
  above_own_rights: identityMessages.moreRights,
};

/**
 * Refuses a role that the caller may not give or take at a place; a place that the caller may not know of is treated as if it did not exist. Needs the
 * platform's context, as what follows on roles.
 */
export async function assertMayGrant(trx: Transaction<DB>, principal: Principal, role: Role, named: NamedPlace): Promise<void> {
  const place = await placeIn(trx, named);
  const refusal = place === undefined ? 'no_right_there' : grantRefusal(principal, role, place);
  if (refusal === undefined) return;
  const isNowhere = named.community_id == null && named.organisation_id == null;
  const why = refusal === 'no_right_there' && isNowhere ? identityMessages.namePlace : WHY[refusal];
  const message = identityMessages.roleRefused(role, why);
  const code = refusal === 'not_held_there' ? 'invalid_input' : 'forbidden';
  throw new DomainError(code, message, [{ path: 'role', code: refusal, message }]);
}

/** What an account linked to a member's record reads and changes of it. */
const RECORD_RIGHTS = ['members:personal', 'members:write'] as const;

/** Refuses to link an account to a member's record unless the caller may read and change it: an invitation may be sent to an own address. */
export async function assertMayLinkRecord(
  trx: Transaction<DB>,
  principal: Principal,
  communityId: number | null | undefined,
): Promise<void> {
  if (communityId == null) return;
  const community = await communityRef(trx, communityId);
  if (community !== undefined && RECORD_RIGHTS.every((right) => reachInCommunity(principal, right, community) === 'everything')) return;
  const message = identityMessages.notTheRecord(RECORD_RIGHTS.join(', '));
  throw new DomainError('forbidden', message, [{ path: 'member_id', code: 'no_right_there', message }]);
}

/** The user who gives a role, and the key by which it was given. */
interface Giver {
  readonly userId: number;
  readonly keyId: number | null;
}

/** May this user, by this key where one is named, give this role there, by the roles held in this transaction? */
export async function mayGive(trx: Transaction<DB>, { userId, keyId }: Giver, role: Role, named: NamedPlace): Promise<boolean> {
  const giver = await senderOf(trx, userId, keyId);
  const place = await placeIn(trx, named);
  return giver !== undefined && place !== undefined && grantRefusal(giver, role, place) === undefined;
}

async function placeIn(trx: Transaction<DB>, { organisation_id, community_id }: NamedPlace): Promise<GrantPlace | undefined> {
  if (community_id == null) return organisation_id == null ? null : { organisationId: organisation_id };
  const community = await communityRef(trx, community_id);
  return community && { community };
}

/**
 * Lets a user lose the role of administrator only while another active user holds it: `conflict` otherwise. Of two who do so at once the
 * second one waits and counts again.
 */
export async function assertOtherAdministrator(trx: Transaction<DB>, userId: number): Promise<void> {
  await lockPlatformRoles(trx);
  if ((await othersOnPlatform(trx, 'platform_admin', userId)) === 0) throw new DomainError('conflict', identityMessages.lastAdministrator);
}
