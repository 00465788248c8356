import type { Kysely } from 'kysely';
import type { SentDecision } from '../../domain/members/decisions.ts';
import type { LifeView } from '../../domain/members/life-view.ts';
import type { StoredStage } from '../../domain/members/lifecycle.ts';
import type { MembershipScope } from '../../domain/members/processes.ts';
import { communityContext, readOnce, systemContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { withRefusals } from '../kernel/refusals.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';
import { decideMembership } from './commands/decide-membership.ts';
import { closeMembership, type DueClock, runMemberClock } from './commands/run-member-clock.ts';
import { loadLife } from './reads/load-life.ts';
import { createRemindMandates } from './remind-mandates.activity.ts';

/** Named in audit rows for what the process of a membership does by itself. */
const ACTOR = 'system:members';

const inScope = <T>(db: Kysely<DB>, { communityId }: MembershipScope, actor: string, run: (work: CommandWork) => Promise<T>): Promise<T> =>
  inWork(db, communityContext(actor, [communityId]), run);

/** Steps of `memberLifecycle`. Each is one transaction and may run again without harm. */
export const createMemberActivities = ({ db, personal }: Pick<ActivityDeps, 'db' | 'personal'>) => ({
  loadMembership: ({ communityId, membershipId }: MembershipScope): Promise<LifeView> =>
    readOnce(db, communityContext(ACTOR, [communityId]), (trx) => loadLife(trx, { communityId, membershipId })),
  decideMembership: ({
    by,
    requestId: _id,
    communityId,
    membershipId,
    ...decision
  }: MembershipScope & SentDecision): Promise<StoredStage> =>
    withRefusals(() =>
      inScope(db, { communityId, membershipId }, by, (work) => decideMembership(work, personal, { communityId, membershipId }, decision)),
    ),
  runMemberClock: (clock: DueClock): Promise<void> =>
    clock.clock === 'erase'
      ? inWork(db, systemContext(ACTOR), (work) => runMemberClock(work, personal, clock))
      : inScope(db, clock, ACTOR, (work) => runMemberClock(work, personal, clock)),
  closeMembership: (scope: MembershipScope & { readonly workflowId: string }): Promise<boolean> =>
    inScope(db, scope, ACTOR, (work) => closeMembership(work, scope)),
  remindMandates: createRemindMandates({ db }),
});
