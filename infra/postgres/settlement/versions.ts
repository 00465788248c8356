import { sql, type Transaction } from 'kysely';
import type { MoneyComponent, RunReceiver } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';
import { findRun, type RunView } from './view.ts';

/** What a receiver gets otherwise than in the posted version before. */
interface PartDifferenceView {
  readonly receiver: RunReceiver;
  readonly code: string;
  readonly component: MoneyComponent;
  readonly before_cents: number;
  readonly after_cents: number;
}

interface RunVersion {
  readonly run: RunView;
  readonly differences: PartDifferenceView[];
}

/** All versions of the month of a run that the context sees, advances first, then oldest first, each with what differs from the posted one before it. */
export async function runVersions(trx: Transaction<DB>, runId: number): Promise<RunVersion[]> {
  const { rows } = await sql<{ id: number; previousRunId: number | null }>`
    select n.id, n.previous_run_id as "previousRunId" from settlement_run r join settlement_run n
      on n.configuration_id = r.configuration_id and n.month = r.month
    where r.id = ${runId} order by n.kind <> 'advance', n.version`.execute(trx);
  const versions: RunVersion[] = [];
  for (const { id, previousRunId } of rows)
    versions.push({ run: (await findRun(trx, id)) as RunView, differences: await partDifferences(trx, id, previousRunId) });
  return versions;
}

/** Amounts that differ between two runs, by receiver, code and component; none without a run before. */
async function partDifferences(trx: Transaction<DB>, runId: number, beforeId: number | null): Promise<PartDifferenceView[]> {
  if (beforeId === null) return [];
  const { rows } = await sql<PartDifferenceView>`
    select receiver, code, component, coalesce(sum(cents) filter (where run_id = ${beforeId}), 0)::bigint as before_cents,
      coalesce(sum(cents) filter (where run_id = ${runId}), 0)::bigint as after_cents
    from settlement_part where run_id in (${runId}, ${beforeId}) group by receiver, code, component
    having coalesce(sum(cents) filter (where run_id = ${beforeId}), 0) <> coalesce(sum(cents) filter (where run_id = ${runId}), 0)
    order by receiver, code collate "C", component`.execute(trx);
  return rows;
}
