import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { giveUpRole as giveUp } from '../../../activities/identity/commands/roles.ts';
import { requireOwnRole } from '../../../activities/identity/reads/role.ts';
import { lockGrant } from '../../../infra/postgres/identity/role-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { idParam } from '../../http/schemas.ts';
import { objectRoutes } from '../route.ts';
import { RoleGrant } from './schemas.ts';
import { toGrantResponse } from './view.ts';

const OwnGrantParams = z.object({ grant_id: idParam });

/** A role of the caller, also one that is held back without a second factor. */
async function loadOwnGrant(trx: Transaction<DB>, { params: { grant_id }, principal: { userId } }: LoadCall<typeof OwnGrantParams>) {
  const grant = await requireOwnRole(trx, userId, grant_id);
  return { ...tagged(toGrantResponse(grant)), grant };
}

const ownRole = objectRoutes(
  { path: '/api/v1/auth/roles/{grant_id}', tag: 'Users', params: OwnGrantParams, shown: RoleGrant, rows: 'platform' },
  { lock: (trx, { principal, params }) => lockGrant(trx, principal.userId, params.grant_id), load: loadOwnGrant },
);

export const getOwnRole = ownRole.get({
  id: 'getOwnRole',
  summary: "Get one of the caller's roles",
  description: 'Returns the role with the place in which it is held.',
  right: 'caller',
  keys: 'session only',
});

export const giveUpRole = ownRole.delete(
  {
    id: 'giveUpRole',
    summary: "Give up one of the caller's roles",
    description:
      'Revokes pending invitations that depend on the role too. A second factor is not needed. With the role of a member, the ' +
      "account no longer sees the community's record of its holder; the membership continues. Refused with 409 for the last " +
      'administrator.',
    right: 'caller',
    keys: 'session only',
  },
  async ({ principal: { userId }, deps, work }, { grant }) => {
    await giveUp(work, userId, grant);
    return { after: async () => deps.principals?.forgetAll() };
  },
);
