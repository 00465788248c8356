import { DomainError } from '../../domain/kernel/errors.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import { httpMessages } from './messages.ts';

/** Does the caller see every row of the community, not only those of his own party? */
export const seesAll = (context: RowContext, communityId: number): boolean => context.platform || context.communities.includes(communityId);

/** Refuses an action on what the caller only reads, such as a member of the community does. */
export function requireAll(context: RowContext, communityId: number): void {
  if (!seesAll(context, communityId)) throw new DomainError('forbidden', httpMessages.managersOnly);
}
