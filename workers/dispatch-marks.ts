import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { type NewProcess, openProcess } from '../infra/postgres/record/process.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import { markedConfigurations, type TouchedMonth, touchedMonths } from '../infra/postgres/settlement/marks.ts';
import { periodProcess, touchedProcess } from '../infra/postgres/settlement/period.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';
import { describeProcess } from './describe-process.ts';

/** Up to so many configurations of a month each get a workflow of their own; more are settled together. */
const FEW = 20;
const CONTEXT = systemContext('system:settlement');

/**
 * Starts what settles the months anew that were marked after a mark: first in the record, then in Temporal; what runs is told. Answers the
 * newest mark it saw. Repeating it does no harm.
 */
export async function dispatchMarks(client: Client, db: Kysely<DB>, afterId: number): Promise<number> {
  const { months, processes } = await inContext(db, CONTEXT, async (trx) => {
    const months = await touchedMonths(trx, afterId);
    const processes: NewProcess[] = [];
    for (const month of months) processes.push(...(await processesOf(trx, month)));
    for (const process of processes) await openProcess(trx, process);
    return { months, processes };
  });
  for (const process of processes) await ensureProcess(client, describeProcess({ ...process, openedAt: new Date() }));
  return Math.max(afterId, ...months.map(({ newestId }) => newestId));
}

async function processesOf(trx: Parameters<typeof touchedMonths>[0], { month, configurations }: TouchedMonth): Promise<NewProcess[]> {
  if (configurations > FEW) return [touchedProcess(month)];
  return (await markedConfigurations(trx, month, 0, FEW)).map(periodProcess);
}
