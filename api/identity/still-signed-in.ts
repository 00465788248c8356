import type { Transaction } from 'kysely';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { lockSignedIn } from '../../infra/postgres/identity/credentials.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { identityMessages } from './messages.ts';

/**
 * Throws unauthenticated where the caller's session or key ended since the call was let in. Belongs at the beginning of a transaction that
 * gives the account another way in, so that a reset of the password and such a change come one after the other. Needs the platform's context.
 */
export async function requireSignedIn(trx: Transaction<DB>, { userId, session, key }: Principal): Promise<void> {
  if (await lockSignedIn(trx, { userId, sessionId: session?.id, keyId: key?.id })) return;
  throw new DomainError('unauthenticated', identityMessages.sessionEnded);
}
