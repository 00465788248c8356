import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { newSecret } from '../../infra/identity/secret-token.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { insertRegistration, lockRegistration, renewRegistration } from '../../infra/postgres/identity/one-time-tokens.ts';
import { userByEmail } from '../../infra/postgres/identity/users.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../infra/vault/master-sealed.ts';
import { emailIndex, emailIndexes } from '../../infra/vault/user-keys.ts';
import type { IdentityDeps } from '../deps.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { MailSent, Registration, ResentRegistration } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { countMailTo } from './mail-limits.ts';
import { identityMessages } from './messages.ts';
import { registrationContent } from './registration-content.ts';
import { publicRoute } from './route.ts';
import { SIGNING_IN } from './sign-in-answer.ts';
import { startMailDelivery } from './start-mail-delivery.ts';

type Given = z.output<typeof Registration>;

const SENT = { status: 202 as const, body: { status: 'check_mail' as const } };

export const register = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/register',
    id: 'register',
    tag: 'Identity',
    summary: 'Register a person',
    description:
      'The account is created once the e-mail address is confirmed. The answer is the same whether or not the address is known; the ' +
      'mail says which. The username is reserved for 24 hours.',
    right: 'public',
    request: { body: Registration },
    responses: { 202: MailSent },
  },
  async ({ body, deps, address, log }) => {
    const headers = await limited(deps.limiter, 'sign_in', address, limitOf(deps.config, 'sign_in'));
    await deps.passwords.refuseWeak(body.password, [body.username, body.email, body.full_name ?? '']);
    const passwordHash = await deps.passwords.hash(body.password);
    const mailId = await inConstantTime(() => inContext(deps.db, SIGNING_IN, (trx) => begin(trx, deps, body, passwordHash)));
    void startMailDelivery(deps, log, mailId);
    return { ...SENT, headers };
  },
);

/** Both ways keep the username and send a mail, so that neither answer nor record tells a stranger which one it was. */
async function begin(trx: Transaction<DB>, deps: IdentityDeps, given: Given, passwordHash: string): Promise<number | null> {
  const { personal } = deps;
  const known = await userByEmail(trx, personal, given.email);
  const secret = known ? null : newSecret('cdt');
  const kept = await insertRegistration(trx, {
    username: given.username,
    emailIndex: emailIndex(personal, given.email),
    tokenHash: secret?.hash ?? null,
    content: sealContent(personal, 'one_time_token', registrationContent(given, passwordHash)),
  });
  if (!kept) throw taken(given.username);
  if ((await countMailTo(trx, deps, 'verification', given.email)) > 0) return null;
  if (known || secret === null) return queueMail(trx, { kind: 'account_exists', userId: known?.id ?? null });
  const content = sealContent(personal, 'mail', { to: given.email, username: given.username, token: secret.text });
  return queueMail(trx, { kind: 'verify_email', userId: null, language: given.language, content });
}

function taken(username: string): DomainError {
  const message = identityMessages.usernameTaken(username);
  return new DomainError('already_exists', atPath('username', message), [{ path: 'username', code: 'already_exists', message }]);
}

export const resendVerification = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/verify-email/resend',
    id: 'resendVerification',
    tag: 'Identity',
    summary: 'Resend the registration link',
    description:
      'Of the registration with this username and this address; the previous link stops working. The answer is the same where there is none.',
    right: 'public',
    request: { body: ResentRegistration },
    responses: { 202: MailSent },
  },
  async ({ body, deps, address, log }) => {
    const headers = await limited(deps.limiter, 'sign_in', address, limitOf(deps.config, 'sign_in'));
    const mailId = await inConstantTime(() => inContext(deps.db, SIGNING_IN, (trx) => again(trx, deps, body)));
    void startMailDelivery(deps, log, mailId);
    return { ...SENT, headers };
  },
);

/** Strangers may have registered the same address: only the username says which registration is meant. What is not sent is not counted. */
async function again(
  trx: Transaction<DB>,
  deps: IdentityDeps,
  { email, username }: z.output<typeof ResentRegistration>,
): Promise<number | null> {
  const { personal } = deps;
  const waiting = await lockRegistration(trx, username, emailIndexes(personal, email));
  if (waiting === undefined || (await countMailTo(trx, deps, 'verification', email)) > 0) return null;
  const secret = newSecret('cdt');
  await renewRegistration(trx, waiting, secret.hash);
  const content = sealContent(personal, 'mail', { to: email, username, token: secret.text });
  return queueMail(trx, { kind: 'verify_email', userId: null, content });
}
