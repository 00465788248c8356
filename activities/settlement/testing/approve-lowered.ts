import { sql } from 'kysely';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPostApprovedRun } from '../period.activity.ts';
import type { MadeCommunity } from './community.ts';

/** Approves the month's run that waits because it lowers what was posted or grows far beyond it; nothing happens where there is none. */
export async function approveLowered(
  database: TestDatabase,
  { configurationId, communityId }: MadeCommunity,
  month: string,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from settlement_run where configuration_id = ${configurationId} and month = ${`${month}-01`}::date
      and state = 'awaiting_approval' and (lowers_money or findings <> '[]') and kind <> 'partial'`.execute(database.owner.db);
  const approval = { configurationId, communityId, month, by: 'user:1', note: 'the change is right' };
  for (const { id } of rows) await createPostApprovedRun({ db: database.app.db })({ ...approval, runId: id });
}
