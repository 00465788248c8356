import { sql, type Transaction } from 'kysely';
import type { WaitingFacts } from '../../../domain/settlement/run/waiting-run.ts';
import type { DB } from '../schema.ts';
import { finishOperation, progressOperation } from './operation.ts';
import { closeProcess, openProcess } from './process.ts';

interface MonthProcess {
  readonly month: string;
  readonly workflowId: string;
  readonly taskQueue: string;
}

/**
 * Opens the process that settles a month of every configuration. Operations that wait for it are kept on it: the new one is added to
 * those of an open process.
 */
export async function openMonth(trx: Transaction<DB>, { month, workflowId, taskQueue }: MonthProcess, operationId?: number): Promise<void> {
  const waiting = await operationsOf(trx, workflowId);
  const operationIds = [...new Set([...waiting, ...(operationId === undefined ? [] : [operationId])])];
  await openProcess(trx, {
    workflowId,
    workflowType: 'settleAll',
    taskQueue,
    communityId: null,
    configurationId: null,
    input: { month, operationIds },
  });
}

async function operationsOf(trx: Transaction<DB>, workflowId: string): Promise<number[]> {
  const { rows } = await sql<{ input: { operationIds?: number[] } }>`
    select input from process where workflow_id = ${workflowId} and open for update`.execute(trx);
  return rows[0]?.input.operationIds ?? [];
}

/** Closes a month's process and moves every operation that waited for it one month on. */
export async function closeMonth(trx: Transaction<DB>, workflowId: string, month: string): Promise<void> {
  const operationIds = (await operationsOf(trx, workflowId)).sort((a, b) => a - b);
  await closeProcess(trx, workflowId, 'settled');
  for (const id of operationIds) await advance(trx, id, month);
}

async function advance(trx: Transaction<DB>, operationId: number, month: string): Promise<void> {
  const { rows } = await sql<{ total: number; left: number }>`
    select o.total, (select count(*)::int from process p where p.open and p.workflow_type = 'settleAll' and p.input->'operationIds' @> to_jsonb(o.id)) as left
    from operation o where o.id = ${operationId} for update of o`.execute(trx);
  const [row] = rows;
  if (row === undefined) return;
  if (row.left === 0) await finishOperation(trx, operationId, { months: row.total });
  else await progressOperation(trx, operationId, { done: row.total - row.left, message: `settled ${month}` });
}

/** The run of a configuration's month that waits for approval, with what it lacks. */
export async function waitingRun(trx: Transaction<DB>, configurationId: number, month: string): Promise<WaitingFacts | undefined> {
  const { rows } = await sql<WaitingFacts>`
    select r.id as "runId", r.version, to_char(r.month, 'YYYY-MM') as month, c.code as "configurationCode", r.missing, r.unpriced
    from settlement_run r join configuration c on c.id = r.configuration_id
    where r.configuration_id = ${configurationId} and r.month = ${`${month}-01`}::date and r.state = 'awaiting_approval'`.execute(trx);
  return rows[0];
}

/** A run as far as posting it needs it, locked. */
export interface RunToPost {
  readonly id: number;
  readonly communityId: number;
  readonly configurationId: number;
  readonly month: string;
  readonly version: number;
  readonly kind: string;
  readonly state: 'awaiting_approval' | 'posted' | 'discarded';
  readonly approvedBy: string | null;
  readonly previousRunId: number | null;
}

export async function lockRun(trx: Transaction<DB>, runId: number): Promise<RunToPost | undefined> {
  const { rows } = await sql<RunToPost>`
    select id, community_id as "communityId", configuration_id as "configurationId", to_char(month, 'YYYY-MM') as month, version, kind, state,
      approved_by as "approvedBy", previous_run_id as "previousRunId"
    from settlement_run where id = ${runId} for update`.execute(trx);
  return rows[0];
}

/** Marks a locked run as approved and posted. */
export async function markPosted(trx: Transaction<DB>, runId: number, by: string, note: string): Promise<void> {
  await sql`update settlement_run set state = 'posted', approved_by = ${by}, approval_note = ${note}, approved_at = now(), posted_at = now()
    where id = ${runId} and state = 'awaiting_approval'`.execute(trx);
}
