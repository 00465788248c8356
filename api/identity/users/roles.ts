import type { Transaction } from 'kysely';
import { mustBeHeld } from '../../../domain/identity/granting.ts';
import { isRole } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { endGrant, grantsOf, insertGrant, isTiedTo, lockGrant } from '../../../infra/postgres/identity/role-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { idParam, listOf } from '../../http/schemas.ts';
import { endOutlivedInvitations } from '../invitations/outlived.ts';
import { changeRoute, getRoute, route, updateRoute } from '../route.ts';
import { refuseGrant } from './grant-place.ts';
import { assertOtherAdministrator } from './last-administrator.ts';
import { userMessages } from './messages.ts';
import { NewGrant, RoleGrant, UserParams } from './schemas.ts';
import { toGrantResponse } from './view.ts';

export const listRoles = route(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/roles',
    id: 'listUserRoles',
    tag: 'Users',
    summary: "List a user's roles",
    description: 'Only roles in places where the caller may grant roles.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: UserParams },
    responses: { 200: listOf(RoleGrant) },
  },
  async ({ params: { user_id }, context, rows, deps }) => {
    const held = await readOnce(deps.db, rows, async (trx) => {
      await refuseUnknown(trx, context, user_id);
      return grantsOf(trx, user_id);
    });
    return { status: 200, body: { data: held.filter(grantedWithin(context)).map(toGrantResponse), next: null } };
  },
);

type GrantRow = Awaited<ReturnType<typeof grantsOf>>[number];

/** Is the role held where the caller grants roles? */
const grantedWithin =
  ({ platform, communities, organisations }: RowContext) =>
  ({ community_id, organisation_id }: GrantRow): boolean =>
    platform || communities.includes(community_id ?? 0) || organisations.includes(organisation_id ?? 0);

export const grantRole = changeRoute(
  {
    method: 'post',
    path: '/api/v1/users/{user_id}/roles',
    id: 'grantRole',
    tag: 'Users',
    summary: 'Grant a role',
    description:
      'On the platform, an organisation or a community. Callers can only grant rights that they hold there themselves. To give a role ' +
      'to somebody the caller cannot see, send an invitation.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: UserParams, body: NewGrant },
    responses: { 201: RoleGrant },
  },
  async ({ params: { user_id }, body, context, work }) => {
    const place = { organisationId: body.organisation_id ?? null, communityId: body.community_id ?? null };
    await refuseUnknown(work.trx, context, user_id);
    const grant = await insertGrant(work.trx, user_id, body.role, place);
    if (grant === undefined) throw new DomainError('already_exists', userMessages.roleHeld(user_id, body.role));
    const object = { action: 'role.granted', objectKind: 'app_user', objectId: user_id };
    work.audit({ chain: place.communityId ?? 0, ...object, after: { grant_id: grant.id, ...body } });
    return { status: 201, body: toGrantResponse(grant) };
  },
  ({ deps, principal, body }) => refuseGrant(deps, principal, body.role, body),
);

const GrantParams = UserParams.extend({ grant_id: idParam });

async function loadGrant(trx: Transaction<DB>, { params: { user_id, grant_id }, context }: LoadCall<typeof GrantParams>) {
  await refuseUnknown(trx, context, user_id);
  const grant = (await grantsOf(trx, user_id)).find(({ id }) => id === grant_id);
  if (grant === undefined || !isRole(grant.role) || !grantedWithin(context)(grant))
    throw new DomainError('not_found', userMessages.noRole(user_id, grant_id));
  return { ...tagged(toGrantResponse(grant)), grant: { ...grant, role: grant.role } };
}

export const getGrant = getRoute(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/roles/{grant_id}',
    id: 'getUserRole',
    tag: 'Users',
    summary: 'Get a role of a user',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: GrantParams },
    responses: { 200: RoleGrant },
  },
  loadGrant,
);

export const revokeRole = updateRoute(
  {
    method: 'delete',
    path: '/api/v1/users/{user_id}/roles/{grant_id}',
    id: 'revokeRole',
    tag: 'Users',
    summary: 'Revoke a role',
    description: 'Also revokes pending invitations that depend on it.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: GrantParams },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockGrant(trx, params.user_id, params.grant_id), load: loadGrant },
  async ({ params: { user_id, grant_id }, principal, context, deps, work }, { grant }) => {
    const { role, organisation_id, community_id } = grant;
    await refuseGrant(deps, principal, role, grant);
    if (mustBeHeld(role)) await assertOtherAdministrator(work.trx, user_id);
    await endGrant(work.trx, grant_id);
    await endOutlivedInvitations(work.trx, context, user_id);
    const object = { action: 'role.revoked', objectKind: 'app_user', objectId: user_id };
    work.audit({ chain: community_id ?? 0, ...object, before: { grant_id, role, organisation_id, community_id } });
    return { status: 204, body: null, after: async () => deps.principals?.forgetAll() };
  },
);

/** Who grants roles in some communities only knows the users that are tied to them. */
async function refuseUnknown(trx: Transaction<DB>, { platform, communities, organisations }: RowContext, userId: number): Promise<void> {
  const known = platform
    ? (await trx.selectFrom('app_user').select('id').where('id', '=', userId).executeTakeFirst()) !== undefined
    : await isTiedTo(trx, userId, { communities, organisations });
  if (!known) throw new DomainError('not_found', userMessages.unknownUser(userId));
}
