import { addressHash } from '../../infra/identity/address-hash.ts';
import { revokeAllSessions } from '../../infra/identity/sessions.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { revokeAllKeys } from '../../infra/postgres/identity/api-key.ts';
import { endOpenTokens } from '../../infra/postgres/identity/credentials.ts';
import { recordSecurityEvent } from '../../infra/postgres/identity/security-events.ts';
import { userById, writePasswordHash } from '../../infra/postgres/identity/users.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { IdentityDeps } from '../deps.ts';
import { endInvitationsOf } from './invitations/sent-by.ts';
import { SIGNING_IN } from './sign-in-answer.ts';

/** Words of a user that a password must not be built around. */
export async function ownWords({ db, personal }: IdentityDeps, userId: number): Promise<string[]> {
  const user = await inContext(db, SIGNING_IN, (trx) => userById(trx, personal, userId), { readOnly: true });
  return [user?.username, user?.email, user?.profile.full_name].filter((word) => typeof word === 'string');
}

interface Stored {
  readonly userId: number;
  readonly passwordHash: string;
  readonly address: string;
  readonly requestId: string;
  /** The session that goes on. */
  readonly sessionId?: number | undefined;
  /** Revokes the API keys too. */
  readonly endKeys: boolean;
}

/** Stores a new password's hash, ends the other sessions and where told the keys with what they sent, leaves its traces and writes the mail that tells the user; the mail's id. */
export async function storePassword(trx: UnitOfWork, { personal }: IdentityDeps, given: Stored): Promise<number> {
  const { userId, passwordHash, address, requestId, sessionId, endKeys } = given;
  await writePasswordHash(trx, userId, passwordHash);
  await revokeAllSessions(trx, userId, 'password_changed', sessionId);
  await endOpenTokens(trx, userId);
  if (endKeys) await endAllKeys(trx, userId, requestId);
  await endInvitationsOf(trx, { userId, requestId }, { sessionId, keys: !endKeys });
  await recordSecurityEvent(trx, { kind: 'password_changed', userId, requestId, addressHash: addressHash(personal, address) });
  const object = { action: 'user.password_changed', objectKind: 'app_user', objectId: userId };
  recordAudit(trx, { chain: 0, actor: `user:${userId}`, ...object, requestId });
  return queueMail(trx, { kind: 'password_changed', userId });
}

async function endAllKeys(trx: UnitOfWork, userId: number, requestId: string): Promise<void> {
  const actor = `user:${userId}`;
  for (const objectId of await revokeAllKeys(trx, userId))
    recordAudit(trx, { chain: 0, actor, action: 'key.revoked', objectKind: 'api_key', objectId, requestId });
}
