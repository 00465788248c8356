import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import type { DB, Process } from '../schema/tables.ts';

/** A long process as it is recorded before its workflow starts. */
type NewProcess = Omit<DeclaredProcess, 'capability' | 'period' | 'summary'>;

export interface OpenProcess extends NewProcess {
  readonly openedAt: Date;
}

/** How and when a process failed for good. */
interface ProcessFailure {
  readonly failure: string;
  readonly failedAt: Date;
}

/**
 * Records a process as open; one that was closed opens again, one that is open takes the new input. `requestedAt`: when what asks for it
 * happened, now where left out. One that failed for good runs again only when that is after its failure.
 */
export const openProcess = (trx: Transaction<DB>, process: NewProcess, requestedAt?: Date): Promise<void> =>
  openEachProcess(trx, [process], requestedAt);

/** The same for several, each named once. */
export async function openEachProcess(trx: Transaction<DB>, processes: readonly NewProcess[], requestedAt?: Date): Promise<void> {
  if (processes.length === 0) return;
  const rows = processes.map((process) => ({
    workflow_id: process.workflowId,
    workflow_type: process.workflowType,
    task_queue: process.taskQueue,
    community_id: process.communityId,
    configuration_id: process.configurationId,
    input: process.input,
    ...(requestedAt === undefined ? {} : { requested_at: requestedAt }),
  }));
  await trx
    .insertInto('process')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('workflow_id').doUpdateSet({
        input: sql`excluded.input`,
        opened_at: sql`case when process.open then process.opened_at else excluded.opened_at end`,
        open: true,
        outcome: null,
        closed_at: null,
        requested_at: sql`greatest(process.requested_at, excluded.requested_at)`,
        failed_at: sql`case when process.open and process.failed_at >= excluded.requested_at then process.failed_at end`,
        failure: sql`case when process.open and process.failed_at >= excluded.requested_at then process.failure end`,
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
    .set({ open: false, outcome, closed_at: sql`now()`, failed_at: null, failure: null })
    .where('workflow_id', '=', workflowId)
    .where('open', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records that a process failed for good and answers true, unless it was asked for after that. */
export async function failProcess(trx: Transaction<DB>, workflowId: string, { failure, failedAt }: ProcessFailure): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('process')
    .set({ failure, failed_at: failedAt })
    .where('workflow_id', '=', workflowId)
    .where('open', '=', true)
    .where('requested_at', '<', failedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Which of these processes failed for good and were not asked for since. */
export async function failedAmong(trx: Transaction<DB>, workflowIds: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('process')
    .select('workflow_id')
    .where('workflow_id', 'in', workflowIds.length === 0 ? [''] : workflowIds)
    .where('failure', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.workflow_id));
}

/** One page of the open processes that the context sees and that did not fail for good, by workflow id; pass the last id to get the next page. */
export async function openProcesses(db: Kysely<DB>, after = '', limit = 500): Promise<OpenProcess[]> {
  const rows = await db
    .selectFrom('process')
    .selectAll()
    .where('open', '=', true)
    .where('failure', 'is', null)
    .where('workflow_id', '>', after)
    .orderBy('workflow_id')
    .limit(limit)
    .execute();
  return rows.map(toOpenProcess);
}

/** At most `most` of the open processes that the context sees: failed ones first, then the oldest, those of type `lasting` last; `total` counts all. */
export async function listOpenProcesses(trx: Transaction<DB>, communityId: number | undefined, most: number, lasting: string) {
  let open = trx.selectFrom('process').where('open', '=', true);
  if (communityId !== undefined) open = open.where('community_id', '=', communityId);
  const rows = await open
    .select(['workflow_id', 'workflow_type', 'community_id', 'configuration_id', 'opened_at', 'failed_at', 'failure'])
    .orderBy('failed_at', (order) => order.desc().nullsLast())
    .orderBy((one) => one('workflow_type', '=', lasting))
    .orderBy('opened_at')
    .orderBy('workflow_id')
    .limit(most)
    .execute();
  const { total } = await open.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}

function toOpenProcess(row: Selectable<Process>): OpenProcess {
  return {
    workflowId: row.workflow_id,
    workflowType: row.workflow_type,
    taskQueue: row.task_queue,
    communityId: row.community_id,
    configurationId: row.configuration_id,
    input: row.input,
    openedAt: row.opened_at,
  };
}

/** The id of the open process that these parts of an id name, as an expression; null where there is none. */
export const openProcessId = (...parts: readonly (string | RawBuilder<unknown>)[]): RawBuilder<string | null> =>
  sql<string | null>`(select p.workflow_id from process p where p.open and p.workflow_id = ${sql.join(
    parts.map((part) => (typeof part === 'string' ? sql`${part}::text` : part)),
    sql` || `,
  )})`;
