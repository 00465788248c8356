import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { passwordHashOf } from '../../infra/postgres/identity/logins.ts';
import { userById } from '../../infra/postgres/identity/users.ts';
import type { IdentityDeps } from '../deps.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { identityMessages } from './messages.ts';
import { SIGNING_IN } from './sign-in-answer.ts';

/** Refuses a wrong password, naming the field; a person at an open session must not lock its owner out. */
export async function provePassword(
  { db, limiter, config, passwords }: IdentityDeps,
  { userId, actor }: Principal,
  password: string,
  path: string,
): Promise<void> {
  await limited(limiter, 'own_password', actor, limitOf(config, 'sign_in'));
  const phc = await readOnce(db, SIGNING_IN, (trx) => passwordHashOf(trx, userId));
  if ((await passwords.verify(password, phc)).good) return;
  const message = identityMessages.notYourPassword;
  throw new DomainError('invalid_input', atPath(path, message), [{ path, code: 'wrong', message }]);
}

/** Words of a user that a password must not be built around. */
export async function ownWords({ db, personal }: IdentityDeps, userId: number): Promise<string[]> {
  const user = await readOnce(db, SIGNING_IN, (trx) => userById(trx, personal, userId));
  return [user?.username, user?.email, user?.profile.full_name].filter((word) => typeof word === 'string');
}
