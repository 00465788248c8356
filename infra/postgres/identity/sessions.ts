import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { SECOND_FACTORS } from '../../../domain/identity/second-factor.ts';
import type { SignInMethod } from '../../../domain/identity/sign-in-method.ts';
import type { DB, UserSession } from '../schema/tables.ts';

export interface NewSession {
  readonly userId: number;
  readonly methods: readonly SignInMethod[];
  readonly network: string | null;
  readonly userAgent: string | null;
  readonly lastsDays: number;
}

/** Stores a session; its id. */
export async function insertSession(trx: Transaction<DB>, session: NewSession): Promise<number> {
  const { id } = await trx
    .insertInto('user_session')
    .values({
      user_id: session.userId,
      credentials: sql<number>`(select credentials_version from app_user where id = ${session.userId})`,
      methods: [...session.methods],
      network: session.network,
      user_agent: session.userAgent,
      expires_at: sql<Date>`now() + make_interval(days => ${session.lastsDays})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type RevokedFor = NonNullable<UserSession['revoked_for']>;

interface Revocation {
  readonly userId: number;
  readonly reason: RevokedFor;
  /** Only this one; all of the user's when left out. */
  readonly sessionId?: number;
  /** All but this one. */
  readonly exceptId?: number;
}

/**
 * Ends sessions of a user that are open; their ids. Their access tokens are refused from then on. `logout_all` also ends those that were signed out
 * of: whoever had one may have signed out to keep what was made in it.
 */
export async function endSessions(trx: Transaction<DB>, { userId, reason, sessionId, exceptId }: Revocation): Promise<number[]> {
  let query = trx
    .updateTable('user_session')
    .set({ revoked_at: sql`now()`, revoked_for: reason })
    .where('user_id', '=', userId)
    .where(reason === 'logout_all' ? sql<SqlBool>`(revoked_at is null or revoked_for = 'logout')` : sql<SqlBool>`revoked_at is null`);
  if (sessionId !== undefined) query = query.where('id', '=', sessionId);
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId);
  const rows = await query.returning('id').execute();
  return rows.map(({ id }) => id);
}

/** A user's open sessions, newest first. */
export function openSessionsOf(db: Kysely<DB>, userId: number) {
  return db
    .selectFrom('user_session')
    .select(['id', 'methods', 'network', 'user_agent', 'opened_at', 'last_used_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('id', 'desc')
    .execute();
}

/** Adds what a session was proven by meanwhile. */
export async function addSessionMethod(trx: Transaction<DB>, sessionId: number, method: SignInMethod): Promise<void> {
  await sql`update user_session set methods = methods || ${method}::text
    where id = ${sessionId} and not (${method}::text = any (methods))`.execute(trx);
}

/** Removes deleted second factors from a user's sessions; a session verified by nothing else ends. */
export async function dropSessionMethods(trx: Transaction<DB>, userId: number, methods: readonly SignInMethod[]): Promise<void> {
  const dropped = sql`${[...methods]}::text[]`;
  await sql`update user_session set revoked_at = now(), revoked_for = 'ended'
    where user_id = ${userId} and revoked_at is null and methods <@ ${dropped}`.execute(trx);
  await sql`update user_session set methods = array(select m from unnest(methods) m where m <> all (${dropped}))
    where user_id = ${userId} and revoked_at is null and methods && ${dropped}`.execute(trx);
}

/** Ends a user's other sessions that were opened in this way, as something that opened them was removed. */
export async function endOtherSessionsBy(trx: Transaction<DB>, userId: number, method: SignInMethod, ownId: number): Promise<void> {
  await sql`update user_session set revoked_at = now(), revoked_for = 'ended'
    where user_id = ${userId} and id <> ${ownId} and revoked_at is null and ${method}::text = any (methods)`.execute(trx);
}

/** Ends a user's other sessions that no second factor was proven in, as one was enabled: `logout_all`, with which what they sent ends. */
export async function endSessionsWithoutFactor(trx: Transaction<DB>, userId: number, ownId: number): Promise<void> {
  await sql`update user_session set revoked_at = now(), revoked_for = 'logout_all'
    where user_id = ${userId} and id <> ${ownId} and revoked_at is null and not methods && ${[...SECOND_FACTORS]}::text[]`.execute(trx);
}

/**
 * Did the user sign in from this network within 90 days, under the credentials of today or in a session that is still open? What is no
 * network is never known.
 */
export async function hasSignedInFrom(db: Kysely<DB>, userId: number, network: string | null): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from user_session s join app_user u on u.id = s.user_id
    where s.user_id = ${userId} and s.network = ${network} and s.last_used_at > now() - interval '90 days'
      and s.revoked_for is distinct from 'refresh_reused'
      and (s.credentials = u.credentials_version or (s.revoked_at is null and s.expires_at > now()))) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** Was this session opened within so many minutes? */
export async function isYoungSession(db: Kysely<DB>, sessionId: number, minutes: number): Promise<boolean> {
  const row = await db
    .selectFrom('user_session')
    .select('id')
    .where('id', '=', sessionId)
    .where('opened_at', '>', sql<Date>`now() - make_interval(mins => ${minutes})`)
    .executeTakeFirst();
  return row !== undefined;
}
