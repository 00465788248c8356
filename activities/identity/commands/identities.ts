import { identityMessages as accountMessages } from '../../../domain/identity/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { deleteIdentity, linkIdentity as insertLink, type OutsideIdentity } from '../../../infra/postgres/identity/identities.ts';
import { userByEmail } from '../../../infra/postgres/identity/logins.ts';
import { endOtherSessionsBy, isYoungSession } from '../../../infra/postgres/identity/sessions.ts';
import { ensureUserKey } from '../../../infra/postgres/identity/user-keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { assertSignedIn, type OwnAccount, recordFactorChange, requireSession } from './own-account.ts';

/** A session of at most this age stands for having just signed in. */
export const YOUNG_MINUTES = 10;

/** Somebody whom a provider vouches for, with the address and the version of the credentials of the account that was found by it. */
interface LinkableIdentity extends OutsideIdentity {
  readonly provider: string;
  readonly email: string;
  readonly credentials: number;
}

/** Links a provider's identity to the caller's account, which has the same address; gives the mail's id. Needs the platform's context. */
export async function linkIdentity(work: CommandWork, own: OwnAccount, link: LinkableIdentity): Promise<number> {
  const session = requireSession(own.principal);
  await assertSignedIn(work.trx, own.principal);
  if (!(await isYoungSession(work.trx, session.id, YOUNG_MINUTES))) throw new DomainError('wrong_state', accountMessages.signInAgain);
  await connect(work, own, link);
  return recordFactorChange(work, own, 'identity.linked');
}

async function connect({ trx }: CommandWork, { principal: { userId }, keys }: OwnAccount, link: LinkableIdentity): Promise<void> {
  const user = await userByEmail(trx, keys, link.email);
  if (user?.id !== userId) throw new DomainError('forbidden', identityMessages.otherEmail);
  if (user.credentials_version !== link.credentials) throw new DomainError('unauthenticated', identityMessages.accountChanged);
  const key = await ensureUserKey(trx, keys, userId);
  if (key === undefined || !(await insertLink(trx, keys, key, link)))
    throw new DomainError('already_exists', identityMessages.identityLinked);
}

/** Unlinks an identity and ends the other sessions that providers opened; gives the mail's id. `not_found` where the caller has none. */
export async function removeIdentity(work: CommandWork, own: OwnAccount, identityId: number): Promise<number> {
  const { userId } = own.principal;
  if (!(await deleteIdentity(work.trx, userId, identityId))) throw new DomainError('not_found', identityMessages.noIdentity(identityId));
  await endOtherSessionsBy(work.trx, userId, 'oidc', requireSession(own.principal).id);
  return recordFactorChange(work, own, 'identity.removed');
}
