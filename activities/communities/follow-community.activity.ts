import type { CommunityScope } from '../../domain/communities/processes.ts';
import { communityContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { type RecordedState, recordState } from './commands/record-state.ts';

/** Records where the community stands, and closes its process once it is archived. Answers the same when it runs again. */
export const createFollowCommunity =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, workflowId }: CommunityScope & { readonly workflowId: string }): Promise<RecordedState> =>
    inWork(db, { ...systemContext('system:community'), communities: communityContext('', [communityId]).communities }, async (work) => {
      const recorded = await recordState(work, communityId);
      if (recorded.state === 'archived') await closeProcess(work.trx, workflowId, recorded.state);
      return recorded;
    });
