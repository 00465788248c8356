import type { Kysely } from 'kysely';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import { lifecycleProcess } from '../../../domain/members/processes.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { answerMarks, type MarkedMemberRow, markedMembers } from '../../../infra/postgres/members/lifecycle.ts';
import { failedAmong } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

const CONTEXT = systemContext('system:members');

interface MarkedMembers {
  readonly marks: readonly MarkedMemberRow[];
  /** Processes of their memberships, without those that failed. */
  readonly processes: readonly DeclaredProcess[];
}

/** The memberships that were marked, the oldest marks first. */
export const markedToSignal = (db: Kysely<DB>, most: number): Promise<MarkedMembers> =>
  inContext(db, CONTEXT, async (trx) => {
    const marks = await markedMembers(trx, most);
    const processes = marks.map(({ community_id: communityId, membership_id: membershipId }) =>
      lifecycleProcess({ communityId, membershipId }),
    );
    const failed = await failedAmong(
      trx,
      processes.map(({ workflowId }) => workflowId),
    );
    return { marks, processes: processes.filter(({ workflowId }) => !failed.has(workflowId)) };
  });

/** Their processes know of the changes: the marks are done. */
export const answerMembers = (db: Kysely<DB>, marks: readonly MarkedMemberRow[]): Promise<void> =>
  inContext(db, CONTEXT, (trx) => answerMarks(trx, marks));
