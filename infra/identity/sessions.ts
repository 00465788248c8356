import type { Transaction } from 'kysely';
import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import { recordSecurityEvent } from '../postgres/identity/security-events.ts';
import {
  endSessions,
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  type RevokedFor,
  useRefreshToken,
} from '../postgres/identity/sessions.ts';
import { queueMail } from '../postgres/notifications/mails.ts';
import type { DB } from '../postgres/schema/tables.ts';
import { networkOf, type SignInClient, shortUserAgent } from './client.ts';
import { newSecret, secretHash } from './secret-token.ts';

/** A refresh token is good for this long, once; so a session left alone ends after it. */
export const REFRESH_DAYS = 7;
/** However often it is renewed, a session ends after this. */
const SESSION_DAYS = 30;

/** The key to a session: the text of a refresh token, handed to its owner and stored nowhere. */
export interface SessionKey {
  readonly userId: number;
  readonly sessionId: number;
  readonly methods: readonly SignInMethod[];
  readonly refreshToken: string;
}

export interface SessionStart extends SignInClient {
  readonly userId: number;
  /** What the sign-in was proven by. */
  readonly methods: readonly SignInMethod[];
}

/** Opens a session of an active user (platform's context). */
export async function openSession(trx: Transaction<DB>, { userId, methods, ...client }: SessionStart): Promise<SessionKey> {
  const sessionId = await insertSession(trx, { userId, methods, lastsDays: SESSION_DAYS, ...placeOf(client) });
  return { userId, sessionId, methods, refreshToken: await addRefreshToken(trx, sessionId) };
}

/**
 * Trades a refresh token for the next one. `reused`: the token was traded before, so it or its successor is in wrong hands: the session is
 * over, recorded, and the user is told by the mail of that id (null when that was done before). Commit also then. Undefined: unknown or over.
 */
export async function rotateRefresh(
  trx: Transaction<DB>,
  token: string,
  client: SignInClient,
): Promise<SessionKey | { readonly reused: number | null } | undefined> {
  const hash = secretHash('cdr', token);
  const known = hash && (await lockRefreshToken(trx, hash));
  if (known === undefined) return undefined;
  if (known.used) return { reused: known.revoked ? null : await endStolen(trx, known, client) };
  if (!known.usable) return undefined;
  await useRefreshToken(trx, known, placeOf(client));
  const { user_id: userId, session_id: sessionId, methods } = known;
  return { userId, sessionId, methods, refreshToken: await addRefreshToken(trx, sessionId) };
}

/** Ends one session of a user; false when it was not open. Its access tokens are refused at once. */
export async function revokeSession(trx: Transaction<DB>, userId: number, sessionId: number, reason: RevokedFor): Promise<boolean> {
  return (await endSessions(trx, { userId, sessionId, reason })).length > 0;
}

/** Ends every open session of a user, or all but one; how many. */
export async function revokeAllSessions(trx: Transaction<DB>, userId: number, reason: RevokedFor, exceptId?: number): Promise<number> {
  return (await endSessions(trx, { userId, reason, ...(exceptId === undefined ? {} : { exceptId }) })).length;
}

async function endStolen(
  trx: Transaction<DB>,
  { user_id: userId, session_id: sessionId }: { readonly user_id: number; readonly session_id: number },
  { addressHash }: SignInClient,
): Promise<number> {
  await endSessions(trx, { userId, sessionId, reason: 'refresh_reused' });
  await recordSecurityEvent(trx, { kind: 'refresh_reused', userId, addressHash, details: { session_id: sessionId } });
  return queueMail(trx, { kind: 'refresh_reused', userId });
}

async function addRefreshToken(trx: Transaction<DB>, sessionId: number): Promise<string> {
  const { text, hash } = newSecret('cdr');
  await insertRefreshToken(trx, sessionId, hash, REFRESH_DAYS);
  return text;
}

const placeOf = ({ address, userAgent }: SignInClient) => ({ network: networkOf(address), userAgent: shortUserAgent(userAgent) });
