import type { Transaction } from 'kysely';
import { identityMessages as accountMessages } from '../../../domain/identity/messages.ts';
import type { Principal } from '../../../domain/identity/principal.ts';
import type { SignInMethod } from '../../../domain/identity/sign-in-method.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { networkOf, type SignInClient, shortUserAgent } from '../../../infra/identity/client.ts';
import { newSecret, secretHash } from '../../../infra/identity/secret-token.ts';
import { lockedCredentials } from '../../../infra/postgres/identity/credentials.ts';
import { recordSecurityEvent } from '../../../infra/postgres/identity/security-events.ts';
import {
  endSessions,
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  type RevokedFor,
  useRefreshToken,
} from '../../../infra/postgres/identity/sessions.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { endInvitationsBy } from './end-invitations.ts';

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

/** Opens a session of a user whose sign-in was proven under these credentials; `unauthenticated` when they changed meanwhile. Needs the platform's context. */
export async function signIn({ trx }: CommandWork, credentials: number, start: SessionStart): Promise<SessionKey> {
  if ((await lockedCredentials(trx, start.userId)) !== credentials) throw credentialsChanged();
  return openSession(trx, start);
}

/** The answer to a sign-in that was begun before the credentials changed. */
export const credentialsChanged = (): DomainError => new DomainError('unauthenticated', identityMessages.accountChanged);

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

/** Ends a session of the caller, and what was sent in it where it is another one than that of the call; `not_found` where it is not open. */
export async function endOwnSession(work: CommandWork, { userId, session }: Principal, sessionId: number): Promise<void> {
  const isOwn = sessionId === session?.id;
  const ended = await revokeSession(work.trx, userId, sessionId, isOwn ? 'logout' : 'ended');
  if (!ended) throw new DomainError('not_found', accountMessages.noSession(sessionId));
  if (!isOwn) await endInvitationsBy(work, userId, { sessions: [sessionId] });
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
