import { readOnce } from '../../infra/postgres/driver/index.ts';
import { userById } from '../../infra/postgres/identity/users.ts';
import type { IdentityDeps } from '../deps.ts';
import { SIGNING_IN } from './sign-in-answer.ts';

/** Words of a user that a password must not be built around. */
export async function ownWords({ db, personal }: IdentityDeps, userId: number): Promise<string[]> {
  const user = await readOnce(db, SIGNING_IN, (trx) => userById(trx, personal, userId));
  return [user?.username, user?.email, user?.profile.full_name].filter((word) => typeof word === 'string');
}
