import type { MotionView } from '../../domain/decisions/motion-view.ts';
import type { MotionScope } from '../../domain/decisions/processes.ts';
import { communityContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';
import { advanceMotion, closeMotion } from './commands/advance-motion.ts';
import { loadMotion } from './reads/load-motion.ts';

/** Named in audit rows for what the process of a motion does by itself. */
const ACTOR = 'system:decisions';

/** Steps of `communityMotion`. Each is one transaction and may run again without harm. */
export const createDecisionActivities = ({ db, personal, config }: Pick<ActivityDeps, 'db' | 'personal' | 'config'>) => {
  const inScope = <T>({ communityId }: MotionScope, run: (work: CommandWork) => Promise<T>): Promise<T> =>
    inWork(db, communityContext(ACTOR, [communityId]), run);
  return {
    loadMotion: (scope: MotionScope): Promise<MotionView> =>
      readOnce(db, communityContext(ACTOR, [scope.communityId]), (trx) => loadMotion(trx, scope)),
    advanceMotion: (scope: MotionScope): Promise<void> =>
      inScope(scope, (work) => advanceMotion(work, scope, Date.now(), { keys: personal, megabytes: config.limits.documentMegabytes })),
    closeMotion: (scope: MotionScope & { readonly workflowId: string }): Promise<boolean> =>
      inScope(scope, (work) => closeMotion(work, scope)),
  };
};
