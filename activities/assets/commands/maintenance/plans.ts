import type { ChecklistItem } from '../../../../domain/assets/maintenance/kinds.ts';
import { maintenanceMessages } from '../../../../domain/assets/maintenance/messages.ts';
import { dueAfter } from '../../../../domain/assets/maintenance/plan-due.ts';
import { requireFound } from '../../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import { insertPlan, type MaintenancePlanRow, planById, updatePlan } from '../../../../infra/postgres/assets/maintenance/plans.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { requireAsset } from '../register/assets.ts';
import { openOrder } from './work-orders.ts';

/** What a plan says; `next_due` null: reckoned from `today` for a plan by the calendar. */
export interface PlanFacts {
  readonly title: string;
  readonly every_months: number | null;
  readonly every_hours: number | null;
  readonly season_months: readonly number[];
  readonly lead_days: number;
  readonly next_due: LocalDate | null;
  readonly items: readonly ChecklistItem[];
}

export async function requirePlan(trx: Parameters<typeof planById>[0], communityId: number, id: number): Promise<MaintenancePlanRow> {
  return requireFound(await planById(trx, communityId, id), maintenanceMessages.noPlan(communityId, id));
}

/** Adds a maintenance plan to an asset and answers its id. */
export async function createPlan(
  work: CommandWork,
  { communityId, assetId }: { readonly communityId: number; readonly assetId: number },
  given: PlanFacts,
  today: LocalDate,
): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  await requireAsset(work.trx, communityId, assetId);
  const facts = { ...given, next_due: given.next_due ?? firstDue(given, today), season_months: [...given.season_months] };
  const row = {
    ...facts,
    counted_hours: 0,
    counted_from: today,
    measured_hours: 0,
    ended_on: null,
    community_id: communityId,
    asset_id: assetId,
    created_by: work.actor,
  };
  const id = await insertPlan(work.trx, row);
  record(work, communityId, id, 'maintenance_plan.created', { asset_id: assetId, ...withoutTexts(facts) });
  return id;
}

const firstDue = ({ every_months, every_hours, season_months }: PlanFacts, today: LocalDate): LocalDate | null =>
  dueAfter(today, { everyMonths: every_months, everyHours: every_hours, seasonMonths: season_months });

/** Changes a plan, also its hours of operation as read `today`, or ends it. An open order of it goes on as it is. */
export async function changePlan(
  work: CommandWork,
  plan: MaintenancePlanRow,
  given: PlanFacts & { readonly counted_hours: number; readonly ended_on: LocalDate | null },
  today: LocalDate,
): Promise<void> {
  const isRead = given.counted_hours !== plan.counted_hours;
  const hours = isRead
    ? { counted_from: today, measured_hours: 0 }
    : { counted_from: plan.counted_from, measured_hours: plan.measured_hours };
  const facts = { ...given, ...hours, season_months: [...given.season_months] };
  await updatePlan(work.trx, plan.id, facts);
  const action = plan.ended_on === null && given.ended_on !== null ? 'maintenance_plan.ended' : 'maintenance_plan.changed';
  record(work, plan.community_id, plan.id, action, withoutTexts(facts));
}

/** Opens the order of a plan for a day; undefined where one is open. */
export const openPlanOrder = (work: CommandWork, plan: MaintenancePlanRow, dueOn: LocalDate): Promise<number | undefined> =>
  openOrder(work, plan.community_id, {
    ...{ assetId: plan.asset_id, origin: 'plan', planId: plan.id, title: plan.title, description: null, dueOn, items: plan.items },
  });

function withoutTexts({ title: _title, items, ...facts }: PlanFacts): object {
  return { ...facts, items: items.length };
}

function record(work: CommandWork, communityId: number, id: number, action: string, after: object): void {
  work.audit({ chain: communityId, action, objectKind: 'maintenance_plan', objectId: id, after });
}
