import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { requireSession } from '../../activities/identity/commands/own-account.ts';
import { endAllSessions, endOwnSession, revokeSession } from '../../activities/identity/commands/sessions.ts';
import { identityMessages } from '../../domain/identity/messages.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { openSessionsOf } from '../../infra/postgres/identity/sessions.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import type { LoadCall } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { idParam } from '../http/schemas.ts';
import { Session, SessionList } from './account-schemas.ts';
import { noSessionCookies } from './cookies.ts';
import { changeRoute, objectRoutes, route } from './route.ts';

export const logout = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/logout',
    id: 'logout',
    tag: 'Identity',
    summary: 'Sign out',
    description: "Ends the caller's session and its tokens.",
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    responses: { 204: null },
  },
  async ({ principal, trx }) => {
    await revokeSession(trx, principal.userId, requireSession(principal).id, 'logout');
    return { status: 204, body: null, cookies: noSessionCookies() };
  },
);

export const logoutAll = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/logout-all',
    id: 'logoutAll',
    tag: 'Identity',
    summary: 'Sign out everywhere',
    description:
      'Ends all sessions of the caller. API keys that were created in any session end too, also in one that was signed out earlier, and so do ' +
      'invitations that were sent in these sessions or with these keys.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    responses: { 204: null },
  },
  async ({ principal, work }) => {
    await endAllSessions(work, principal);
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
    description: 'The newest session comes first.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    responses: { 200: SessionList },
  },
  async ({ principal, rows, deps }) => {
    const open = await readOnce(deps.db, rows, (trx) => openSessionsOf(trx, principal.userId));
    return { status: 200, body: { data: open.map((row) => toSession(row, principal)), next: null } };
  },
);

type SessionRow = Awaited<ReturnType<typeof openSessionsOf>>[number];

const toSession = ({ opened_at, last_used_at, expires_at, ...row }: SessionRow, { session }: Principal) => ({
  ...row,
  opened_at: opened_at.toISOString(),
  last_used_at: last_used_at.toISOString(),
  expires_at: expires_at.toISOString(),
  current: row.id === session?.id,
});

const SessionParams = z.object({ session_id: idParam });

/** An open session of the caller; when it was last used is not part of its ETag. */
async function loadSession(trx: Transaction<DB>, { params: { session_id }, principal }: LoadCall<typeof SessionParams>) {
  const row = requireFound(
    (await openSessionsOf(trx, principal.userId)).find(({ id }) => id === session_id),
    identityMessages.noSession(session_id),
  );
  const shown = toSession(row, principal);
  return tagged(shown, { ...shown, last_used_at: null });
}

const session = objectRoutes(
  { path: '/api/v1/auth/sessions/{session_id}', tag: 'Identity', params: SessionParams, shown: Session, rows: 'account' },
  { load: loadSession },
);

export const getSession = session.get({
  id: 'getSession',
  summary: "Get one of the caller's sessions",
  description: 'Returns how the session was opened, from which browser, and when it was last used.',
  right: 'caller',
  keys: 'session only',
});

export const deleteSession = session.delete(
  {
    id: 'deleteSession',
    summary: "End one of the caller's sessions",
    description: 'Ending another session also ends the keys created in it, and the invitations and imports sent in it or with those keys.',
    right: 'caller',
    keys: 'session only',
  },
  async ({ params: { session_id }, principal, work }) => {
    await endOwnSession(work, principal, session_id);
  },
);
