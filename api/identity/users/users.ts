import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { revokeAllSessions } from '../../../infra/identity/sessions.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { lockUser, updateUser, listUsers as usersPage } from '../../../infra/postgres/identity/users.ts';
import { eraseUsers } from '../../../infra/postgres/members/erasure.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { versioned } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';
import { endOutlivedInvitations } from '../invitations/outlived.ts';
import { objectRoutes, route } from '../route.ts';
import { assertOtherAdministrator } from './last-administrator.ts';
import { userMessages } from './messages.ts';
import { UserDetail, UserList, UserParams, UserState } from './schemas.ts';
import { knownUser, toUserDetailResponse, toUserResponses } from './view.ts';

export const listUsers = route(
  {
    method: 'get',
    path: '/api/v1/users',
    id: 'listUsers',
    tag: 'Users',
    summary: 'List users',
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
    const { body, principal, context, deps, work } = call;
    const { is_active } = body;
    if (user.is_active !== is_active) {
      if (user.erased_at !== null) throw new DomainError('wrong_state', userMessages.erased(user.id));
      if (!is_active) refuseSelf(principal.userId, user.id);
      if (!is_active) await assertOtherAdministrator(work.trx, user.id);
      await updateUser(work.trx, user.id, { is_active });
      if (!is_active) await shutOut(work.trx, context, user.id);
      const change = { before: { is_active: user.is_active }, after: { is_active } };
      work.audit({ chain: 0, action: 'user.changed', objectKind: 'app_user', objectId: user.id, ...change });
    }
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
  async ({ principal, context, work }, { user }) => {
    refuseSelf(principal.userId, user.id);
    await assertOtherAdministrator(work.trx, user.id);
    await eraseUsers(work.trx, [user.id]);
    await endOutlivedInvitations(work.trx, context, user.id);
    work.audit({ chain: 0, action: 'user.erased', objectKind: 'app_user', objectId: user.id });
  },
);

async function shutOut(trx: UnitOfWork, context: RowContext, userId: number): Promise<void> {
  await revokeAllSessions(trx, userId, 'deactivated');
  await endOpenTokens(trx, userId);
  await endOutlivedInvitations(trx, context, userId);
}

function refuseSelf(callerId: number, userId: number): void {
  if (callerId === userId) throw new DomainError('conflict', userMessages.ownAccount);
}
