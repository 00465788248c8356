import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { DB, Process } from '../schema/tables.ts';

/** A long process as it is recorded before its workflow starts. `input` is the workflow's one argument. */
export interface NewProcess {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly communityId: number | null;
  readonly configurationId: number | null;
  readonly input: object;
}

export interface OpenProcess extends NewProcess {
  readonly openedAt: Date;
}

/** Records a process as open; one that was closed opens again, one that is open takes the new input. */
export async function openProcess(trx: Transaction<DB>, process: NewProcess): Promise<void> {
  await trx
    .insertInto('process')
    .values({
      workflow_id: process.workflowId,
      workflow_type: process.workflowType,
      task_queue: process.taskQueue,
      community_id: process.communityId,
      configuration_id: process.configurationId,
      input: process.input,
    })
    .onConflict((conflict) =>
      conflict.column('workflow_id').doUpdateSet({
        input: sql`excluded.input`,
        opened_at: sql`case when process.open then process.opened_at else excluded.opened_at end`,
        open: true,
        outcome: null,
        closed_at: null,
      }),
    )
    .execute();
}

/** Keeps everybody else from opening or closing a process until the transaction ends: call it before reading whether it may close. */
export async function lockProcess(trx: Transaction<DB>, workflowId: string): Promise<void> {
  await trx.selectFrom('process').select('workflow_id').where('workflow_id', '=', workflowId).forUpdate().execute();
}

/** Records how a process ended; false when it was not open. */
export async function closeProcess(trx: Transaction<DB>, workflowId: string, outcome: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('process')
    .set({ open: false, outcome, closed_at: sql`now()` })
    .where('workflow_id', '=', workflowId)
    .where('open', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** One page of the open processes that the context sees, by workflow id; pass the last id to get the next page. */
export async function openProcesses(db: Kysely<DB>, after = '', limit = 500): Promise<OpenProcess[]> {
  const rows = await db
    .selectFrom('process')
    .selectAll()
    .where('open', '=', true)
    .where('workflow_id', '>', after)
    .orderBy('workflow_id')
    .limit(limit)
    .execute();
  return rows.map(toOpenProcess);
}

function toOpenProcess(row: Selectable<Process>): OpenProcess {
  return {
    workflowId: row.workflow_id,
    workflowType: row.workflow_type,
    taskQueue: row.task_queue,
    communityId: row.community_id,
    configurationId: row.configuration_id,
    input: row.input as object,
    openedAt: row.opened_at,
  };
}
