import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { revokeAllSessions } from '../../../infra/identity/sessions.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { forgetKeyProofs, revokeKey } from '../../../infra/postgres/identity/api-key.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { removeFactors } from '../../../infra/postgres/identity/factors.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { by } from '../../http/by.ts';
import { route } from '../../http/route.ts';
import { idParam } from '../../http/schemas.ts';
import { keysWithOwner, shownKey } from '../keys.ts';
import { KeyList } from '../schemas.ts';
import { wakeMail } from '../wake-mail.ts';
import { userMessages } from './messages.ts';
import { knownUser } from './view.ts';

const UserParams = z.object({ user_id: idParam });

export const listUserKeys = route(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/keys',
    id: 'listUserKeys',
    tag: 'Users',
    summary: "List a user's API keys",
    description: 'Newest first.',
    right: 'users:read',
    request: { params: UserParams },
    responses: { 200: KeyList },
  },
  async ({ params, context, deps, request }) => {
    const read = async (trx: Transaction<DB>) => keysWithOwner(trx, (await knownUser(trx, deps.personal, params.user_id)).id);
    const { rows, owner } = await inContext(deps.db, context, read, { readOnly: true });
    return { status: 200, body: { data: rows.map((row) => shownKey(row, owner, request)), next: null } };
  },
);

export const revokeUserKey = route(
  {
    method: 'delete',
    path: '/api/v1/users/{user_id}/keys/{key_id}',
    id: 'revokeUserKey',
    tag: 'Users',
    summary: "Revoke one of a user's API keys",
    description: 'Takes effect at once.',
    right: 'users:write',
    request: { params: z.object({ user_id: idParam, key_id: idParam }) },
    responses: { 204: null },
  },
  async ({ params: { user_id, key_id }, context, deps }) => {
    await inContext(deps.db, context, async (trx) => {
      const key = await revokeKey(trx, user_id, key_id);
      if (!key) throw new DomainError('not_found', userMessages.noKey(user_id, key_id));
      recordAudit(trx, { chain: 0, action: 'key.revoked', objectKind: 'api_key', objectId: key.id, ...by(context) });
    });
    return { status: 204, body: null };
  },
);

export const resetUserFactors = route(
  {
    method: 'delete',
    path: '/api/v1/users/{user_id}/factors',
    id: 'resetUserFactors',
    tag: 'Users',
    summary: "Reset a user's second factors",
    description:
      'For users who have lost all of them; ends their sessions. Verify the identity of the person first. The user signs in with the ' +
      'password and enrols a new factor.',
    right: 'users:write',
    request: { params: UserParams },
    responses: { 204: null },
  },
  async ({ params: { user_id }, context, deps, log }) => {
    const mailId = await inContext(deps.db, context, async (trx) => {
      await knownUser(trx, deps.personal, user_id);
      recordAudit(trx, { chain: 0, action: 'factors.reset', objectKind: 'app_user', objectId: user_id, ...by(context) });
      return reset(trx, user_id);
    });
    deps.principals?.forgetAll();
    void wakeMail(deps, log, mailId);
    return { status: 204, body: null };
  },
);

async function reset(trx: Transaction<DB>, userId: number): Promise<number> {
  await removeFactors(trx, userId);
  await forgetKeyProofs(trx, userId);
  await revokeAllSessions(trx, userId, 'logout_all');
  await endOpenTokens(trx, userId);
  return queueMail(trx, { kind: 'second_factor_changed', userId });
}
