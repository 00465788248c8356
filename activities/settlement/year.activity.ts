import type { ConfigurationYear } from '../../domain/settlement/year/stored-year.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { approveYear, type YearApproval } from './commands/approve-year.ts';
import { closeYear } from './commands/close-process.ts';
import { type Decider, inCommunity, SYSTEM } from './period.activity.ts';

type Deps = Pick<ActivityDeps, 'db'>;

/** Posts a year on somebody's decision; see `approveYear`. */
export const createPostApprovedYear =
  (deps: Deps) =>
  (approval: YearApproval & Decider): Promise<number> =>
    inCommunity(deps, approval.communityId, approval, (work) => approveYear(work, approval));

/** Closes the year's process unless a version waits again, and names how it ended. */
export const createCloseYear =
  (deps: Deps) =>
  async (scope: ConfigurationYear & { readonly outcome: string }): Promise<string> => {
    await inCommunity(deps, scope.communityId, SYSTEM, (work) => closeYear(work, scope, scope.outcome));
    return scope.outcome;
  };
