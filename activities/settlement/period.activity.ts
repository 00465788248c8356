import { userOf } from '../../domain/identity/actor.ts';
import type { PeriodStanding } from '../../domain/settlement/run/period-standing.ts';
import { communityContext } from '../../infra/postgres/driver/index.ts';
import type { SettledPeriod } from '../../infra/postgres/settlement/period.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { withRefusals } from '../kernel/refusals.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';
import { approveRun, type RunApproval } from './commands/approve-run.ts';
import { closePeriod } from './commands/close-process.ts';
import { resumePeriod } from './commands/resume-month.ts';
import { loadPeriodStanding } from './reads/period-standing.ts';

type Deps = Pick<ActivityDeps, 'db'>;

/** Who decided, and in which request. */
export interface Decider {
  readonly by: string;
  readonly requestId?: string;
}

/** A command in a transaction of one community, on behalf of a user, whose own account it sees. */
export function inCommunity<T>(
  { db }: Deps,
  communityId: number,
  { by, requestId }: Decider,
  command: (work: CommandWork) => Promise<T>,
): Promise<T> {
  const actor = { actor: by, ...(requestId === undefined ? {} : { requestId }) };
  const account = userOf(by);
  const context = { ...communityContext(by, [communityId]), ...actor, ...(account === undefined ? {} : { account }) };
  return inWork(db, context, command);
}

export const SYSTEM: Decider = { by: 'system:settlement' };

/** Where a month stands in the record. */
export const createReadPeriod =
  (deps: Deps) =>
  (scope: SettledPeriod): Promise<PeriodStanding> =>
    inCommunity(deps, scope.communityId, SYSTEM, ({ trx }) => loadPeriodStanding(trx, scope));

/** Closes the month's process; see `closePeriod`. */
export const createClosePeriod =
  (deps: Deps) =>
  (scope: SettledPeriod & { readonly outcome: string }): Promise<boolean> =>
    inCommunity(deps, scope.communityId, SYSTEM, (work) => closePeriod(work, scope, scope.outcome));

/** Posts a run on a user's decision; see `approveRun`. */
export const createPostApprovedRun =
  (deps: Deps) =>
  (approval: RunApproval & Decider): Promise<number> =>
    withRefusals(() => inCommunity(deps, approval.communityId, approval, (work) => approveRun(work, approval)));

/** Continues a month that is no longer on hold; see `resumePeriod`. */
export const createResumePeriod =
  (deps: Deps) =>
  (scope: SettledPeriod): Promise<number | null> =>
    inCommunity(deps, scope.communityId, SYSTEM, (work) => resumePeriod(work, scope));
