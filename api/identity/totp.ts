import { renderSVG } from 'uqr';
import { requireSession } from '../../activities/identity/commands/own-account.ts';
import { confirmTotp as enableTotp, enrolTotp as startTotp, disableTotp as turnOff } from '../../activities/identity/commands/totp.ts';
import type { CommandWork } from '../../activities/kernel/unit-of-work.ts';
import { totpUri } from '../../infra/identity/totp.ts';
import { ADDS_NOTHING, AT_MOST_ONCE } from '../http/rows/adds.ts';
import { FreshProof, TotpCode, TotpConfirmed, TotpSecret } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { accountChanged, ownAccountOf } from './own-account.ts';
import { proveAgain, proveFactor, wrong } from './prove-factor.ts';
import { changeRoute, stepsRoute } from './route.ts';

const SECRET_HEADERS = { 'Cache-Control': 'no-store' };

export const enrolTotp = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/totp',
    id: 'enrolTotp',
    tag: 'Identity',
    summary: 'Start enrolling an authenticator app',
    description: 'Returns a secret. One-time codes are enabled when the first code is confirmed within one hour.',
    right: 'caller',
    adds: AT_MOST_ONCE,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 201: TotpSecret },
  },
  async (call) => {
    const secret = await startTotp(call.work, ownAccountOf(call));
    const uri = totpUri(secret, call.principal.username);
    return { status: 201, body: { secret, otpauth_uri: uri, qr_svg: renderSVG(uri) }, headers: SECRET_HEADERS };
  },
  (call) => proveAgain(call, call.body),
);

export const confirmTotp = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/auth/totp/confirm',
    id: 'confirmTotp',
    tag: 'Identity',
    summary: 'Enable one-time codes',
    description:
      'Send the first code of the authenticator app. The current session then counts as verified by it; sessions without a second factor end.',
    right: 'caller',
    adds: AT_MOST_ONCE,
    keys: 'session only',
    idempotency: 'never',
    request: { body: TotpCode },
    responses: { 200: TotpConfirmed },
  },
  async (call) => {
    requireSession(call.principal);
    const prove = (work: CommandWork) => enableTotp(work, ownAccountOf(call), call.body.code);
    const confirmed = await proveFactor(call, call.principal.userId, prove);
    if (confirmed === undefined) throw wrong('code', identityMessages.wrongAppCode);
    await accountChanged(call, confirmed.mailId)();
    return { status: 200, body: { recovery_codes: confirmed.codes }, headers: SECRET_HEADERS };
  },
);

export const disableTotp = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/totp/disable',
    id: 'disableTotp',
    tag: 'Identity',
    summary: 'Disable one-time codes',
    description:
      'Requires a current one-time code or a recovery code. Sessions verified by one-time codes lose that verification; if the roles ' +
      'require a second factor, these sessions may only enrol another one.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const mailId = await turnOff(call.work, ownAccountOf(call));
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);
