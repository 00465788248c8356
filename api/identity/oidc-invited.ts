import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import { normalised } from '../../domain/kernel/text/normalised.ts';
import type { OidcPerson } from '../../infra/identity/oidc.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { linkIdentity } from '../../infra/postgres/identity/identities.ts';
import { ensureUserKey } from '../../infra/postgres/identity/user-keys.ts';
import { isUsernameFree } from '../../infra/postgres/identity/users.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../deps.ts';
import { acceptAsNewUser } from './invitations/accept.ts';
import { SIGNING_IN } from './sign-in-answer.ts';

const TRIES = 20;

/** The user made by an invitation for somebody whom a provider vouches for: without password, linked to the identity. */
export function acceptedInvitation(deps: IdentityDeps, person: OidcPerson, token: string, requestId: string): Promise<number> {
  return inContext(deps.db, SIGNING_IN, async (trx) => {
    const username = await freeUsername(trx, person.username ?? person.name ?? '');
    const given = { username, fullName: person.name, userType: null, passwordHash: null, vouched: person.email };
    const { user_id: userId } = await acceptAsNewUser(trx, deps, token, given, requestId);
    const key = await ensureUserKey(trx, deps.personal, userId);
    if (key) await linkIdentity(trx, deps.personal, key, person);
    return userId;
  });
}

/** A username like the wish, with digits behind it where somebody has it already. */
async function freeUsername(trx: Transaction<DB>, wish: string): Promise<string> {
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
