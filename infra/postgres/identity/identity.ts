import { type Kysely, type SqlBool, sql } from 'kysely';
import { type CommunityRef, type Principal, withOwnRights } from '../../../domain/identity/principal.ts';
import { isScope, type Scope } from '../../../domain/identity/rights.ts';
import { hasSecondFactor, isOverOthers, isProvenKey } from '../../../domain/identity/second-factor.ts';
import { isSignInMethod } from '../../../domain/identity/sign-in-method.ts';
import type { KeySubject, SessionSubject } from '../../identity/tokens.ts';
import { inContext, type RowContext, readOnce, systemContext } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { callerOf, principalOf, refOf, users } from './callers.ts';
import { keyEndedAt } from './ended.ts';

/** The system's own eyes while it finds out who is asking. */
const LOOKING = systemContext('system:identity');

/** How a caller was recognised: by the hash of a presented key, or by ids inside a token of ours. */
export type Credential = { readonly secretHash: Uint8Array } | KeySubject | SessionSubject;

export interface Recognised {
  readonly principal: Principal;
  /** What tokens for this caller name. */
  readonly subject: KeySubject | SessionSubject;
}

/**
 * The active user behind a credential with current grants, or undefined: unknown, revoked or expired key or session, inactive user.
 * Marks key or session as used, at most once a minute.
 */
export function recognise(db: Kysely<DB>, credential: Credential): Promise<Recognised | undefined> {
  return 'sessionId' in credential ? bySession(db, credential) : byKey(db, credential);
}

const hasFactor = sql<boolean>`exists (select 1 from user_totp t where t.user_id = u.id and t.confirmed_at is not null)
  or exists (select 1 from passkey p where p.user_id = u.id)`;

/** Keys, also ended ones. When a key ended is selected: as a condition it would be computed for every user whom the plan tries. */
const allKeys = (db: Kysely<DB>) =>
  users(db)
    .innerJoin('api_key as k', 'k.user_id', 'u.id')
    .select(['k.id as key_id', 'k.scopes', 'k.calls_per_minute', 'k.expires_at', 'k.proven_by', 'k.device_id'])
    .select([keyEndedAt('k.id').as('ended_at'), hasFactor.as('has_factor'), stale('k').as('stale')]);

type KeyQuery = ReturnType<typeof allKeys>;
type KeyRow = NonNullable<Awaited<ReturnType<KeyQuery['executeTakeFirst']>>>;

/** The one key that the query finds, unless it has ended. */
async function standingKey(query: KeyQuery): Promise<KeyRow | undefined> {
  const row = await query.executeTakeFirst();
  return row?.ended_at === null ? row : undefined;
}

const keys = (db: Kysely<DB>) => allKeys(db).where(sql<SqlBool>`(k.expires_at is null or k.expires_at > now())`);

function keyed(db: Kysely<DB>, credential: Exclude<Credential, SessionSubject>) {
  if ('secretHash' in credential) return keys(db).where('k.secret_hash', '=', credential.secretHash as Buffer);
  return keys(db).where('u.id', '=', credential.userId).where('k.id', '=', credential.keyId);
}

async function byKey(db: Kysely<DB>, credential: Exclude<Credential, SessionSubject>): Promise<Recognised | undefined> {
  const row = await readOnce(db, LOOKING, (trx) => standingKey(keyed(trx, credential)));
  if (row === undefined) return undefined;
  if (row.stale) await markUsed(db, 'api_key', row.key_id);
  const principal = keyPrincipal(row, 'scopes' in credential ? credential.scopes : undefined);
  return { principal, subject: { userId: row.id, keyId: row.key_id } };
}

/**
 * Who sent something by a key, as that key would be recognised now, whether or not its days are over; without a key the user who is not
 * narrowed. Undefined for somebody who may not sign in, and for a key that has ended. Needs the platform's context.
 */
export async function senderOf(trx: Kysely<DB>, userId: number, keyId: number | null): Promise<Principal | undefined> {
  if (keyId === null) return callerOf(trx, userId);
  const row = await standingKey(allKeys(trx).where('u.id', '=', userId).where('k.id', '=', keyId));
  return row && keyPrincipal(row, undefined);
}

function keyPrincipal(row: KeyRow, wanted: readonly Scope[] | undefined): Principal {
  const own = row.scopes.length === 0 ? null : row.scopes.filter(isScope);
  const held = principalOf(row);
  const heldBack = isProvenKey(row.proven_by, row.has_factor) ? [] : held.grants.filter(isOverOthers);
  const key = { id: row.key_id, callsPerMinute: row.calls_per_minute, deviceId: row.device_id, expiresAt: row.expires_at, heldBack };
  return { ...(heldBack.length > 0 ? withOwnRights(held) : held), scopes: narrowed(own, wanted), key };
}

/** A token may be narrower than its key, never wider. */
const narrowed = (own: Scope[] | null, wanted: readonly Scope[] | undefined): readonly Scope[] | null =>
  wanted === undefined ? own : wanted.filter((right) => own === null || own.includes(right));

const sessions = (db: Kysely<DB>, { userId, sessionId }: SessionSubject) =>
  users(db)
    .innerJoin('user_session as s', 's.user_id', 'u.id')
    .where('u.id', '=', userId)
    .where('s.id', '=', sessionId)
    .where(sql<SqlBool>`s.revoked_at is null and s.expires_at > now()`)
    .select(['s.id as session_id', 's.methods', stale('s').as('stale')]);

/** A session without a second factor keeps own rights; roles over others are held back until one is proven. */
async function bySession(db: Kysely<DB>, session: SessionSubject): Promise<Recognised | undefined> {
  const { userId, sessionId } = session;
  const row = await readOnce(db, LOOKING, (trx) => sessions(trx, session).executeTakeFirst());
  if (row === undefined) return undefined;
  if (row.stale) await markUsed(db, 'user_session', row.session_id);
  const held = principalOf(row);
  const methods = row.methods.filter(isSignInMethod);
  const heldBack = hasSecondFactor(methods) ? [] : held.grants.filter(isOverOthers);
  const own = { id: sessionId, methods, heldBack };
  const principal = { ...(heldBack.length > 0 ? withOwnRights(held) : held), scopes: null, session: own };
  return { principal, subject: { userId, sessionId, methods } };
}

const markUsed = (db: Kysely<DB>, table: 'api_key' | 'user_session', id: number): Promise<unknown> =>
  inContext(db, LOOKING, (trx) => trx.updateTable(table).set({ last_used_at: sql`now()` }).where('id', '=', id).execute());

const stale = (table: 'k' | 's') =>
  sql<boolean>`${sql.ref(`${table}.last_used_at`)} is null or ${sql.ref(`${table}.last_used_at`)} < now() - interval '1 minute'`;

/** A community that the transaction sees, as far as deciding about it needs it. */
export async function communityRef(trx: Kysely<DB>, id: number): Promise<CommunityRef | undefined> {
  const row = await trx.selectFrom('community').select(['id', 'organisation_id']).where('id', '=', id).executeTakeFirst();
  return row && refOf(row);
}

/** The same under `context`. */
export const findCommunityRef = (db: Kysely<DB>, context: RowContext, id: number): Promise<CommunityRef | undefined> =>
  inContext(db, context, (trx) => communityRef(trx, id));
