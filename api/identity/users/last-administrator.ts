import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { lockPlatformRoles, othersOnPlatform } from '../../../infra/postgres/identity/role-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { userMessages } from './messages.ts';

/**
 * Lets a user lose the role of administrator only while another active user holds it: `conflict` otherwise. Of two who do so at once the
 * second one waits and counts again. Needs the platform's context.
 */
export async function assertOtherAdministrator(trx: Transaction<DB>, userId: number): Promise<void> {
  await lockPlatformRoles(trx);
  if ((await othersOnPlatform(trx, 'platform_admin', userId)) === 0) throw new DomainError('conflict', userMessages.lastAdministrator);
}
