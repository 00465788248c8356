import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { type MaintenancePlanRow, storeMeasuredHours } from '../../../infra/postgres/assets/maintenance/plans.ts';
import { hoursOfOperation } from '../../../infra/postgres/assets/performance/measured.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { inCommunityWork } from '../scope.ts';

/** Hours of operation that the readings show since they were read last; readings that arrive late count as well. */
export async function measureHours(db: ActivityDeps['db'], plan: MaintenancePlanRow, day: LocalDate): Promise<number> {
  const { every_hours, plant_id: plantId, section_id: sectionId, counted_from: from } = plan;
  if (every_hours === null || plantId === null) return plan.measured_hours;
  return inCommunityWork(db, plan.community_id, async ({ trx }) => {
    const hours = await hoursOfOperation(trx, { plantId, sectionId }, from, day);
    if (hours !== plan.measured_hours) await storeMeasuredHours(trx, plan, hours);
    return hours;
  });
}
