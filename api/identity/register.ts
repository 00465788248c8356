import { confirmAddress } from '../../activities/identity/commands/addresses.ts';
import { register as begin, resendRegistration } from '../../activities/identity/commands/registrations.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { AT_MOST_ONCE, UNTIL_FORGOTTEN } from '../http/rows/adds.ts';
import { MailSent, MailToken, Registration, ResentRegistration, Verified } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { limitUnguessable } from './known-place.ts';
import { startMailDelivery } from './own-account.ts';
import { publicRoute } from './route.ts';
import { inSignIn } from './sign-in-answer.ts';

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
    adds: UNTIL_FORGOTTEN,
    request: { body: Registration },
    responses: { 202: MailSent },
  },
  async (call) => {
    const { body, deps, address, log } = call;
    const headers = await limited(deps.limiter, 'sign_in', address, limitOf(deps.config, 'sign_in'));
    await deps.passwords.refuseWeak(body.password, [body.username, body.email, body.full_name ?? '']);
    const passwordHash = await deps.passwords.hash(body.password);
    const { username, email, language, full_name: fullName = null, user_type: userType = null } = body;
    const person = { username, email, language, fullName, userType, passwordHash };
    const mailId = await inConstantTime(() => inSignIn(call, (work) => begin(work, deps, person)));
    void startMailDelivery(deps, log, mailId);
    return { ...SENT, headers };
  },
);

export const resendVerification = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/verify-email/resend',
    id: 'resendVerification',
    tag: 'Identity',
    summary: 'Resend the registration link',
    description:
      'Sends a new link for the registration with this username and address; the previous link stops working. The answer is the ' +
      'same if there is none.',
    right: 'public',
    adds: UNTIL_FORGOTTEN,
    request: { body: ResentRegistration },
    responses: { 202: MailSent },
  },
  async (call) => {
    const { body, deps, address, log } = call;
    const headers = await limited(deps.limiter, 'sign_in', address, limitOf(deps.config, 'sign_in'));
    const mailId = await inConstantTime(() => inSignIn(call, (work) => resendRegistration(work, deps, body)));
    void startMailDelivery(deps, log, mailId);
    return { ...SENT, headers };
  },
);

export const verifyEmail = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/verify-email',
    id: 'verifyEmail',
    tag: 'Identity',
    summary: 'Confirm an e-mail address',
    description: 'Uses the token of the mail. Creates the account, or changes its address.',
    right: 'public',
    adds: AT_MOST_ONCE,
    request: { body: MailToken },
    responses: { 200: Verified },
  },
  async (call) => {
    const { body, deps, log } = call;
    const headers = await limitUnguessable(call, 'token');
    const confirmed = await inSignIn(call, (work) => confirmAddress(work, deps.personal, body.token));
    void startMailDelivery(deps, log, confirmed.mailId);
    return { status: 200, body: { user_id: confirmed.userId, username: confirmed.username }, headers };
  },
);
