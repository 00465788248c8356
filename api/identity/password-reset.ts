import type { Transaction } from 'kysely';
import { newSecret, secretHash } from '../../infra/identity/secret-token.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { replaceUserToken, resettingUser, takeToken } from '../../infra/postgres/identity/one-time-tokens.ts';
import { userByEmail } from '../../infra/postgres/identity/users.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../infra/vault/master-sealed.ts';
import type { IdentityDeps } from '../deps.ts';
import { EmailOnly, MailSent, PasswordReset } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { limitSignIn, limitUnguessable, type Place, placeOf } from './known-place.ts';
import { countMailTo } from './mail-limits.ts';
import { ownWords, storePassword } from './new-password.ts';
import type { Proven } from './proven.ts';
import { publicRoute } from './route.ts';
import { SIGNING_IN } from './sign-in-answer.ts';
import { startMailDelivery } from './start-mail-delivery.ts';
import { spentToken } from './verify-email.ts';

export const forgotPassword = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/forgot-password',
    id: 'forgotPassword',
    tag: 'Identity',
    summary: 'Request a password reset link',
    description:
      'The link is valid for one hour. The answer is the same whether or not the address is known, and also when too many mails have ' +
      'been sent to the address. Requests by others do not keep a known browser or network of the owner from a mail.',
    right: 'public',
    request: { body: EmailOnly },
    responses: { 202: MailSent },
  },
  async (call) => {
    const { body, deps, address, log } = call;
    const { headers, mailId } = await inConstantTime(async () => {
      const owner = await ownerOf(deps, body.email);
      const place = await placeOf(call, owner);
      const counted = await limitSignIn(deps, address, owner, place);
      return { headers: counted, mailId: await inContext(deps.db, SIGNING_IN, (trx) => sendLink(trx, deps, body.email, place)) };
    });
    void startMailDelivery(deps, log, mailId);
    return { status: 202, body: { status: 'check_mail' }, headers };
  },
);

async function ownerOf({ db, personal }: IdentityDeps, email: string): Promise<Proven | undefined> {
  const user = await readOnce(db, SIGNING_IN, (trx) => userByEmail(trx, personal, email));
  return user && { userId: user.id, credentials: user.credentials_version };
}

async function sendLink(trx: Transaction<DB>, deps: IdentityDeps, email: string, place: Place): Promise<number | null> {
  const { personal } = deps;
  const user = await userByEmail(trx, personal, email);
  if (user === undefined || !user.is_active || (await countMailTo(trx, deps, 'reset_password', email, place)) > 0) return null;
  const { text, hash } = newSecret('cdt');
  await replaceUserToken(trx, { purpose: 'reset_password', userId: user.id, tokenHash: hash });
  return queueMail(trx, { kind: 'reset_password', userId: user.id, content: sealContent(personal, 'mail', { token: text }) });
}

export const resetPassword = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/reset-password',
    id: 'resetPassword',
    tag: 'Identity',
    summary: 'Reset a password',
    description: 'Uses the token of the mail. Ends all sessions, and revokes all API keys and pending invitations of the user.',
    right: 'public',
    request: { body: PasswordReset },
    responses: { 204: null },
  },
  async (call) => {
    const { body, deps, address, requestId, log } = call;
    const headers = await limitUnguessable(call, 'token');
    const hash = secretHash('cdt', body.token);
    const userId = hash && (await readOnce(deps.db, SIGNING_IN, (trx) => resettingUser(trx, hash)));
    if (hash === undefined || userId === undefined) throw spentToken();
    await deps.passwords.refuseWeak(body.password, await ownWords(deps, userId));
    const passwordHash = await deps.passwords.hash(body.password);
    const mailId = await inContext(deps.db, SIGNING_IN, async (trx) => {
      if (!(await takeToken(trx, hash, ['reset_password']))) throw spentToken();
      return storePassword(trx, deps, { userId, passwordHash, address, requestId, endKeys: true });
    });
    deps.principals?.forgetAll();
    void startMailDelivery(deps, log, mailId);
    return { status: 204, body: null, headers };
  },
);
