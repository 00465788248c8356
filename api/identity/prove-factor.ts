import type { Transaction } from 'kysely';
import { YOUNG_MINUTES } from '../../activities/identity/commands/identities.ts';
import { requireSession } from '../../activities/identity/commands/own-account.ts';
import type { CommandWork } from '../../activities/kernel/unit-of-work.ts';
import { identityMessages as accountMessages } from '../../domain/identity/messages.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { takeRecoveryCode, takeTotp } from '../../infra/identity/second-factor.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { factorCounts } from '../../infra/postgres/identity/factors.ts';
import { passwordHashOf } from '../../infra/postgres/identity/logins.ts';
import { isYoungSession } from '../../infra/postgres/identity/sessions.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../deps.ts';
import { refuseTooSoon } from '../http/rate-limit.ts';
import { noteSecurityEvent } from '../http/security/note-event.ts';
import { limitAttempts, placeOf } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { provePassword } from './own-password.ts';
import { currentCredentials, inSignIn, SIGNING_IN } from './sign-in-answer.ts';

interface FactorCall {
  readonly deps: IdentityDeps;
  readonly address: string;
  readonly request: Request;
  readonly requestId: string;
}

/** Lets `prove` look at what was sent for a user; failures make the next ones wait and are noted. Undefined when it was wrong. */
export async function proveFactor<T>(
  call: FactorCall,
  userId: number,
  prove: (work: CommandWork) => Promise<T | undefined>,
): Promise<T | undefined> {
  const { deps, address, requestId } = call;
  const place = await placeOf(call, { userId, credentials: (await currentCredentials(deps, userId)) ?? 0 });
  await limitAttempts(deps, 'second_factor', `user:${userId}`, place);
  const attempt = `factor:${userId}:${place.name}`;
  refuseTooSoon(await deps.backOff.waitSeconds(attempt));
  const proven = await inSignIn(call, prove);
  if (proven === undefined) {
    const wait_seconds = await deps.backOff.failed(attempt);
    await noteSecurityEvent(deps, { kind: 'second_factor_failed', userId, address, requestId, details: { wait_seconds } });
  } else await deps.backOff.forget(attempt);
  return proven;
}

/** By what a code proves its user: an app's one-time code or a recovery code; it is then no longer valid. */
export async function takeCode(trx: Transaction<DB>, deps: IdentityDeps, userId: number, code: string): Promise<SignInMethod | undefined> {
  if (/^\d{6}$/.test(code)) return (await takeTotp(trx, deps.personal, userId, code)) ? 'totp' : undefined;
  return (await takeRecoveryCode(trx, userId, code)) ? 'recovery' : undefined;
}

/**
 * Requires a renewed proof of identity: the second factor where one is enabled, and where no code was sent the password, or
 * for an account without one a sign-in within ten minutes. Throws invalid_input naming the field that is missing or wrong; wrong_state for
 * an API key.
 */
export async function proveAgain(
  call: ProvingCall,
  { code, password }: { readonly code?: string | undefined; readonly password?: string | undefined },
): Promise<void> {
  const means = await ownMeans(call);
  await requireFactor(call, means, code, BY_PASSKEY);
  if (code !== undefined && hasFactor(means)) return;
  if (means.hasPassword) {
    if (password === undefined) throw wrong('password', identityMessages.passwordMissing);
    return provePassword(call.deps, call.principal, password, 'password');
  }
  if (!means.isYoung) throw new DomainError('wrong_state', accountMessages.signInAgain);
}

/**
 * Requires a renewed proof of the second factor, where one is enabled: by a code, or by a sign-in of `recent` within ten minutes.
 * Throws invalid_input naming the field `code`; wrong_state for an API key.
 */
export async function proveSecondFactor(
  call: ProvingCall,
  code: string | undefined,
  recent: readonly SignInMethod[] = BY_PASSKEY,
): Promise<void> {
  await requireFactor(call, await ownMeans(call), code, recent);
}

const BY_PASSKEY: readonly SignInMethod[] = ['passkey'];
/** For what follows a sign-in at once and would need a second one-time code otherwise. */
export const BY_ANY_FACTOR: readonly SignInMethod[] = ['passkey', 'totp', 'recovery'];

type ProvingCall = FactorCall & { readonly principal: Principal };
type Means = Awaited<ReturnType<typeof ownMeans>>;

const hasFactor = ({ totp, passkeys }: Means): boolean => totp || passkeys > 0;

async function requireFactor(call: ProvingCall, means: Means, code: string | undefined, recent: readonly SignInMethod[]): Promise<void> {
  if (!hasFactor(means)) return;
  const { deps, principal } = call;
  if (code === undefined && means.isYoung && means.methods.some((method) => recent.includes(method))) return;
  if (code === undefined) throw wrong('code', identityMessages.codeMissing);
  const { userId } = principal;
  if (!(await proveFactor(call, userId, ({ trx }) => takeCode(trx, deps, userId, code)))) throw wrong('code', WRONG_CODE);
}

async function ownMeans({ deps, principal }: ProvingCall) {
  const { userId } = principal;
  const { id, methods } = requireSession(principal);
  const read = async (trx: Transaction<DB>) => ({
    ...(await factorCounts(trx, userId)),
    hasPassword: (await passwordHashOf(trx, userId)) !== null,
    isYoung: await isYoungSession(trx, id, YOUNG_MINUTES),
  });
  return { ...(await inContext(deps.db, SIGNING_IN, read, { readOnly: true })), methods };
}

const WRONG_CODE = identityMessages.wrongOneTimeCode;

/** invalid_input about one field. */
export const wrong = (path: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath(path, message), [{ path, code: 'wrong', message }]);
