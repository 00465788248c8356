import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { revokeAllSessions, revokeSession } from '../../infra/identity/sessions.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { openSessionsOf } from '../../infra/postgres/identity/sessions.ts';
import { route } from '../http/route.ts';
import { idParam } from '../http/schemas.ts';
import { SessionList } from './account-schemas.ts';
import { noSessionCookies } from './cookies.ts';
import { identityMessages } from './messages.ts';
import { ownSession } from './own-session.ts';
import { platformOf } from './platform-of.ts';

export const logout = route(
  {
    method: 'post',
    path: '/api/v1/auth/logout',
    id: 'logout',
    tag: 'Identity',
    summary: 'Sign out',
    description: "Ends the caller's session and its tokens.",
    right: 'caller',
    keys: 'session only',
    responses: { 204: null },
  },
  async ({ principal, context, deps }) => {
    const { id } = ownSession(principal);
    await inContext(deps.db, platformOf(context), (trx) => revokeSession(trx, principal.userId, id, 'logout'));
    return { status: 204, body: null, cookies: noSessionCookies() };
  },
);

export const logoutAll = route(
  {
    method: 'post',
    path: '/api/v1/auth/logout-all',
    id: 'logoutAll',
    tag: 'Identity',
    summary: 'Sign out everywhere',
    description: 'Ends all sessions of the caller.',
    right: 'caller',
    keys: 'session only',
    responses: { 204: null },
  },
  async ({ principal, context, deps }) => {
    await inContext(deps.db, platformOf(context), (trx) => revokeAllSessions(trx, principal.userId, 'logout_all'));
    return { status: 204, body: null, cookies: noSessionCookies() };
  },
);

export const listSessions = route(
  {
    method: 'get',
    path: '/api/v1/auth/sessions',
    id: 'listSessions',
    tag: 'Identity',
    summary: "List the caller's active sessions",
    description: 'Newest first.',
    right: 'caller',
    keys: 'session only',
    responses: { 200: SessionList },
  },
  async ({ principal, context, deps }) => {
    const rows = await readOnce(deps.db, platformOf(context), (trx) => openSessionsOf(trx, principal.userId));
    const data = rows.map(({ opened_at, last_used_at, expires_at, ...row }) => ({
      ...row,
      opened_at: opened_at.toISOString(),
      last_used_at: last_used_at.toISOString(),
      expires_at: expires_at.toISOString(),
      current: row.id === principal.session?.id,
    }));
    return { status: 200, body: { data, next: null } };
  },
);

export const deleteSession = route(
  {
    method: 'delete',
    path: '/api/v1/auth/sessions/{session_id}',
    id: 'deleteSession',
    tag: 'Identity',
    summary: "End one of the caller's sessions",
    right: 'caller',
    keys: 'session only',
    request: { params: z.object({ session_id: idParam }) },
    responses: { 204: null },
  },
  async ({ params: { session_id }, principal, context, deps }) => {
    const ended = await inContext(deps.db, platformOf(context), (trx) => revokeSession(trx, principal.userId, session_id, 'logout'));
    if (!ended) throw new DomainError('not_found', identityMessages.noSession(session_id));
    return { status: 204, body: null };
  },
);
