import type { Principal } from '../../../domain/identity/principal.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { addressHash } from '../../../infra/identity/address-hash.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { endOpenTokens, lockSignedIn } from '../../../infra/postgres/identity/credentials.ts';
import { recordSecurityEvent } from '../../../infra/postgres/identity/security-events.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { type CommandWork, workAs } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';

/** Whoever changes how the own account is signed in to, with the network address of the call. */
export interface OwnAccount {
  readonly principal: Principal;
  readonly address: string;
  readonly keys: PersonalKeys;
}

/** The session of the caller; `wrong_state` for an API key, for which sign-in methods do not apply. */
export function requireSession({ session }: Principal): NonNullable<Principal['session']> {
  if (session) return session;
  throw new DomainError('wrong_state', identityMessages.sessionNeeded);
}

/**
 * Throws unauthenticated where the caller's session or key ended since the call was let in. Belongs at the beginning of a transaction that
 * gives the account another way in, so that a reset of the password and such a change come one after the other.
 */
export async function assertSignedIn(trx: UnitOfWork, { userId, session, key }: Principal): Promise<void> {
  if (await lockSignedIn(trx, { userId, sessionId: session?.id, keyId: key?.id })) return;
  throw new DomainError('unauthenticated', identityMessages.sessionEnded);
}

/** The work in the name of a user, whose audit events it records. */
export const workOf = (work: CommandWork, userId: number): CommandWork => workAs(work, `user:${userId}`);

/**
 * Ends what was begun before a second factor changed, records the change (`action` is the audit event's, such as `totp.confirmed`) and
 * queues the mail that says so to the user; gives the mail's id.
 */
export async function recordFactorChange(work: CommandWork, { principal, address, keys }: OwnAccount, action: string): Promise<number> {
  const { userId } = principal;
  const kind = 'second_factor_changed';
  const { trx, requestId } = work;
  await endOpenTokens(trx, userId);
  await recordSecurityEvent(trx, { kind, userId, requestId, addressHash: addressHash(keys, address), details: { action } });
  workOf(work, userId).audit({ chain: 0, action, objectKind: 'app_user', objectId: userId });
  return queueMail(trx, { kind, userId });
}
