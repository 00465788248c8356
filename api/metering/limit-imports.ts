import type { Transaction } from 'kysely';
import { lockOpenImports } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { RateLimited } from '../http/rate-limit.ts';
import { meteringMessages } from './messages.ts';

/** What of one user waits for the workers at once, so that imports and settlements of others wait behind little. */
const MOST_OPEN = 20;
const MOST_BYTES = 80 * 1024 * 1024;
const RETRY_SECONDS = '10';

/** Refuses another import of a user whose earlier ones are not done yet. */
export async function refuseManyImports(trx: Transaction<DB>, user: string, bytes: number): Promise<void> {
  const open = await lockOpenImports(trx, user);
  if (open.count < MOST_OPEN && (open.count === 0 || open.bytes + bytes <= MOST_BYTES)) return;
  const message = meteringMessages.tooManyImports(open.count);
  throw new RateLimited(message, { 'Retry-After': RETRY_SECONDS });
}
