import { requestEmailChange } from '../../activities/identity/commands/addresses.ts';
import { changePassword as storePassword } from '../../activities/identity/commands/passwords.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { ADDS_NOTHING, UNTIL_FORGOTTEN } from '../http/rows/adds.ts';
import { EmailChange, MailSent, PasswordChange } from './account-schemas.ts';
import { inConstantTime } from './constant-time.ts';
import { ownAccountOf, startMailDelivery } from './own-account.ts';
import { ownWords, provePassword } from './own-password.ts';
import { proveSecondFactor } from './prove-factor.ts';
import { stepsRoute } from './route.ts';

export const changePassword = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/users/me/password',
    id: 'changePassword',
    tag: 'Users',
    summary: "Change the caller's password",
    description:
      'Ends all other sessions and the invitations sent in them. API keys stay valid unless `end_keys` is true; resetting a password by mail always revokes them. If a ' +
      'second factor is enabled, send a code, or use a session that signed in with a passkey within the last ten minutes.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: PasswordChange },
    responses: { 204: null },
  },
  async (call) => {
    const { body, principal, rows, deps, log } = call;
    await provePassword(deps, principal, body.current_password, 'current_password');
    await proveSecondFactor(call, body.code);
    await deps.passwords.refuseWeak(body.new_password, await ownWords(deps, principal.userId), 'new_password');
    const passwordHash = await deps.passwords.hash(body.new_password);
    const change = { passwordHash, endKeys: body.end_keys };
    const mailId = await inWork(deps.db, rows, (work) => storePassword(work, ownAccountOf(call), change));
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
    summary: "Change the caller's e-mail address",
    description:
      'The new address takes effect when the mail sent to it is confirmed. If a second factor is enabled, send a code, or sign in with ' +
      'a passkey within the last ten minutes.',
    right: 'caller',
    adds: UNTIL_FORGOTTEN,
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
    const mailId = await inConstantTime(() => inWork(deps.db, rows, (work) => requestEmailChange(work, deps, principal, body.email)));
    void startMailDelivery(deps, log, mailId);
    return { status: 202, body: { status: 'check_mail' } };
  },
);
