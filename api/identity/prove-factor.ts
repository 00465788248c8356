import type { Transaction } from 'kysely';
import type { Principal } from '../../domain/identity/principal.ts';
import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { takeRecoveryCode, takeTotp } from '../../infra/identity/second-factor.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { factorCounts } from '../../infra/postgres/identity/factors.ts';
import { isYoungSession } from '../../infra/postgres/identity/sessions.ts';
import { passwordHashOf } from '../../infra/postgres/identity/users.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseTooSoon } from '../http/rate-limit.ts';
import { noteSecurityEvent } from '../http/security/note-event.ts';
import { limitAttempts, placeOf } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { ownSession } from './own-session.ts';
import { provePassword } from './prove-password.ts';
import { currentCredentials, SIGNING_IN } from './sign-in-answer.ts';

/** A session of at most this age stands for having just signed in. */
export const YOUNG_MINUTES = 10;

interface FactorCall {
  readonly deps: ApiDeps;
  readonly address: string;
  readonly request: Request;
  readonly requestId: string;
}

/** Lets `prove` look at what was sent for a user; failures make the next ones wait and are noted. Undefined when it was wrong. */
export async function proveFactor<T>(
  call: FactorCall,
  userId: number,
  prove: (trx: UnitOfWork) => Promise<T | undefined>,
): Promise<T | undefined> {
  const { deps, address, requestId } = call;
  const place = await placeOf(call, { userId, credentials: (await currentCredentials(deps, userId)) ?? 0 });
  await limitAttempts(deps, 'second_factor', `user:${userId}`, place);
  const attempt = `factor:${userId}:${place.name}`;
  refuseTooSoon(await deps.backOff.waitSeconds(attempt));
  const proven = await inContext(deps.db, { ...SIGNING_IN, requestId }, prove);
  if (proven === undefined) {
    const wait_seconds = await deps.backOff.failed(attempt);
    await noteSecurityEvent(deps, { kind: 'second_factor_failed', userId, address, requestId, details: { wait_seconds } });
  } else await deps.backOff.forget(attempt);
  return proven;
}

/** By what a code proves its user: an app's one-time code or a recovery code; it is then no longer valid. */
export async function takeCode(trx: Transaction<DB>, deps: ApiDeps, userId: number, code: string): Promise<SignInMethod | undefined> {
  if (/^\d{6}$/.test(code)) return (await takeTotp(trx, deps.personal, userId, code)) ? 'totp' : undefined;
  return (await takeRecoveryCode(trx, userId, code)) ? 'recovery' : undefined;
}

/**
 * Lets only somebody on who proves again who they are: by a code where one-time codes are on, else by the password, else by having signed in
 * within ten minutes. Throws invalid_input naming the field that is missing or wrong; wrong_state for an API key.
 */
export async function proveAgain(
  call: FactorCall & { readonly principal: Principal },
  { code, password }: { readonly code?: string | undefined; readonly password?: string | undefined },
): Promise<void> {
  const { deps, principal } = call;
  const { userId } = principal;
  const session = ownSession(principal);
  const { totp, hasPassword, isYoung } = await inContext(deps.db, SIGNING_IN, (trx) => ownMeans(trx, userId, session.id), {
    readOnly: true,
  });
  if (totp) {
    if (code !== undefined && (await proveFactor(call, userId, (trx) => takeCode(trx, deps, userId, code)))) return;
    throw wrong('code', code === undefined ? identityMessages.codeMissing : WRONG_CODE);
  }
  if (hasPassword) {
    if (password === undefined) throw wrong('password', identityMessages.passwordMissing);
    return provePassword(deps, principal, password, 'password');
  }
  if (!isYoung) throw new DomainError('wrong_state', identityMessages.signInAgain);
}

/**
 * Lets only somebody on who proves a second factor again, where one is on: by a code, or by having signed in by a passkey within ten minutes.
 * Throws invalid_input naming the field `code`.
 */
export async function proveSecondFactor(call: FactorCall & { readonly principal: Principal }, code: string | undefined): Promise<void> {
  const { deps, principal } = call;
  const { userId } = principal;
  const session = ownSession(principal);
  const means = await inContext(deps.db, SIGNING_IN, (trx) => ownMeans(trx, userId, session.id), { readOnly: true });
  if (!means.totp && means.passkeys === 0) return;
  if (code === undefined && means.isYoung && session.methods.includes('passkey')) return;
  if (code === undefined) throw wrong('code', identityMessages.codeMissing);
  if (!(await proveFactor(call, userId, (trx) => takeCode(trx, deps, userId, code)))) throw wrong('code', WRONG_CODE);
}

const ownMeans = async (trx: Transaction<DB>, userId: number, sessionId: number) => ({
  ...(await factorCounts(trx, userId)),
  hasPassword: (await passwordHashOf(trx, userId)) !== null,
  isYoung: await isYoungSession(trx, sessionId, YOUNG_MINUTES),
});

const WRONG_CODE = identityMessages.wrongOneTimeCode;

/** invalid_input about one field. */
export const wrong = (path: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath(path, message), [{ path, code: 'wrong', message }]);
