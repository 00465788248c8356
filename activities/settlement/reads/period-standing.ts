import type { Transaction } from 'kysely';
import { type PeriodStanding, periodStanding } from '../../../domain/settlement/run/period-standing.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openFailure } from '../../../infra/postgres/settlement/failures.ts';
import { openHold } from '../../../infra/postgres/settlement/holds.ts';
import { openMarks } from '../../../infra/postgres/settlement/marks.ts';
import { waitingRun } from '../../../infra/postgres/settlement/month.ts';
import type { SettledPeriod } from '../../../infra/postgres/settlement/period.ts';

/** Where a month stands in the record: stale, waiting, held, or none of these. */
export async function loadPeriodStanding(trx: Transaction<DB>, { configurationId, month }: SettledPeriod): Promise<PeriodStanding> {
  const marks = await openMarks(trx, [configurationId], month);
  const waiting = await waitingRun(trx, configurationId, month);
  const failure = await openFailure(trx, configurationId, month);
  return periodStanding({ isStale: marks.length > 0, waiting, hold: await openHold(trx, configurationId, month), failure });
}
