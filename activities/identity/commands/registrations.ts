import { z } from 'zod';
import { USER_TYPES } from '../../../domain/identity/profile.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../../domain/kernel/language.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { newSecret } from '../../../infra/identity/secret-token.ts';
import { userByEmail } from '../../../infra/postgres/identity/logins.ts';
import { insertRegistration, lockRegistration, renewRegistration } from '../../../infra/postgres/identity/one-time-tokens.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import { emailIndex, emailIndexes } from '../../../infra/vault/user-keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { countMailTo, type MailDeps } from './mail-counts.ts';

/** Sealed data of a registration that waits until the address is confirmed. */
export const RegistrationContent = z.object({
  email: z.string(),
  fullName: z.string().nullable(),
  userType: z.enum(USER_TYPES).nullable(),
  language: z.enum(LANGUAGES),
  passwordHash: z.string(),
});

/** Somebody who asks for an account. */
type NewRegistration = z.output<typeof RegistrationContent> & { readonly username: string };

/**
 * Reserves the username and queues a mail, whose id it gives: the confirmation, or to a known address that there is an account; so that
 * neither answer nor record reveals to a stranger which one it was. Null where the address got too many mails. Needs the platform's context.
 */
export async function register({ trx }: CommandWork, deps: MailDeps, { username, ...given }: NewRegistration): Promise<number | null> {
  const { personal } = deps;
  const known = await userByEmail(trx, personal, given.email);
  const secret = known ? null : newSecret('cdt');
  const kept = await insertRegistration(trx, {
    username,
    emailIndex: emailIndex(personal, given.email),
    tokenHash: secret?.hash ?? null,
    content: sealContent(personal, 'one_time_token', given),
  });
  if (!kept) throw usernameTaken(username);
  if ((await countMailTo(trx, deps, 'verification', given.email)) > 0) return null;
  if (known || secret === null) return queueMail(trx, { kind: 'account_exists', userId: known?.id ?? null });
  const content = sealContent(personal, 'mail', { to: given.email, username, token: secret.text });
  return queueMail(trx, { kind: 'verify_email', userId: null, language: given.language, content });
}

function usernameTaken(username: string): DomainError {
  const message = identityMessages.usernameTaken(username);
  return new DomainError('already_exists', atPath('username', message), [{ path: 'username', code: 'already_exists', message }]);
}

/**
 * Gives a registration that waits a new link; the mail's id, null where there is none of this username and address or the address got too
 * many mails. Strangers may have registered the same address: only the username says which registration is meant. What is not sent is not
 * counted.
 */
export async function resendRegistration(
  { trx }: CommandWork,
  deps: MailDeps,
  { email, username }: Pick<NewRegistration, 'email' | 'username'>,
): Promise<number | null> {
  const { personal } = deps;
  const waiting = await lockRegistration(trx, username, emailIndexes(personal, email));
  if (waiting === undefined || (await countMailTo(trx, deps, 'verification', email)) > 0) return null;
  const secret = newSecret('cdt');
  await renewRegistration(trx, waiting, secret.hash);
  const content = sealContent(personal, 'mail', { to: email, username, token: secret.text });
  return queueMail(trx, { kind: 'verify_email', userId: null, content });
}

/** The one answer for a link of a mail that opens nothing. */
export const wrongMailLink = (): DomainError => new DomainError('unauthenticated', identityMessages.wrongMailLink);
