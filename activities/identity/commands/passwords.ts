import { addressHash } from '../../../infra/identity/address-hash.ts';
import { newSecret } from '../../../infra/identity/secret-token.ts';
import { revokeAllKeys } from '../../../infra/postgres/identity/api-key.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { userByEmail } from '../../../infra/postgres/identity/logins.ts';
import { replaceUserToken, takeToken } from '../../../infra/postgres/identity/one-time-tokens.ts';
import { recordSecurityEvent } from '../../../infra/postgres/identity/security-events.ts';
import { writePasswordHash } from '../../../infra/postgres/identity/write-users.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { endInvitationsOf } from './end-invitations.ts';
import { countMailTo, type MailDeps, type MailPlace } from './mail-counts.ts';
import { assertSignedIn, type OwnAccount, workOf } from './own-account.ts';
import { wrongMailLink } from './registrations.ts';
import { revokeAllSessions } from './sessions.ts';

/** A new password of a signed-in user; `endKeys` revokes the API keys too. */
interface PasswordChange {
  readonly passwordHash: string;
  readonly endKeys: boolean;
}

/** Changes the caller's password; other sessions end, and the invitations sent in them. Gives the mail's id. */
export async function changePassword(work: CommandWork, own: OwnAccount, { passwordHash, endKeys }: PasswordChange): Promise<number> {
  const { principal, address, keys } = own;
  await assertSignedIn(work.trx, principal);
  return storePassword(work, { userId: principal.userId, passwordHash, address, keys, sessionId: principal.session?.id, endKeys });
}

/** Stores the hash of the same password at today's cost. Needs the platform's context. */
export const renewPasswordHash = ({ trx }: CommandWork, userId: number, passwordHash: string): Promise<void> =>
  writePasswordHash(trx, userId, passwordHash, false);

/** Queues a mail with a link for a new password; null where nobody active has the address, or it got too many. Needs the platform's context. */
export async function requestPasswordReset({ trx }: CommandWork, deps: MailDeps, email: string, place: MailPlace): Promise<number | null> {
  const user = await userByEmail(trx, deps.personal, email);
  if (user === undefined || !user.is_active || (await countMailTo(trx, deps, 'reset_password', email, place)) > 0) return null;
  const { text, hash } = newSecret('cdt');
  await replaceUserToken(trx, { purpose: 'reset_password', userId: user.id, tokenHash: hash });
  return queueMail(trx, { kind: 'reset_password', userId: user.id, content: sealContent(deps.personal, 'mail', { token: text }) });
}

/** A password chosen by the link of a mail. */
interface PasswordReset {
  readonly userId: number;
  readonly tokenHash: Uint8Array;
  readonly passwordHash: string;
  readonly address: string;
  readonly keys: PersonalKeys;
}

/** Stores a password chosen by a link, which works once; ends all sessions, keys and invitations. Gives the mail's id. Needs the platform's context. */
export async function resetPassword(work: CommandWork, { tokenHash, ...given }: PasswordReset): Promise<number> {
  if (!(await takeToken(work.trx, tokenHash, ['reset_password']))) throw wrongMailLink();
  return storePassword(work, { ...given, endKeys: true });
}

interface StoredPassword extends Omit<PasswordReset, 'tokenHash'> {
  /** The session that goes on. */
  readonly sessionId?: number | undefined;
  readonly endKeys: boolean;
}

async function storePassword(work: CommandWork, given: StoredPassword): Promise<number> {
  const { userId, passwordHash, address, keys, sessionId, endKeys } = given;
  const { trx, requestId } = work;
  const own = workOf(work, userId);
  await writePasswordHash(trx, userId, passwordHash);
  await revokeAllSessions(trx, userId, 'password_changed', sessionId);
  await endOpenTokens(trx, userId);
  if (endKeys) await endAllKeys(own, userId);
  await endInvitationsOf(own, userId, { sessionId, keys: !endKeys });
  await recordSecurityEvent(trx, { kind: 'password_changed', userId, requestId, addressHash: addressHash(keys, address) });
  own.audit({ chain: 0, action: 'user.password_changed', objectKind: 'app_user', objectId: userId });
  return queueMail(trx, { kind: 'password_changed', userId });
}

async function endAllKeys(work: CommandWork, userId: number): Promise<void> {
  for (const objectId of await revokeAllKeys(work.trx, userId))
    work.audit({ chain: 0, action: 'key.revoked', objectKind: 'api_key', objectId });
}
