import type { Transaction } from 'kysely';
import { eraseUser as erase, setUserActive } from '../../../activities/identity/commands/users.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { lockUser, listUsers as usersPage } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { versioned } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';
import { objectRoutes, route } from '../route.ts';
import { UserDetail, UserList, UserParams, UserState } from './schemas.ts';
import { knownUser, toUserDetailResponse, toUserResponses } from './view.ts';

export const listUsers = route(
  {
    method: 'get',
    path: '/api/v1/users',
    id: 'listUsers',
    tag: 'Users',
    summary: 'List users',
    description: 'Lists the users of the places in which the caller may read users; all users for platform roles.',
    right: 'users:read',
    request: { query: PageQuery.extend({ sort: sortBy('username', 'created_at') }) },
    responses: { 200: UserList },
  },
  async ({ query, context, deps }) => {
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { data, next } = paged(await usersPage(trx, deps.personal, pageWindow(query)), query);
        return { data: await toUserResponses(trx, data), next };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);

async function loadUser(trx: Transaction<DB>, { params, deps }: LoadCall<typeof UserParams>) {
  const user = await knownUser(trx, deps.personal, params.user_id);
  return { ...versioned(await toUserDetailResponse(trx, deps.personal, user.id), user.version), user };
}

const userRoutes = objectRoutes(
  { path: '/api/v1/users/{user_id}', tag: 'Users', params: UserParams, shown: UserDetail },
  { lock: (trx, { params }) => lockUser(trx, params.user_id), load: loadUser },
);

export const getUser = userRoutes.get({
  id: 'getUser',
  summary: 'Get a user with roles',
  description: 'Returns the roles that the caller may see.',
  right: 'users:read',
});

export const changeUser = userRoutes.put(
  {
    id: 'changeUser',
    summary: 'Enable or disable a user',
    description: 'Disabling a user ends all sessions and suspends the API keys.',
    right: 'users:write',
    body: UserState,
  },
  async (call, { user }) => {
    const { body, principal, deps, work } = call;
    await setUserActive(work, principal.userId, user, body.is_active);
    return { after: async () => deps.principals?.forgetAll() };
  },
);

export const eraseUser = userRoutes.delete(
  {
    id: 'eraseUser',
    summary: 'Erase an account permanently',
    description:
      'Erases address, profile, password, sessions, keys and roles. Records of communities linked to the account stay; erase them with ' +
      '/api/v1/persons. Actions of the account stay in the audit chain under its number.',
    right: 'users:write',
  },
  async ({ principal, deps, work }, { user }) => {
    await erase(work, deps.personal, principal.userId, user);
  },
);
