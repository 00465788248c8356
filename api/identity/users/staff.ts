import { z } from '@hono/zod-openapi';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { staffGrants } from '../../../infra/postgres/identity/role-grants.ts';
import { usersByIds } from '../../../infra/postgres/identity/users.ts';
import { CommunityParams, id, listOf } from '../../http/schemas.ts';
import { route } from '../route.ts';
import { RoleGrant } from './schemas.ts';
import { toGrantResponse } from './view.ts';

const StaffRole = RoleGrant.extend({
  user_id: id,
  username: z.string(),
  full_name: z.string().nullable(),
  is_active: z.boolean(),
}).openapi('StaffRole');

export const listStaff = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/staff',
    id: 'listCommunityStaff',
    tag: 'Users',
    summary: "List the roles of a community's staff",
    description: 'Lists who holds which role in the community or its organisation. Members are listed by `listMembers`.',
    right: 'roles:grant',
    community: 'community_id',
    rows: 'platform',
    request: { params: CommunityParams },
    responses: { 200: listOf(StaffRole).openapi('StaffRoleList') },
  },
  async ({ params: { community_id }, rows, deps }) => {
    const data = await readOnce(deps.db, rows, async (trx) => {
      const grants = await staffGrants(trx, community_id);
      const users = await usersByIds(trx, deps.personal, [...new Set(grants.map(({ user_id }) => user_id))]);
      return grants.flatMap(({ user_id, ...grant }) => {
        const user = users.find((one) => one.id === user_id);
        if (user === undefined) return [];
        const { username, profile, is_active } = user;
        return [{ ...toGrantResponse(grant), user_id, username, full_name: profile.full_name, is_active }];
      });
    });
    return { status: 200, body: { data, next: null } };
  },
);
