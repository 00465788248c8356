import { randomInt } from 'node:crypto';
import { normalised } from '../../../domain/kernel/text/normalised.ts';
import type { OidcPerson } from '../../../infra/identity/oidc.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { linkIdentity } from '../../../infra/postgres/identity/identities.ts';
import { isUsernameFree } from '../../../infra/postgres/identity/logins.ts';
import { ensureUserKey } from '../../../infra/postgres/identity/user-keys.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { registerInvited } from './accept-invitation.ts';

const TRIES = 20;

/** Creates an account by an invitation for a person whom a provider vouches for: without password, linked to the identity. Needs the platform's context. */
export async function registerVouched(work: CommandWork, keys: PersonalKeys, person: OidcPerson, token: string): Promise<number> {
  const { trx } = work;
  const username = await freeUsername(trx, person.username ?? person.name ?? '');
  const given = { username, fullName: person.name, userType: null, passwordHash: null, vouched: person.email };
  const { user_id: userId } = await registerInvited(work, keys, token, given);
  const key = await ensureUserKey(trx, keys, userId);
  if (key) await linkIdentity(trx, keys, key, person);
  return userId;
}

/** A username like the wish, followed by digits if it is taken. */
async function freeUsername(trx: UnitOfWork, wish: string): Promise<string> {
  const base = normalised(wish, 'NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 40);
  const root = base.length < 3 ? 'user' : base;
  for (let tried = 0; tried < TRIES; tried++) {
    const name = tried === 0 && root === base ? root : `${root}-${randomInt(10 ** 6)}`;
    if (await isUsernameFree(trx, name)) return name;
  }
  return `${root}-${randomInt(2 ** 47)}`;
}
