import { z } from '@hono/zod-openapi';
import type { Selectable, Transaction } from 'kysely';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Scope } from '../../domain/identity/rights.ts';
import { hasSecondFactor, isOverOthers, isProvenKey } from '../../domain/identity/second-factor.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { message } from '../../domain/kernel/messages.ts';
import { newApiKey } from '../../infra/identity/api-key.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { countGoodKeys, insertKey, keyOwner, keysOf } from '../../infra/postgres/identity/api-key.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { languageOf } from '../http/language.ts';
import type { LoadCall } from '../http/route.ts';
import { idParam } from '../http/schemas.ts';
import { ASLEEP } from './asleep.ts';
import { endKey } from './end-key.ts';
import { identityMessages } from './messages.ts';
import { BY_ANY_FACTOR, proveSecondFactor } from './prove-factor.ts';
import { changeRoute, objectRoutes, route } from './route.ts';
import { CreatedKey, Key, KeyList, NewKey } from './schemas.ts';
import { requireSignedIn } from './still-signed-in.ts';

type KeyRow = Omit<Selectable<DB['api_key']>, 'user_id' | 'secret_hash' | 'made_by'>;

const MOST_KEYS = 20;

/** A key as it is shown to the caller; `owner` is the key's. */
export const toKeyResponse = (row: KeyRow, { roles, hasFactor }: Awaited<ReturnType<typeof keyOwner>>, request: Request) => {
  const asleep = row.revoked_at === null && !isProvenKey(row.proven_by, hasFactor) && roles.some((role) => isOverOthers({ role }));
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  return { ...withTimes(row), asleep, advice: asleep ? ASLEEP[language] : null };
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
    description: 'The key is shown only once. If a second factor is enabled, send a code, or sign in with it within the last ten minutes.',
    right: 'keys:own',
    rows: 'account',
    idempotency: 'never',
    request: { body: NewKey },
    responses: { 201: CreatedKey },
  },
  async ({ body, principal, request, work }) => {
    const { trx } = work;
    const secret = newApiKey();
    const scopes = narrowed(principal, body.scopes);
    const expiresAt = earlier(body.expires_at === undefined ? null : new Date(body.expires_at), principal.key?.expiresAt ?? null);
    refusePast(expiresAt);
    await requireSignedIn(trx, principal);
    if ((await countGoodKeys(trx, principal.userId)) >= MOST_KEYS)
      throw new DomainError('wrong_state', identityMessages.tooManyKeys(MOST_KEYS));
    const row = await insertKey(trx, {
      userId: principal.userId,
      name: body.name,
      prefix: secret.prefix,
      secretHash: secret.hash,
      scopes,
      expiresAt,
      callsPerMinute: fewer(body.calls_per_minute ?? null, principal.key?.callsPerMinute ?? null),
      provenBy: principal.session?.methods ?? [],
      madeBy: principal.key?.id,
    });
    const after = { name: row.name, prefix: row.prefix, scopes };
    work.audit({ chain: 0, action: 'key.created', objectKind: 'api_key', objectId: row.id, after });
    return {
      status: 201,
      body: { ...toKeyResponse(row, await keyOwner(trx, principal.userId), request), api_key: secret.text },
      headers: { 'Cache-Control': 'no-store', Location: `/api/v1/auth/keys/${row.id}` },
    };
  },
  async (call) => {
    refuseWithoutFactor(call.principal);
    if (call.principal.session !== undefined) await proveSecondFactor(call, call.body.code, BY_ANY_FACTOR);
  },
);

function refusePast(expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt.getTime() > Date.now()) return;
  throw new DomainError('invalid_input', identityMessages.expiryInPast, [
    { path: 'expires_at', code: 'past', message: identityMessages.inPast },
  ]);
}

/** A role that asks for a second factor has its keys made by a person who proved one, never by another key. */
function refuseWithoutFactor({ grants, session }: Principal): void {
  if (!grants.some(isOverOthers) || hasSecondFactor(session?.methods ?? [])) return;
  throw new DomainError('forbidden', identityMessages.keyNeedsSession);
}

/** A key that makes another one gives it no more time and no more calls than its own. */
const earlier = (wanted: Date | null, own: Date | null): Date | null =>
  wanted === null || own === null ? (wanted ?? own) : new Date(Math.min(wanted.getTime(), own.getTime()));
const fewer = (wanted: number | null, own: number | null): number | null =>
  wanted === null || own === null ? (wanted ?? own) : Math.min(wanted, own);

/** A narrowed key makes only keys at least as narrow. */
function narrowed({ scopes: own }: Principal, wanted: readonly Scope[]): readonly Scope[] {
  if (own === null) return wanted;
  const beyond = wanted.filter((right) => !own.includes(right));
  if (beyond.length === 0) return wanted.length === 0 ? own : wanted;
  const details = beyond.map((right) => ({
    path: 'scopes',
    code: 'beyond_own',
    message: identityMessages.scopeNotHeld(right),
  }));
  throw new DomainError('forbidden', identityMessages.moreScopes, details);
}

export const listKeys = route(
  {
    method: 'get',
    path: '/api/v1/auth/keys',
    id: 'listKeys',
    tag: 'Identity',
    summary: "List the caller's API keys",
    description: 'Newest first.',
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
  const row = rows.find(({ id }) => id === keyId);
  if (row === undefined)
    throw new DomainError('not_found', message(`User ${userId} has no key ${keyId}`, `L'utente ${userId} non ha la chiave ${keyId}`));
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
  summary: 'Get an own API key',
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
    const { actor, requestId } = work;
    const ended = await endKey(work.trx, { userId: principal.userId, keyId: params.key_id, actor, requestId });
    if (!ended) throw new DomainError('not_found', identityMessages.noKey(params.key_id));
  },
);
