import { DomainError } from '../../../domain/kernel/errors.ts';
import { revokeAllSessions } from '../../../infra/identity/sessions.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { othersOnPlatform } from '../../../infra/postgres/identity/role-grants.ts';
import { updateUser, listUsers as usersPage } from '../../../infra/postgres/identity/users.ts';
import { eraseUsers } from '../../../infra/postgres/members/erasure.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import { by } from '../../http/by.ts';
import { route } from '../../http/route.ts';
import { checkVersion, etag, PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';
import { endOutlivedInvitations } from '../invitations/outlived.ts';
import { userMessages } from './messages.ts';
import { UserDetail, UserList, UserParams, UserState } from './schemas.ts';
import { knownUser, shownDetail, shownUsers } from './view.ts';

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
        return { data: await shownUsers(trx, data), next };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);

export const getUser = route(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}',
    id: 'getUser',
    tag: 'Users',
    summary: 'Get a user with roles',
    right: 'users:read',
    request: { params: UserParams },
    responses: { 200: UserDetail },
  },
  async ({ params: { user_id }, context, deps }) => {
    const { shown, version } = await inContext(
      deps.db,
      context,
      async (trx) => ({
        shown: await shownDetail(trx, deps.personal, user_id),
        version: (await knownUser(trx, deps.personal, user_id)).version,
      }),
      { readOnly: true },
    );
    return { status: 200, body: shown, headers: { ETag: etag(version) } };
  },
);

export const changeUser = route(
  {
    method: 'put',
    path: '/api/v1/users/{user_id}',
    id: 'changeUser',
    tag: 'Users',
    summary: 'Enable or disable a user',
    description: 'Disabling a user ends all sessions and suspends the API keys.',
    right: 'users:write',
    request: { params: UserParams, body: UserState },
    responses: { 200: UserDetail },
  },
  async ({ params: { user_id }, body: { is_active }, request, principal, context, deps }) => {
    const shown = await inContext(deps.db, context, async (trx) => {
      const user = await knownUser(trx, deps.personal, user_id);
      checkVersion(request, user.version);
      if (user.is_active !== is_active) {
        if (user.erased_at !== null) throw new DomainError('wrong_state', userMessages.erased(user_id));
        if (!is_active) refuseSelf(principal.userId, user_id);
        await updateUser(trx, user_id, { is_active });
        if (!is_active) await shutOut(trx, context, user_id);
        const change = { before: { is_active: user.is_active }, after: { is_active } };
        recordAudit(trx, { ...by(context), chain: 0, action: 'user.changed', objectKind: 'app_user', objectId: user_id, ...change });
      }
      return shownDetail(trx, deps.personal, user_id);
    });
    deps.principals?.forgetAll();
    return { status: 200, body: shown };
  },
);

export const eraseUser = route(
  {
    method: 'delete',
    path: '/api/v1/users/{user_id}',
    id: 'eraseUser',
    tag: 'Users',
    summary: 'Erase an account permanently',
    description:
      'Erases address, profile, password, sessions, keys and roles. Records of communities linked to the account stay; erase them with ' +
      '/api/v1/persons. Actions of the account stay in the audit chain under its number.',
    right: 'users:write',
    request: { params: UserParams },
    responses: { 204: null },
  },
  async ({ params: { user_id }, principal, context, deps }) => {
    refuseSelf(principal.userId, user_id);
    await inContext(deps.db, context, async (trx) => {
      const user = await knownUser(trx, deps.personal, user_id);
      if ((await othersOnPlatform(trx, 'platform_admin', user_id)) === 0) throw new DomainError('conflict', userMessages.lastAdministrator);
      await eraseUsers(trx, [user.id]);
      await endOutlivedInvitations(trx, context, user.id);
      recordAudit(trx, { ...by(context), chain: 0, action: 'user.erased', objectKind: 'app_user', objectId: user_id });
    });
    return { status: 204, body: null };
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
