import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { DeclaredProcess } from '../domain/kernel/process.ts';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { failedAmong, openProcess } from '../infra/postgres/record/process.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import { markedConfigurations, type TouchedMonth, touchedMonths } from '../infra/postgres/settlement/marks.ts';
import { periodProcess, touchedProcess } from '../infra/postgres/settlement/period.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';

/** Up to so many configurations of a month each get a workflow of their own; more are settled together. */
const FEW = 20;
const CONTEXT = systemContext('system:settlement');

/**
 * Starts what settles the months again that were marked after a mark: first in the record, then in Temporal; running workflows are signalled. Answers the
 * newest mark it saw. Repeating it does no harm. A process that failed for good starts again only for marks after its failure.
 */
export async function dispatchMarks(client: Client, db: Kysely<DB>, afterId: number): Promise<number> {
  const { months, processes } = await inContext(db, CONTEXT, async (trx) => {
    const months = await touchedMonths(trx, afterId);
    const opened: DeclaredProcess[] = [];
    for (const month of months)
      for (const process of await processesOf(trx, month)) {
        await openProcess(trx, process, month.newestAt);
        opened.push(process);
      }
    const failed = await failedAmong(
      trx,
      opened.map(({ workflowId }) => workflowId),
    );
    return { months, processes: opened.filter(({ workflowId }) => !failed.has(workflowId)) };
  });
  for (const process of processes) await ensureProcess(client, process);
  return Math.max(afterId, ...months.map(({ newestId }) => newestId));
}

async function processesOf(trx: Parameters<typeof touchedMonths>[0], { month, configurations }: TouchedMonth): Promise<DeclaredProcess[]> {
  if (configurations > FEW) return [touchedProcess(month)];
  return (await markedConfigurations(trx, month, 0, FEW)).map(periodProcess);
}
