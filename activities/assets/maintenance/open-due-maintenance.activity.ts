import { orderDue } from '../../../domain/assets/maintenance/plan-due.ts';
import type { WorkOrderScope } from '../../../domain/assets/maintenance/work-order.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { type MaintenancePlanRow, runningPlans } from '../../../infra/postgres/assets/maintenance/plans.ts';
import { readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { measureHours } from '../bookkeeping/measured-hours.ts';
import { openPlanOrder } from '../commands/maintenance/plans.ts';
import { ASSETS_ACTOR, inCommunityWork } from '../scope.ts';

const PAGE = 500;

/** Orders that were opened on one page of plans, and where the next page begins; null: that was the last. */
interface OpenedOrders {
  readonly opened: readonly WorkOrderScope[];
  readonly next: number | null;
}

/** Opens the orders of one page of plans that are due as of a day; a plan that has one keeps it. */
export const createOpenDueMaintenance =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ day, after }: { readonly day: LocalDate; readonly after: number }): Promise<OpenedOrders> => {
    const plans = await readOnce(db, systemContext(ASSETS_ACTOR), (trx) => runningPlans(trx, after, PAGE));
    const opened: WorkOrderScope[] = [];
    for (const plan of plans) {
      const hours = await measureHours(db, plan, day);
      const dueOn = orderDue(standingOf({ ...plan, measured_hours: hours }), day);
      if (dueOn === null) continue;
      const id = await inCommunityWork(db, plan.community_id, (work) => openPlanOrder(work, plan, dueOn));
      if (id !== undefined) opened.push({ communityId: plan.community_id, workOrderId: id });
    }
    return { opened, next: plans.length < PAGE ? null : (plans.at(-1)?.id ?? null) };
  };

const standingOf = (plan: MaintenancePlanRow) => ({
  ...{ everyMonths: plan.every_months, everyHours: plan.every_hours, seasonMonths: plan.season_months },
  ...{ nextDue: plan.next_due, countedHours: plan.counted_hours + plan.measured_hours, leadDays: plan.lead_days },
});
