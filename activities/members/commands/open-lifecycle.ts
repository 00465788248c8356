import { lifecycleProcess, type MembershipScope } from '../../../domain/members/processes.ts';
import { markMember } from '../../../infra/postgres/members/lifecycle.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records the process that follows a membership and marks it: the worker starts it once this is committed. Repeating it does no harm. */
export async function openLifecycle({ trx }: CommandWork, scope: MembershipScope): Promise<void> {
  await openProcess(trx, lifecycleProcess(scope));
  await markMember(trx, scope.membershipId);
}
