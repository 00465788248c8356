import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { answerMembers, markedToSignal } from '../activities/members/bookkeeping/member-marks.ts';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';
import { followChanges } from './follow-changes.ts';

const PAGE = 200;
const AT_ONCE = 10;

/** Starts or signals the processes of the memberships that were marked, the oldest marks first; gives how many. Repeating it does no harm. */
export async function signalMembers(client: Client, db: Kysely<DB>): Promise<number> {
  const { marks, processes } = await markedToSignal(db, PAGE);
  for (let start = 0; start < processes.length; start += AT_ONCE)
    await Promise.all(processes.slice(start, start + AT_ONCE).map((process) => ensureProcess(client, process)));
  if (marks.length > 0) await answerMembers(db, marks);
  return marks.length;
}

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
