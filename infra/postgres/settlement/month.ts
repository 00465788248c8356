import { sql, type Transaction } from 'kysely';
import { SETTLE_MONTH_FOR_ALL } from '../../../domain/settlement/processes.ts';
import type { Finding } from '../../../domain/settlement/run/findings.ts';
import type { WaitingFacts } from '../../../domain/settlement/run/waiting-run.ts';
import type { VersionState } from '../../../domain/settlement/types.ts';
import { refusalOf } from '../record/refusals.ts';
import type { DB } from '../schema/tables.ts';

/** Lets one transaction at a time change what waits for a month's process, open or not. */
export async function lockMonthProcess(trx: Transaction<DB>, workflowId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${workflowId}, 0))`.execute(trx);
}

/** The operations that wait for an open process of a month, which is locked. */
export async function operationsWaitingFor(trx: Transaction<DB>, workflowId: string): Promise<number[]> {
  const { rows } = await sql<{ input: { operationIds?: number[] } }>`
    select input from process where workflow_id = ${workflowId} and open for update`.execute(trx);
  return rows[0]?.input.operationIds ?? [];
}

/** How many months an operation still waits for. */
export async function countMonthsOf(trx: Transaction<DB>, operationId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from process
    where open and workflow_type = ${SETTLE_MONTH_FOR_ALL.type} and input->'operationIds' @> to_jsonb(${operationId}::bigint)`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** The run of a configuration's month that is not posted yet, what it lacks, and since when the month waits. */
export async function waitingRun(
  trx: Transaction<DB>,
  configurationId: number,
  month: string,
): Promise<(WaitingFacts & { readonly since: Date }) | undefined> {
  const { rows } = await sql<WaitingFacts & { since: Date }>`
    select r.id as "runId", r.version, r.kind, r.lowers_money as "lowersMoney", r.findings, to_char(r.month, 'YYYY-MM') as month, c.code as "configurationCode", r.missing, r.unpriced, r.blocked, ${refusalOf('run_id', 'r.id')} as refusal,
      (select min(e.computed_at) from settlement_run e where e.configuration_id = r.configuration_id and e.month = r.month
        and e.kind = r.kind and e.kind <> 'advance') as since
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
  readonly lowersMoney: boolean;
  readonly findings: readonly Finding[];
  readonly state: VersionState;
  readonly approvedBy: string | null;
  readonly previousRunId: number | null;
}

export async function lockRun(trx: Transaction<DB>, runId: number): Promise<RunToPost | undefined> {
  const { rows } = await sql<RunToPost>`
    select id, community_id as "communityId", configuration_id as "configurationId", to_char(month, 'YYYY-MM') as month, version, kind,
      lowers_money as "lowersMoney", findings, state,
      approved_by as "approvedBy", previous_run_id as "previousRunId"
    from settlement_run where id = ${runId} for update`.execute(trx);
  return rows[0];
}

/** Who posts a run, and why. `approverCaused`: whether his changes caused it; null where he approves nothing of it. */
export interface Posting {
  readonly by: string;
  readonly note: string;
  readonly approverCaused: boolean | null;
}

/** Marks a locked run as approved and posted. */
export async function markPosted(trx: Transaction<DB>, runId: number, { by, note, approverCaused }: Posting): Promise<void> {
  await sql`update settlement_run set state = 'posted', approved_by = ${by}, approval_note = ${note}, approved_at = now(), posted_at = now(),
      approver_caused = ${approverCaused}::boolean
    where id = ${runId} and state = 'awaiting_approval'`.execute(trx);
}
