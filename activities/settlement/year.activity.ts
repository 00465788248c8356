import { Context } from '@temporalio/activity';
import type { ConfigurationYear } from '../../domain/settlement/year/stored-year.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { withRefusals } from '../kernel/refusals.ts';
import { approveYear, type YearApproval } from './commands/approve-year.ts';
import { closeYear } from './commands/close-process.ts';
import { reopenYears } from './commands/reopen-years.ts';
import { type Decider, inCommunity, SYSTEM } from './period.activity.ts';

type Deps = Pick<ActivityDeps, 'db'>;

/** Posts a year on a user's decision, then starts the next year that rests on it, if that changes; see `approveYear`. */
export const createPostApprovedYear =
  (deps: Deps) =>
  async (approval: YearApproval & Decider): Promise<number> => {
    const id = await withRefusals(() => inCommunity(deps, approval.communityId, approval, (work) => approveYear(work, approval)));
    const next = await inCommunity(deps, approval.communityId, SYSTEM, (work) => reopenYears(work, approval));
    for (const process of next) await ensureProcess(Context.current().client, { ...process, taskQueue: Context.current().info.taskQueue });
    return id;
  };

/** Closes the year's process unless a version waits again, and names how it ended. */
export const createCloseYear =
  (deps: Deps) =>
  async (scope: ConfigurationYear & { readonly outcome: string }): Promise<string> => {
    await inCommunity(deps, scope.communityId, SYSTEM, (work) => closeYear(work, scope, scope.outcome));
    return scope.outcome;
  };
