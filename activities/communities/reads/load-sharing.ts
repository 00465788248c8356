import { sharedByHourOfDay, sharingMonths, sharingRuns, sharingUnit } from '../../../infra/postgres/communities/sharing-stats.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { listProvisionalDays } from '../../../infra/postgres/settlement/provisional-days.ts';

/** Months (`yyyy-mm`), both included. */
interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** What a community shared in these months, in their finest unit, the runs that it rests on, and the provisional days after them. */
export async function loadSharing(trx: UnitOfWork, communityId: number, { from, to }: MonthSpan) {
  const unit = await sharingUnit(trx, communityId, from, to);
  const span = { from, to, unit };
  return {
    unit,
    months: await sharingMonths(trx, communityId, span),
    runs: await sharingRuns(trx, communityId, span),
    byHour: await sharedByHourOfDay(trx, communityId, span),
    provisionalDays: await listProvisionalDays(trx, { communityId }),
  };
}

export type LoadedSharing = Awaited<ReturnType<typeof loadSharing>>;
