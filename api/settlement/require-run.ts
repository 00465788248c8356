import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { findRun, type RunView } from '../../infra/postgres/settlement/view.ts';
import { settlementMessages } from './messages.ts';

/** The run, or not_found when the caller may not know of it. */
export async function requireRun(trx: Transaction<DB>, id: number): Promise<RunView> {
  const run = await findRun(trx, id);
  if (run === undefined) throw new DomainError('not_found', settlementMessages.noRun(id));
  return run;
}

/** Does the caller see every row of the community, not only those of his own party? */
export const seesAll = (context: RowContext, communityId: number): boolean => context.platform || context.communities.includes(communityId);

/** Refuses an action on what the caller only reads, such as a member of the community does. */
export function requireAll(context: RowContext, communityId: number): void {
  if (!seesAll(context, communityId)) throw new DomainError('forbidden', settlementMessages.managersOnly);
}
