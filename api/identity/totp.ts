import type { Transaction } from 'kysely';
import { renderSVG } from 'uqr';
import { DomainError } from '../../domain/kernel/errors.ts';
import { newRecoveryCodes } from '../../infra/identity/recovery-codes.ts';
import { takeTotp } from '../../infra/identity/second-factor.ts';
import { newTotpSecret, totpUri } from '../../infra/identity/totp.ts';
import { factorCounts, removeTotp, replaceRecoveryCodes, startTotp } from '../../infra/postgres/identity/factors.ts';
import { addSessionMethod, dropSessionMethods, endSessionsWithoutFactor } from '../../infra/postgres/identity/sessions.ts';
import { ensureUserKey } from '../../infra/postgres/identity/user-keys.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealForUser } from '../../infra/vault/user-keys.ts';
import { accountChanged } from './after-change.ts';
import { factorChanged, originOf } from './factor-changed.ts';
import { FreshProof, TotpCode, TotpConfirmed, TotpSecret } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { ownSession } from './own-session.ts';
import { proveAgain, proveFactor, wrong } from './prove-factor.ts';
import { changeRoute, stepsRoute } from './route.ts';
import { requireSignedIn } from './still-signed-in.ts';

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
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 201: TotpSecret },
  },
  async ({ principal, deps, trx }) => {
    const secret = newTotpSecret();
    await requireSignedIn(trx, principal);
    const key = await ensureUserKey(trx, deps.personal, principal.userId);
    const started = key !== undefined && (await startTotp(trx, principal.userId, sealForUser(key, 'app_user.totp', secret)));
    if (!started) throw new DomainError('wrong_state', identityMessages.oneTimeCodesOn);
    const uri = totpUri(secret, principal.username);
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
    keys: 'session only',
    idempotency: 'never',
    request: { body: TotpCode },
    responses: { 200: TotpConfirmed },
  },
  async (call) => {
    const { principal, deps, body } = call;
    const { id: sessionId } = ownSession(principal);
    const confirmed = await proveFactor(call, principal.userId, async (trx) => {
      await requireSignedIn(trx, principal);
      if (!(await takeTotp(trx, deps.personal, principal.userId, body.code, false))) return undefined;
      const codes = await firstRecoveryCodes(trx, principal.userId);
      await addSessionMethod(trx, sessionId, 'totp');
      await endSessionsWithoutFactor(trx, principal.userId, sessionId);
      return { codes, mailId: await factorChanged(trx, deps, { ...originOf(call), action: 'totp.confirmed' }) };
    });
    if (confirmed === undefined) throw wrong('code', identityMessages.wrongAppCode);
    await accountChanged(call, confirmed.mailId)();
    return { status: 200, body: { recovery_codes: confirmed.codes }, headers: SECRET_HEADERS };
  },
);

/** New recovery codes for somebody without any; null when there are some. */
export async function firstRecoveryCodes(trx: Transaction<DB>, userId: number): Promise<string[] | null> {
  if ((await factorCounts(trx, userId)).recovery_codes > 0) return null;
  return storeRecoveryCodes(trx, userId);
}

/** Fresh recovery codes in place of all older ones. */
export async function storeRecoveryCodes(trx: Transaction<DB>, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    trx,
    userId,
    codes.map(({ hash }) => hash),
  );
  return codes.map(({ text }) => text);
}

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
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const { principal, deps, trx } = call;
    await turnOff(trx, principal.userId);
    const mailId = await factorChanged(trx, deps, { ...originOf(call), action: 'totp.disabled' });
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);

async function turnOff(trx: Transaction<DB>, userId: number): Promise<void> {
  if (!(await removeTotp(trx, userId))) throw new DomainError('wrong_state', identityMessages.oneTimeCodesOff);
  const { passkeys } = await factorCounts(trx, userId);
  await dropSessionMethods(trx, userId, passkeys > 0 ? ['totp'] : ['totp', 'recovery']);
  if (passkeys === 0) await replaceRecoveryCodes(trx, userId, []);
}
