import type { Transaction } from 'kysely';
import { DomainError, MustWait } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { lockOpenImports, storedImportBytes } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { meteringMessages } from '../messages.ts';

/** What of one user waits for the workers at once, so that imports and settlements of others wait behind little. */
const MOST_OPEN = 20;
const MOST_BYTES = 80 * 1024 * 1024;
const RETRY_SECONDS = 10;

/** Bytes of all files of a community that are kept, unpacked: some ten years of quarter hours of 3,000 points. */
const MOST_STORED_BYTES = 20_000 * 1024 * 1024;

/** Refuses a file for which a community has no room; those of failed imports make room after 30 days. */
export async function refuseFullStore(
  trx: Transaction<DB>,
  communityId: number | null,
  bytes: number,
  most = MOST_STORED_BYTES,
): Promise<void> {
  if (communityId === null) return;
  // Files of others that come at once are counted too.
  await lockChangeableCommunity(trx, communityId);
  if ((await storedImportBytes(trx, communityId)) + bytes <= most) return;
  throw new DomainError('wrong_state', meteringMessages.noRoom(most / 1024 / 1024));
}

/** Refuses another import of a user whose earlier ones are not done yet. */
export async function refuseManyImports(trx: Transaction<DB>, user: string, bytes: number): Promise<void> {
  const open = await lockOpenImports(trx, user);
  if (open.count < MOST_OPEN && (open.count === 0 || open.bytes + bytes <= MOST_BYTES)) return;
  throw new MustWait(meteringMessages.tooManyImports(open.count), RETRY_SECONDS);
}
