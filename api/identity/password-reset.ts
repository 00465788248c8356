import { requestPasswordReset, resetPassword as storeReset } from '../../activities/identity/commands/passwords.ts';
import { wrongMailLink } from '../../activities/identity/commands/registrations.ts';
import { secretHash } from '../../infra/identity/secret-token.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { userByEmail } from '../../infra/postgres/identity/logins.ts';
import { resettingUser } from '../../infra/postgres/identity/one-time-tokens.ts';
import type { IdentityDeps } from '../deps.ts';
import { ADDS_NOTHING, UNTIL_FORGOTTEN } from '../http/rows/adds.ts';
import { EmailOnly, MailSent, PasswordReset } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { limitSignIn, limitUnguessable, type Proven, placeOf } from './known-place.ts';
import { startMailDelivery } from './own-account.ts';
import { ownWords } from './own-password.ts';
import { publicRoute } from './route.ts';
import { inSignIn, SIGNING_IN } from './sign-in-answer.ts';

export const forgotPassword = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/forgot-password',
    id: 'forgotPassword',
    tag: 'Identity',
    summary: 'Request a password reset link',
    description:
      'The link is valid for one hour. The answer is the same whether or not the address is known, and also when too many mails have ' +
      'been sent to the address. Requests by others do not prevent a mail that the owner requests from a known browser or network.',
    right: 'public',
    adds: UNTIL_FORGOTTEN,
    request: { body: EmailOnly },
    responses: { 202: MailSent },
  },
  async (call) => {
    const { body, deps, address, log } = call;
    const { headers, mailId } = await inConstantTime(async () => {
      const owner = await ownerOf(deps, body.email);
      const place = await placeOf(call, owner);
      const counted = await limitSignIn(deps, address, owner, place);
      return { headers: counted, mailId: await inSignIn(call, (work) => requestPasswordReset(work, deps, body.email, place)) };
    });
    void startMailDelivery(deps, log, mailId);
    return { status: 202, body: { status: 'check_mail' }, headers };
  },
);

async function ownerOf({ db, personal }: IdentityDeps, email: string): Promise<Proven | undefined> {
  const user = await readOnce(db, SIGNING_IN, (trx) => userByEmail(trx, personal, email));
  return user && { userId: user.id, credentials: user.credentials_version };
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
    adds: ADDS_NOTHING,
    request: { body: PasswordReset },
    responses: { 204: null },
  },
  async (call) => {
    const { body, deps, address, log } = call;
    const headers = await limitUnguessable(call, 'token');
    const hash = secretHash('cdt', body.token);
    const userId = hash && (await readOnce(deps.db, SIGNING_IN, (trx) => resettingUser(trx, hash)));
    if (hash === undefined || userId === undefined) throw wrongMailLink();
    await deps.passwords.refuseWeak(body.password, await ownWords(deps, userId));
    const passwordHash = await deps.passwords.hash(body.password);
    const reset = { userId, tokenHash: hash, passwordHash, address, keys: deps.personal };
    const mailId = await inSignIn(call, (work) => storeReset(work, reset));
    deps.principals?.forgetAll();
    void startMailDelivery(deps, log, mailId);
    return { status: 204, body: null, headers };
  },
);
