import { z } from '@hono/zod-openapi';
import type { Selectable, Transaction } from 'kysely';
import { endKey, createKey as storeKey } from '../../activities/identity/commands/keys.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { hasSecondFactor, isOverOthers, isProvenKey } from '../../domain/identity/second-factor.ts';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { keyOwner, keysOf } from '../../infra/postgres/identity/api-key.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { languageOf } from '../http/language.ts';
import { httpMessages } from '../http/messages.ts';
import type { LoadCall } from '../http/route.ts';
import { idParam } from '../http/schemas.ts';
import { identityMessages } from './messages.ts';
import { BY_ANY_FACTOR, proveSecondFactor } from './prove-factor.ts';
import { changeRoute, objectRoutes, route } from './route.ts';
import { CreatedKey, Key, KeyList, NewKey } from './schemas.ts';

const COUNTED_KEYS = { because: 'MOST_KEYS of a user' };

type KeyRow = Omit<Selectable<DB['api_key']>, 'user_id' | 'secret_hash' | 'made_by' | 'session_id'>;

/** A key as it is shown to the caller; `owner` is the key's. */
export const toKeyResponse = (row: KeyRow, { roles, hasFactor }: Awaited<ReturnType<typeof keyOwner>>, request: Request) => {
  const asleep = row.revoked_at === null && !isProvenKey(row.proven_by, hasFactor) && roles.some((role) => isOverOthers({ role }));
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  return { ...withTimes(row), asleep, advice: asleep ? httpMessages.keyWithoutSecondFactor[language] : null };
};

const withTimes = (row: KeyRow) => ({
  ...row,
  expires_at: row.expires_at?.toISOString() ?? null,
  last_used_at: row.last_used_at?.toISOString() ?? null,
  revoked_at: row.revoked_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
});

export const createKey = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/keys',
    id: 'createKey',
    tag: 'Identity',
    summary: 'Create an API key',
    description:
      'The key is shown only once. If a second factor is enabled, send a code, or use a session that signed in with it within the last ten minutes.',
    right: 'keys:own',
    adds: COUNTED_KEYS,
    rows: 'account',
    idempotency: 'never',
    request: { body: NewKey },
    responses: { 201: CreatedKey },
  },
  async ({ body, principal, request, work }) => {
    const { name, scopes, expires_at, calls_per_minute: callsPerMinute = null } = body;
    const expiresAt = expires_at === undefined ? null : new Date(expires_at);
    const { row, text } = await storeKey(work, principal, { name, scopes, expiresAt, callsPerMinute });
    return {
      status: 201,
      body: { ...toKeyResponse(row, await keyOwner(work.trx, principal.userId), request), api_key: text },
      headers: { 'Cache-Control': 'no-store', Location: `/api/v1/auth/keys/${row.id}` },
    };
  },
  async (call) => {
    refuseWithoutFactor(call.principal);
    if (call.principal.session !== undefined) await proveSecondFactor(call, call.body.code, BY_ANY_FACTOR);
  },
);

/** A role that asks for a second factor has its keys made by a person who proved one, never by another key. */
function refuseWithoutFactor({ grants, session }: Principal): void {
  if (!grants.some(isOverOthers) || hasSecondFactor(session?.methods ?? [])) return;
  throw new DomainError('second_factor_required', identityMessages.keyNeedsSession);
}

export const listKeys = route(
  {
    method: 'get',
    path: '/api/v1/auth/keys',
    id: 'listKeys',
    tag: 'Identity',
    summary: "List the caller's API keys",
    description: 'The newest key comes first.',
    right: 'keys:own',
    rows: 'account',
    responses: { 200: KeyList },
  },
  async ({ principal, rows, deps, request }) => {
    const { rows: keys, owner } = await readOnce(deps.db, rows, (trx) => keysWithOwner(trx, principal.userId));
    return { status: 200, body: { data: keys.map((row) => toKeyResponse(row, owner, request)), next: null } };
  },
);

/** A user's keys and what decides whether they are asleep. */
export const keysWithOwner = async (trx: Transaction<DB>, userId: number) => ({
  rows: await keysOf(trx, userId),
  owner: await keyOwner(trx, userId),
});

/** A key of a user with its ETag; when it was last used and what to do about it are not part of the ETag. */
export async function loadKeyOf(trx: Transaction<DB>, userId: number, keyId: number, request: Request) {
  const { rows, owner } = await keysWithOwner(trx, userId);
  const row = requireFound(
    rows.find(({ id }) => id === keyId),
    identityMessages.noKeyOfUser(userId, keyId),
  );
  const shown = toKeyResponse(row, owner, request);
  return tagged(shown, { ...shown, last_used_at: null, advice: null });
}

const KeyParams = z.object({ key_id: idParam });
const loadOwnKey = (trx: Transaction<DB>, { params, principal, request }: LoadCall<typeof KeyParams>) =>
  loadKeyOf(trx, principal.userId, params.key_id, request);

const ownKey = objectRoutes(
  { path: '/api/v1/auth/keys/{key_id}', tag: 'Identity', params: KeyParams, shown: Key, rows: 'account' },
  { load: loadOwnKey },
);

export const getKey = ownKey.get({
  id: 'getKey',
  summary: "Get one of the caller's API keys",
  description: 'Returns its scopes, expiry and last use. The key itself is never shown again.',
  right: 'keys:own',
});

export const deleteKey = ownKey.delete(
  {
    id: 'deleteKey',
    summary: "Revoke one of the caller's API keys",
    description: 'Takes effect at once, also for tokens that the key was exchanged for, keys that it made and invitations that it sent.',
    right: 'keys:own',
  },
  async ({ params, principal, work }) => {
    const ended = await endKey(work, principal.userId, params.key_id);
    if (!ended) throw new DomainError('not_found', identityMessages.noKey(params.key_id));
  },
);
