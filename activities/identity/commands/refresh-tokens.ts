import type { Transaction } from 'kysely';
import type { SignInMethod } from '../../../domain/identity/sign-in-method.ts';
import { networkOf, type SignInClient, shortUserAgent } from '../../../infra/identity/client.ts';
import { newSecret, secretHash } from '../../../infra/identity/secret-token.ts';
import { openSuccessor, sealSuccessor } from '../../../infra/identity/successor-seal.ts';
import { endAddressChange } from '../../../infra/postgres/identity/one-time-tokens.ts';
import {
  insertRefreshToken,
  lockRefreshToken,
  type RefreshTokenRow,
  useRefreshToken,
} from '../../../infra/postgres/identity/refresh-tokens.ts';
import { recordSecurityEvent } from '../../../infra/postgres/identity/security-events.ts';
import { endSessions } from '../../../infra/postgres/identity/sessions.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** A refresh token is good for this long, once; so a session left alone ends after it. */
export const REFRESH_DAYS = 7;
/** For so long after its use a token answers the same successor, which nobody used yet: two tabs renew at once, or an answer is lost. */
const GRACE_SECONDS = 30;

/** The key to a session: the text of a refresh token, handed to its owner and stored nowhere. */
export interface SessionKey {
  readonly userId: number;
  readonly sessionId: number;
  readonly methods: readonly SignInMethod[];
  readonly refreshToken: string;
}

/**
 * Trades a refresh token for the next one; again within the grace, for the very same one while that is unused. `reused`: the token came later,
 * so it or its successor is in wrong hands: the session is over, recorded, and the user is notified by the mail of that id (null when that was
 * done before). Commit also then. Undefined: unknown or over.
 */
export async function rotateRefresh(
  trx: Transaction<DB>,
  token: string,
  client: SignInClient,
): Promise<SessionKey | { readonly reused: number | null } | undefined> {
  const hash = secretHash('cdr', token);
  const known = hash && (await lockRefreshToken(trx, hash, GRACE_SECONDS));
  if (known === undefined) return undefined;
  if (known.used) return sameSuccessor(token, known) ?? { reused: known.revoked ? null : await endStolen(trx, known, client) };
  if (!known.usable) return undefined;
  const refreshToken = await addRefreshToken(trx, known.session_id);
  await useRefreshToken(trx, { ...known, successor: sealSuccessor(token, known.id, refreshToken) }, placeOf(client));
  return sessionKeyOf(known, refreshToken);
}

/** The successor of a used token in its grace; undefined where the grace is over, the successor was used, or the session is over. */
function sameSuccessor(token: string, known: RefreshTokenRow): SessionKey | undefined {
  return known.successor === null ? undefined : sessionKeyOf(known, openSuccessor(token, known.id, known.successor));
}

const sessionKeyOf = ({ user_id: userId, session_id: sessionId, methods }: RefreshTokenRow, refreshToken: string): SessionKey => ({
  userId,
  sessionId,
  methods,
  refreshToken,
});

/** Ends the session of a refresh token by signing out; nothing where there is none. */
export async function endSessionOf(trx: Transaction<DB>, token: string): Promise<void> {
  const hash = secretHash('cdr', token);
  const known = hash && (await lockRefreshToken(trx, hash, 0));
  if (known) await endSessions(trx, { userId: known.user_id, sessionId: known.session_id, reason: 'logout' });
}

async function endStolen(
  trx: Transaction<DB>,
  { user_id: userId, session_id: sessionId }: { readonly user_id: number; readonly session_id: number },
  { addressHash }: SignInClient,
): Promise<number> {
  await endSessions(trx, { userId, sessionId, reason: 'refresh_reused' });
  await endAddressChange(trx, userId);
  await recordSecurityEvent(trx, { kind: 'refresh_reused', userId, addressHash, details: { session_id: sessionId } });
  return queueMail(trx, { kind: 'refresh_reused', userId });
}

/** Stores a new refresh token of a session, and gives its text. */
export async function addRefreshToken(trx: Transaction<DB>, sessionId: number): Promise<string> {
  const { text, hash } = newSecret('cdr');
  await insertRefreshToken(trx, sessionId, hash, REFRESH_DAYS);
  return text;
}

/** Where a session is used from, as it is stored. */
export const placeOf = ({ address, userAgent }: SignInClient) => ({ network: networkOf(address), userAgent: shortUserAgent(userAgent) });
