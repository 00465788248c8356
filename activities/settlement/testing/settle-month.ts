import { sql } from 'kysely';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPostApprovedRun } from '../period.activity.ts';
import type { MadeCommunity } from './community.ts';
import { runShard } from './run-shard.ts';
import { MONTH } from './two-points.ts';

/** The newest version of a month as it is stored. */
export interface SettledMonth {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly lowers: boolean;
  readonly refund: number;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

/** Settles the month of a configuration and answers its newest version. */
export async function settleMonth(
  database: TestDatabase,
  { configurationId }: Pick<MadeCommunity, 'configurationId'>,
  month: string = MONTH,
): Promise<SettledMonth> {
  await runShard(database, month, [configurationId]);
  const { rows } = await sql<SettledMonth>`
    select id, kind, state, lowers_money as lowers, refund_cents as refund, findings from settlement_run
    where configuration_id = ${configurationId} and month = ${`${month}-01`}::date order by version desc limit 1`.execute(
    database.owner.db,
  );
  return rows[0] as SettledMonth;
}

/** Approves a version that waits, as a manager does. */
export const approveRun = (database: TestDatabase, made: MadeCommunity, { id }: SettledMonth, by = 'user:1'): Promise<number> =>
  createPostApprovedRun({ db: database.app.db })({ ...made, month: MONTH, by, note: 'as decided', runId: id });
