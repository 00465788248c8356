import { communityContext } from '../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { type KeptTerms, keepTerms } from './commands/keep-terms.ts';
import { ONBOARDING_ACTOR } from './scope.ts';

/** Looks at the terms of a community as of an instant: records what is due, and answers the board in words. */
export const createKeepTerms =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  (input: { readonly communityId: number; readonly workflowId: string; readonly nowMs: number }): Promise<KeptTerms> =>
    inWork(db, communityContext(ONBOARDING_ACTOR, [input.communityId]), (work) => keepTerms(work, input));
