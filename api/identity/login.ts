import { createHmac } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { renewPasswordHash } from '../../activities/identity/commands/passwords.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { secondFactorOf } from '../../infra/identity/second-factor.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { userByLogin } from '../../infra/postgres/identity/logins.ts';
import type { IdentityDeps } from '../deps.ts';
import { refuseTooSoon } from '../http/rate-limit.ts';
import { BY_SIGN_IN } from '../http/rows/adds.ts';
import { noteSecurityEvent } from '../http/security/note-event.ts';
import { Challenge, Login, SignedIn } from './account-schemas.ts';
import { limitAttempts, limitSignIn, type Proven, placeOf } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { publicRoute } from './route.ts';
import { challenged, SIGNING_IN, signedIn } from './sign-in-answer.ts';

export const login = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/login',
    id: 'login',
    tag: 'Identity',
    summary: 'Sign in with username or e-mail address and password',
    description:
      'Returns tokens, or a challenge if a second factor is enabled. After failed attempts the next ones must wait (429 with ' +
      'Retry-After), per account and origin; an account is never locked permanently. Failed attempts from elsewhere do not block a ' +
      'browser or network from which the user has signed in before, nor do those of others behind the same address block such a browser.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: Login },
    responses: { 200: z.union([SignedIn, Challenge]) },
  },
  async (call) => {
    const { body, deps, address } = call;
    const user = await readOnce(deps.db, SIGNING_IN, (trx) => userByLogin(trx, deps.personal, body.login));
    const account = user === undefined ? unknownAccount(deps, body.login) : `user:${user.id}`;
    const known = user && provenOf(user);
    const place = await placeOf(call, known);
    const headers = await limitSignIn(deps, address, known, place);
    await limitAttempts(deps, 'sign_in_account', account, place);
    const attempt = `${account}:${place.name}`;
    refuseTooSoon(await deps.backOff.waitSeconds(attempt));
    const proven = await passed(deps, user, body.password);
    if (proven === undefined) return refused(call, attempt);
    await deps.backOff.forget(attempt);
    const factors = await inContext(deps.db, SIGNING_IN, (trx) => secondFactorOf(trx, proven.userId));
    const answer = await (factors.length === 0
      ? signedIn(call, proven, ['password'], body.transport)
      : challenged(deps, proven, ['password'], factors));
    return { ...answer, headers: { ...headers, ...answer.headers } };
  },
);

type User = Awaited<ReturnType<typeof userByLogin>>;

const provenOf = ({ id, credentials_version }: NonNullable<User>): Proven => ({ userId: id, credentials: credentials_version });

/** Names what was typed as the login of nobody without giving it away. */
const unknownAccount = ({ personal }: IdentityDeps, login: string): string =>
  createHmac('sha256', personal.current.index).update(`login/${login.toLowerCase()}`).digest('base64url').slice(0, 22);

/** The user whose password this is. An unknown user, a wrong password and a disabled user take the same time. */
async function passed({ db, passwords }: IdentityDeps, user: User, password: string): Promise<Proven | undefined> {
  const { good, stale } = await passwords.verify(password, user?.password_hash ?? null);
  if (!good || user === undefined || !user.is_active) return undefined;
  if (stale) {
    const hash = await passwords.hash(password);
    await inWork(db, SIGNING_IN, (work) => renewPasswordHash(work, user.id, hash));
  }
  return provenOf(user);
}

async function refused(call: { deps: IdentityDeps; address: string; requestId: string }, attempt: string): Promise<never> {
  const { deps, address, requestId } = call;
  const seconds = await deps.backOff.failed(attempt);
  if (seconds > 0) await noteSecurityEvent(deps, { kind: 'sign_in_slowed', address, requestId, details: { wait_seconds: seconds } });
  throw new DomainError('unauthenticated', identityMessages.wrongPassword);
}
