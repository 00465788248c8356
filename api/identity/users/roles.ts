import type { Transaction } from 'kysely';
import { assertMayGrant } from '../../../activities/identity/commands/granting.ts';
import { confirmRole as confirmHeld, revokeRole as endRole, grantRole as giveRole } from '../../../activities/identity/commands/roles.ts';
import { assertKnownUser, grantedWithin, requireRole } from '../../../activities/identity/reads/role.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { grantsOf, lockGrant } from '../../../infra/postgres/identity/role-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { idParam, listOf } from '../../http/schemas.ts';
import { changeRoute, getRoute, route, updateRoute } from '../route.ts';
import { NewGrant, RoleGrant, UserParams } from './schemas.ts';
import { toGrantResponse } from './view.ts';

export const listRoles = route(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/roles',
    id: 'listUserRoles',
    tag: 'Users',
    summary: "List a user's roles",
    description: 'Lists only roles in places where the caller may grant roles.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: UserParams },
    responses: { 200: listOf(RoleGrant) },
  },
  async ({ params: { user_id }, context, rows, deps }) => {
    const held = await readOnce(deps.db, rows, async (trx) => {
      await assertKnownUser(trx, context, user_id);
      return grantsOf(trx, user_id);
    });
    return { status: 200, body: { data: held.filter(grantedWithin(context)).map(toGrantResponse), next: null } };
  },
);

export const grantRole = changeRoute(
  {
    method: 'post',
    path: '/api/v1/users/{user_id}/roles',
    id: 'grantRole',
    tag: 'Users',
    summary: 'Grant a role',
    description:
      'Grants the role on the platform, in an organisation or in a community. Callers can only grant rights that they hold there ' +
      'themselves. To give a role to a person whom the caller cannot see, send an invitation.',
    right: 'roles:grant',
    adds: ['role_grant'],
    rows: 'platform',
    request: { params: UserParams, body: NewGrant },
    responses: { 201: RoleGrant },
  },
  async ({ params: { user_id }, body, context, work }) => {
    const grant = await giveRole(work, context, user_id, body);
    return { status: 201, body: toGrantResponse(grant) };
  },
  ({ deps, principal, body, rows }) => readOnce(deps.db, rows, (trx) => assertMayGrant(trx, principal, body.role, body)),
);

const GrantParams = UserParams.extend({ grant_id: idParam });

async function loadGrant(
  trx: Transaction<DB>,
  { params: { user_id, grant_id }, context }: Pick<LoadCall<typeof GrantParams>, 'params' | 'context'>,
) {
  const grant = await requireRole(trx, context, user_id, grant_id);
  return { ...tagged(toGrantResponse(grant)), grant };
}

export const getGrant = getRoute(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/roles/{grant_id}',
    id: 'getUserRole',
    tag: 'Users',
    summary: 'Get a role of a user',
    description: 'Returns the place in which the role is held, who granted it and when.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: GrantParams },
    responses: { 200: RoleGrant },
  },
  loadGrant,
);

export const confirmRole = changeRoute(
  {
    method: 'post',
    path: '/api/v1/users/{user_id}/roles/{grant_id}/confirm',
    id: 'confirmUserRole',
    tag: 'Users',
    summary: 'Confirm a role that another person granted',
    description:
      'If the community has `four_eyes`, a role over others that its own staff granted takes effect once another person confirms ' +
      'it. That person must be allowed to grant the role, and be neither the one who granted it nor its holder. Repeating the ' +
      'call changes nothing.',
    right: 'roles:grant',
    adds: ADDS_NOTHING,
    rows: 'platform',
    request: { params: GrantParams },
    responses: { 200: RoleGrant },
  },
  async ({ params, context, principal, deps, work }) => {
    await confirmHeld(work, principal, context, { userId: params.user_id, grantId: params.grant_id });
    const { shown } = await loadGrant(work.trx, { params, context });
    return { status: 200, body: shown, after: async () => deps.principals?.forgetAll() };
  },
);

export const revokeRole = updateRoute(
  {
    method: 'delete',
    path: '/api/v1/users/{user_id}/roles/{grant_id}',
    id: 'revokeRole',
    tag: 'Users',
    summary: 'Revoke a role',
    description:
      'Revokes pending invitations that depend on the role too. The role of a member who still has to vote can only be revoked by an operator.',
    right: 'roles:grant',
    rows: 'platform',
    request: { params: GrantParams },
    responses: { 204: null },
  },
  { lock: (trx, { params }) => lockGrant(trx, params.user_id, params.grant_id), load: loadGrant },
  async ({ params: { user_id }, principal, deps, work }, { grant }) => {
    await endRole(work, principal, user_id, grant);
    return { status: 204, body: null, after: async () => deps.principals?.forgetAll() };
  },
);
