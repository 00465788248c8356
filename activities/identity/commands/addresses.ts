import { z } from 'zod';
import type { Principal } from '../../../domain/identity/principal.ts';
import { newSecret, secretHash } from '../../../infra/identity/secret-token.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { userByEmail } from '../../../infra/postgres/identity/logins.ts';
import { replaceUserToken, takeToken } from '../../../infra/postgres/identity/one-time-tokens.ts';
import { userById } from '../../../infra/postgres/identity/users.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { openContent, sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { createUser, storeEmail } from './create-user.ts';
import { assertFewMails, countMailTo, type MailDeps } from './mail-counts.ts';
import { assertSignedIn, workOf } from './own-account.ts';
import { RegistrationContent, wrongMailLink } from './registrations.ts';

const NewAddress = z.object({ email: z.string() });

/** Queues the confirmation of another address of the caller, or to its owner that there is an account; gives the mail's id. Needs the platform's context. */
export async function requestEmailChange({ trx }: CommandWork, deps: MailDeps, principal: Principal, email: string): Promise<number> {
  const { personal } = deps;
  const { userId } = principal;
  await assertSignedIn(trx, principal);
  assertFewMails(await countMailTo(trx, deps, 'verification', email));
  const other = await userByEmail(trx, personal, email);
  if (other && other.id !== userId) return queueMail(trx, { kind: 'account_exists', userId: other.id });
  const { text, hash } = newSecret('cdt');
  const sealed = sealContent(personal, 'one_time_token', { email });
  await replaceUserToken(trx, { purpose: 'change_email', userId, tokenHash: hash, content: sealed });
  return queueMail(trx, { kind: 'change_email', userId, content: sealContent(personal, 'mail', { to: email, token: text }) });
}

/** The account of a confirmed address; a mail to the former address where it had one. */
interface ConfirmedAddress {
  readonly userId: number;
  readonly username: string;
  readonly mailId: number | null;
}

type TakenToken = NonNullable<Awaited<ReturnType<typeof takeToken>>>;

/** Takes the link of a mail: creates the account that was asked for, or changes its address. `unauthenticated` where it opens nothing. Needs the platform's context. */
export async function confirmAddress(work: CommandWork, keys: PersonalKeys, token: string): Promise<ConfirmedAddress> {
  const hash = secretHash('cdt', token);
  const taken = hash && (await takeToken(work.trx, hash, ['register', 'change_email']));
  if (taken === undefined || taken.key_id === null || taken.content_enc === null) throw wrongMailLink();
  const content = openContent(keys, 'one_time_token', { keyId: taken.key_id, sealed: taken.content_enc });
  const isNew = taken.purpose === 'register';
  const confirmed = await (isNew ? createRegistered(work, keys, taken, content) : changeEmail(work, keys, taken, content));
  const { userId } = confirmed;
  const action = isNew ? 'user.registered' : 'user.email_changed';
  workOf(work, userId).audit({ chain: 0, action, objectKind: 'app_user', objectId: userId });
  return confirmed;
}

async function createRegistered({ trx }: CommandWork, keys: PersonalKeys, taken: TakenToken, content: unknown): Promise<ConfirmedAddress> {
  const username = taken.username ?? '';
  const userId = await createUser(trx, keys, { username, ...RegistrationContent.parse(content) });
  return { userId, username, mailId: null };
}

async function changeEmail({ trx }: CommandWork, keys: PersonalKeys, { user_id }: TakenToken, content: unknown): Promise<ConfirmedAddress> {
  const before = user_id === null ? undefined : await userById(trx, keys, user_id);
  if (before === undefined) throw wrongMailLink();
  await storeEmail(trx, keys, before.id, NewAddress.parse(content).email);
  await endOpenTokens(trx, before.id);
  const confirmed = { userId: before.id, username: before.username };
  if (before.email === null) return { ...confirmed, mailId: null };
  const old = sealContent(keys, 'mail', { to: before.email });
  return { ...confirmed, mailId: await queueMail(trx, { kind: 'email_changed', userId: before.id, content: old }) };
}
