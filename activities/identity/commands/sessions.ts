import type { Transaction } from 'kysely';
import { identityMessages as accountMessages } from '../../../domain/identity/messages.ts';
import type { Principal } from '../../../domain/identity/principal.ts';
import type { SignInMethod } from '../../../domain/identity/sign-in-method.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { SignInClient } from '../../../infra/identity/client.ts';
import { lockedCredentials } from '../../../infra/postgres/identity/credentials.ts';
import { endAddressChange } from '../../../infra/postgres/identity/one-time-tokens.ts';
import { endSessions, insertSession, type RevokedFor } from '../../../infra/postgres/identity/sessions.ts';
import { lockUser } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { endLostInvitations } from './end-invitations.ts';
import { addRefreshToken, placeOf, type SessionKey } from './refresh-tokens.ts';

/** However often it is renewed, a session ends after this. */
const SESSION_DAYS = 30;

interface SessionStart extends SignInClient {
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
  await lockUser(work.trx, userId);
  const isOwn = sessionId === session?.id;
  const ended = await revokeSession(work.trx, userId, sessionId, isOwn ? 'logout' : 'ended');
  if (!ended) throw new DomainError('not_found', accountMessages.noSession(sessionId));
  if (!isOwn) await endAddressChange(work.trx, userId);
  await endLostInvitations(work, userId);
}

/** Ends all sessions of the caller, also those signed out of before, with the keys that were made, the invitations that were sent and the address that was asked for in them. */
export async function endAllSessions(work: CommandWork, { userId }: Principal): Promise<void> {
  await lockUser(work.trx, userId);
  await revokeAllSessions(work.trx, userId, 'logout_all');
  await endAddressChange(work.trx, userId);
  await endLostInvitations(work, userId);
}
