import type { Transaction } from 'kysely';
import type { Principal } from '../../domain/identity/principal.ts';
import { newSecret } from '../../infra/identity/secret-token.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { replaceUserToken } from '../../infra/postgres/identity/one-time-tokens.ts';
import { userByEmail } from '../../infra/postgres/identity/users.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../infra/vault/master-sealed.ts';
import type { IdentityDeps } from '../deps.ts';
import { EmailChange, MailSent, PasswordChange } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { countMailTo, refuseTooMany } from './mail-limits.ts';
import { ownWords, storePassword } from './new-password.ts';
import { proveSecondFactor } from './prove-factor.ts';
import { provePassword } from './prove-password.ts';
import { stepsRoute } from './route.ts';
import { startMailDelivery } from './start-mail-delivery.ts';
import { requireSignedIn } from './still-signed-in.ts';

export const changePassword = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/users/me/password',
    id: 'changePassword',
    tag: 'Users',
    summary: 'Change the own password',
    description:
      'Ends all other sessions and the invitations sent in them. API keys stay valid unless `end_keys` is true; resetting a password by mail always revokes them. If a ' +
      'second factor is enabled, send a code, or sign in with a passkey within the last ten minutes.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: PasswordChange },
    responses: { 204: null },
  },
  async (call) => {
    const { body, principal, rows, deps, address, requestId, log } = call;
    await provePassword(deps, principal, body.current_password, 'current_password');
    await proveSecondFactor(call, body.code);
    const { userId, session } = principal;
    await deps.passwords.refuseWeak(body.new_password, await ownWords(deps, userId), 'new_password');
    const passwordHash = await deps.passwords.hash(body.new_password);
    const stored = { userId, passwordHash, address, requestId, sessionId: session?.id, endKeys: body.end_keys };
    const mailId = await inContext(deps.db, rows, async (trx) => {
      await requireSignedIn(trx, principal);
      return storePassword(trx, deps, stored);
    });
    deps.principals?.forgetAll();
    void startMailDelivery(deps, log, mailId);
    return { status: 204, body: null };
  },
);

export const changeEmail = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/users/me/email',
    id: 'changeEmail',
    tag: 'Users',
    summary: 'Change the own e-mail address',
    description:
      'The new address takes effect when the mail sent to it is confirmed. If a second factor is enabled, send a code, or sign in with ' +
      'a passkey within the last ten minutes.',
    right: 'caller',
    keys: 'session only',
    rows: 'platform',
    idempotency: 'never',
    request: { body: EmailChange },
    responses: { 202: MailSent },
  },
  async (call) => {
    const { body, principal, rows, deps, log } = call;
    await provePassword(deps, principal, body.current_password, 'current_password');
    await proveSecondFactor(call, body.code);
    const mailId = await inConstantTime(() => inContext(deps.db, rows, (trx) => ask(trx, deps, principal, body.email)));
    void startMailDelivery(deps, log, mailId);
    return { status: 202, body: { status: 'check_mail' } };
  },
);

async function ask(trx: Transaction<DB>, deps: IdentityDeps, principal: Principal, email: string): Promise<number> {
  const { personal } = deps;
  const { userId } = principal;
  await requireSignedIn(trx, principal);
  refuseTooMany(await countMailTo(trx, deps, 'verification', email));
  const other = await userByEmail(trx, personal, email);
  if (other && other.id !== userId) return queueMail(trx, { kind: 'account_exists', userId: other.id });
  const { text, hash } = newSecret('cdt');
  const sealed = sealContent(personal, 'one_time_token', { email });
  await replaceUserToken(trx, { purpose: 'change_email', userId, tokenHash: hash, content: sealed });
  return queueMail(trx, { kind: 'change_email', userId, content: sealContent(personal, 'mail', { to: email, token: text }) });
}
