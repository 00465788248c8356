import type { Transaction } from 'kysely';
import { type GrantPlace, type GrantRefusal, grantRefusal } from '../../../domain/identity/granting.ts';
import { type Principal, reachInCommunity } from '../../../domain/identity/principal.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { callerOf, refOf } from '../../../infra/postgres/identity/callers.ts';
import { findCommunityRef } from '../../../infra/postgres/identity/identity.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../../deps.ts';
import { userMessages } from './messages.ts';

interface NamedPlace {
  readonly organisation_id?: number | null | undefined;
  readonly community_id?: number | null | undefined;
}

const WHY: Readonly<Record<GrantRefusal, Message>> = {
  not_held_there: userMessages.wrongPlace,
  no_right_there: userMessages.notCallers,
  above_own_rights: userMessages.moreRights,
};

/** Refuses a role that the caller may not give or take at a place; a place the caller may not know of is not told apart from none. */
export async function refuseGrant(deps: IdentityDeps, principal: Principal, role: Role, named: NamedPlace): Promise<void> {
  const place = await placeOf(deps, named);
  const refusal = place === undefined ? 'no_right_there' : grantRefusal(principal, role, place);
  if (refusal === undefined) return;
  const message = userMessages.roleRefused(role, WHY[refusal]);
  const code = refusal === 'not_held_there' ? 'invalid_input' : 'forbidden';
  throw new DomainError(code, message, [{ path: 'role', code: refusal, message }]);
}

/** What an account linked to a member's record reads and changes of it. */
const RECORD_RIGHTS = ['members:personal', 'members:write'] as const;

/** Refuses to link somebody to a member's record unless the caller reads and changes it, too: an invitation may be sent to an own address. */
export async function refuseRecord({ db }: IdentityDeps, principal: Principal, communityId: number | null | undefined): Promise<void> {
  if (communityId == null) return;
  const community = await findCommunityRef(db, systemContext('system:roles'), communityId);
  if (community !== undefined && RECORD_RIGHTS.every((right) => reachInCommunity(principal, right, community) === 'everything')) return;
  const message = userMessages.notTheRecord(RECORD_RIGHTS.join(', '));
  throw new DomainError('forbidden', message, [{ path: 'member_id', code: 'no_right_there', message }]);
}

/** May somebody give this role there, by the roles they hold in this transaction? */
export async function mayGive(trx: Transaction<DB>, userId: number, role: Role, named: NamedPlace): Promise<boolean> {
  const giver = await callerOf(trx, userId);
  const place = await placeIn(trx, named);
  return giver !== undefined && place !== undefined && grantRefusal(giver, role, place) === undefined;
}

async function placeIn(trx: Transaction<DB>, { organisation_id, community_id }: NamedPlace): Promise<GrantPlace | undefined> {
  if (community_id == null) return organisation_id == null ? null : { organisationId: organisation_id };
  const row = await trx.selectFrom('community').select(['id', 'organisation_id']).where('id', '=', community_id).executeTakeFirst();
  return row && { community: refOf(row) };
}

async function placeOf({ db }: IdentityDeps, { organisation_id, community_id }: NamedPlace): Promise<GrantPlace | undefined> {
  if (community_id != null) {
    const community = await findCommunityRef(db, systemContext('system:roles'), community_id);
    return community && { community };
  }
  return organisation_id == null ? null : { organisationId: organisation_id };
}
