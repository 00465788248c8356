import { type Kysely, sql, type Transaction } from 'kysely';
import type { ChecklistItem } from '../../../../domain/assets/maintenance/kinds.ts';
import { type CutPage, cutPageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

/** A maintenance plan with its asset and its open order. */
export interface MaintenancePlanRow {
  readonly id: number;
  readonly community_id: number;
  readonly asset_id: number;
  readonly asset_code: string;
  /** What gives the energy by which hours are counted; null: nothing does. */
  readonly plant_id: number | null;
  readonly section_id: number | null;
  readonly title: string;
  readonly every_months: number | null;
  readonly every_hours: number | null;
  readonly season_months: number[];
  readonly lead_days: number;
  readonly items: ChecklistItem[];
  readonly next_due: string | null;
  /** Hours of operation as somebody read them on `counted_from`, and those measured since. */
  readonly counted_hours: number;
  readonly counted_from: string;
  readonly measured_hours: number;
  readonly ended_on: string | null;
  readonly open_order_id: number | null;
  readonly version: number;
}

const plans = () => sql<MaintenancePlanRow>`
  select m.id, m.community_id, m.asset_id, coalesce(a.own_code, s.code, st.code, c.pod, p.code) as asset_code, m.title, m.every_months,
    m.every_hours, m.season_months, m.lead_days, m.items, m.next_due::text, m.counted_hours, m.counted_from::text, m.measured_hours, m.ended_on::text, m.version,
    case when a.kind in ('plant', 'section', 'inverter') then a.plant_id end as plant_id, a.section_id,
    (select w.id from work_order w where w.plan_id = m.id and w.state in ('open', 'assigned')) as open_order_id
  from maintenance_plan m join asset a on a.id = m.asset_id
    left join plant p on p.id = a.plant_id left join plant_section s on s.id = a.section_id
    left join storage_unit st on st.id = a.storage_id left join connection_point c on c.id = a.point_id
  where true`;

export const listPlans = (db: Kysely<DB>, communityId: number, window: Window): Promise<CutPage<MaintenancePlanRow>> =>
  cutPageOf(db, sql<MaintenancePlanRow>`${plans()} and m.community_id = ${communityId}`, window);

export async function planById(db: Kysely<DB>, communityId: number, id: number): Promise<MaintenancePlanRow | undefined> {
  const { rows } = await sql<MaintenancePlanRow>`${plans()} and m.community_id = ${communityId} and m.id = ${id}`.execute(db);
  return rows[0];
}

/** Plans that run and have no open order, of communities that take changes, after the plan with id `after`. */
export async function runningPlans(db: Kysely<DB>, after: number, limit: number): Promise<MaintenancePlanRow[]> {
  const { rows } = await sql<MaintenancePlanRow>`${plans()} and m.ended_on is null and m.id > ${after}
    and not exists (select 1 from work_order w where w.plan_id = m.id and w.state in ('open', 'assigned'))
    and exists (select 1 from community y where y.id = m.community_id and y.status <> 'archived')
    order by m.id limit ${limit}`.execute(db);
  return rows;
}

type PlanFacts = Pick<
  MaintenancePlanRow,
  | 'title'
  | 'every_months'
  | 'every_hours'
  | 'season_months'
  | 'lead_days'
  | 'next_due'
  | 'counted_hours'
  | 'counted_from'
  | 'measured_hours'
  | 'ended_on'
> & { readonly items: readonly ChecklistItem[] };

const stored = ({ items, ...facts }: PlanFacts) => ({
  ...facts,
  season_months: [...facts.season_months],
  items: items.map((item) => ({ ...item })),
});

export async function insertPlan(
  trx: Transaction<DB>,
  { community_id, asset_id, created_by, ...facts }: PlanFacts & { community_id: number; asset_id: number; created_by: string },
): Promise<number> {
  const row = { ...stored(facts), community_id, asset_id, created_by };
  return (await trx.insertInto('maintenance_plan').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updatePlan(trx: Transaction<DB>, id: number, facts: PlanFacts): Promise<void> {
  await trx
    .updateTable('maintenance_plan')
    .set({ ...stored(facts), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** What the readings say now; a person's change of the plan is not crossed by it, so its version stays. */
export async function storeMeasuredHours(trx: Transaction<DB>, { id, counted_from }: MaintenancePlanRow, hours: number): Promise<void> {
  await trx
    .updateTable('maintenance_plan')
    .set({ measured_hours: hours })
    .where('id', '=', id)
    .where('counted_from', '=', counted_from)
    .execute();
}

/** After the work was done: the next day, and the hours of operation begin again from `from` on. */
export async function restartPlan(
  trx: Transaction<DB>,
  id: number,
  { nextDue, from }: { readonly nextDue: string | null; readonly from: string },
): Promise<void> {
  await trx
    .updateTable('maintenance_plan')
    .set({ next_due: nextDue, counted_hours: 0, counted_from: from, measured_hours: 0, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
