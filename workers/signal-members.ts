import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { lifecycleProcess } from '../domain/members/processes.ts';
import { type ChangeFeed, inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { answerMarks, type MarkedMemberRow, markedMembers } from '../infra/postgres/members/lifecycle.ts';
import { failedAmong } from '../infra/postgres/record/process.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';
import { followChanges } from './follow-changes.ts';

const PAGE = 200;
const AT_ONCE = 10;
const CONTEXT = systemContext('system:members');

/** Starts or signals the processes of the memberships that were marked, the oldest marks first; gives how many. Repeating it does no harm. */
export async function signalMembers(client: Client, db: Kysely<DB>): Promise<number> {
  const { marks, failed } = await inContext(db, CONTEXT, async (trx) => {
    const marks = await markedMembers(trx, PAGE);
    return { marks, failed: await failedAmong(trx, marks.map(workflowIdOf)) };
  });
  const toSignal = marks.filter((mark) => !failed.has(workflowIdOf(mark)));
  for (let start = 0; start < toSignal.length; start += AT_ONCE)
    await Promise.all(toSignal.slice(start, start + AT_ONCE).map((mark) => ensureProcess(client, processOfMark(mark))));
  if (marks.length > 0) await inContext(db, CONTEXT, (trx) => answerMarks(trx, marks));
  return marks.length;
}

const processOfMark = ({ community_id: communityId, membership_id: membershipId }: MarkedMemberRow) =>
  lifecycleProcess({ communityId, membershipId });
const workflowIdOf = (mark: MarkedMemberRow): string => processOfMark(mark).workflowId;

/** Signals the processes of changed memberships when the database notifies of marks and from time to time, until `signal` aborts. */
export const keepSignallingMembers = (
  client: Client,
  db: Kysely<DB>,
  changes: ChangeFeed,
  log: Logger,
  signal: AbortSignal,
): Promise<void> =>
  followChanges(changes, log, signal, {
    table: 'member_mark',
    poll: async () => (await signalMembers(client, db)) === PAGE,
    failed: 'changed memberships could not be signalled, the next poll tries again',
  });
