import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endKey } from '../../../activities/identity/commands/keys.ts';
import { resetFactors } from '../../../activities/identity/commands/reset-factors.ts';
import { needsSecondFactor } from '../../../domain/identity/second-factor.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { keyOwner } from '../../../infra/postgres/identity/api-key.ts';
import { factorCounts } from '../../../infra/postgres/identity/factors.ts';
import { lockUser } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { idParam } from '../../http/schemas.ts';
import { Factors } from '../factor-schemas.ts';
import { keysWithOwner, loadKeyOf, toKeyResponse } from '../keys.ts';
import { identityMessages } from '../messages.ts';
import { startMailDelivery } from '../own-account.ts';
import { objectRoutes, route } from '../route.ts';
import { Key, KeyList } from '../schemas.ts';
import { knownUser } from './view.ts';

const UserParams = z.object({ user_id: idParam });

export const listUserKeys = route(
  {
    method: 'get',
    path: '/api/v1/users/{user_id}/keys',
    id: 'listUserKeys',
    tag: 'Users',
    summary: "List a user's API keys",
    description: 'The newest key comes first.',
    right: 'users:read',
    request: { params: UserParams },
    responses: { 200: KeyList },
  },
  async ({ params, context, deps, request }) => {
    const read = async (trx: Transaction<DB>) => keysWithOwner(trx, (await knownUser(trx, deps.personal, params.user_id)).id);
    const { rows, owner } = await inContext(deps.db, context, read, { readOnly: true });
    return { status: 200, body: { data: rows.map((row) => toKeyResponse(row, owner, request)), next: null } };
  },
);

const UserKeyParams = UserParams.extend({ key_id: idParam });
const loadUserKey = (trx: Transaction<DB>, { params: { user_id, key_id }, request }: LoadCall<typeof UserKeyParams>) =>
  loadKeyOf(trx, user_id, key_id, request);

const userKey = objectRoutes(
  { path: '/api/v1/users/{user_id}/keys/{key_id}', tag: 'Users', params: UserKeyParams, shown: Key },
  { load: loadUserKey },
);

export const getUserKey = userKey.get({
  id: 'getUserKey',
  summary: "Get one of a user's API keys",
  description: 'Returns its scopes, expiry and last use. The key itself is never shown again.',
  right: 'users:read',
});

export const revokeUserKey = userKey.delete(
  {
    id: 'revokeUserKey',
    summary: "Revoke one of a user's API keys",
    description: 'Takes effect at once.',
    right: 'users:write',
  },
  async ({ params: { user_id, key_id }, work }) => {
    const ended = await endKey(work, user_id, key_id);
    if (!ended) throw new DomainError('not_found', identityMessages.noKeyOf(user_id, key_id));
  },
);

async function loadUserFactors(trx: Transaction<DB>, { params, deps }: LoadCall<typeof UserParams>) {
  const { id } = await knownUser(trx, deps.personal, params.user_id);
  const { roles } = await keyOwner(trx, id);
  return tagged({ ...(await factorCounts(trx, id)), required: needsSecondFactor(roles.map((role) => ({ role }))) });
}

const userFactors = objectRoutes(
  { path: '/api/v1/users/{user_id}/factors', tag: 'Users', params: UserParams, shown: Factors },
  { lock: (trx, { params }) => lockUser(trx, params.user_id), load: loadUserFactors },
);

export const getUserFactors = userFactors.get({
  id: 'getUserFactors',
  summary: "Get a user's second factors",
  description: 'Shows which second factors are enabled, so that they can be checked before a reset.',
  right: 'users:read',
});

export const resetUserFactors = userFactors.delete(
  {
    id: 'resetUserFactors',
    summary: "Reset a user's second factors",
    description:
      'Use this for users who have lost all of them. Ends their sessions and the invitations sent in them. Verify the identity ' +
      'of the person first. The user signs in with the password and enrols a new factor.',
    right: 'users:write',
  },
  async ({ params: { user_id }, deps, log, work }) => {
    const mailId = await resetFactors(work, user_id);
    const after = async () => {
      deps.principals?.forgetAll();
      void startMailDelivery(deps, log, mailId);
    };
    return { status: 204, body: null, after };
  },
);
