import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** How long provisional days are kept at most, in days; settled months replace them long before. */
const KEPT_DAYS = 62;

/** Records that readings of some days were received; days older than the limit are left out. */
export async function markProvisionalDays(trx: Transaction<DB>, configurationId: number, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into live_day (configuration_id, community_id, day)
    select c.id, c.community_id, d from configuration c cross join unnest(${days}::date[]) as d
    where c.id = ${configurationId} and c.allocation = 'it_hourly_minimum' and d > current_date - ${KEPT_DAYS}::int
    on conflict (configuration_id, day) do update set revision = live_day.revision + 1`.execute(trx);
}

/** The next configurations with days that are due, after an id, for a shard of them. */
export async function dueConfigurations(trx: Transaction<DB>, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct configuration_id as id from live_day where revision > computed_revision and configuration_id > ${after}
    order by 1 limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** A day whose figures are due, at the revision that the figures will stand for. */
export interface DueDay {
  readonly configurationId: number;
  readonly day: string;
  readonly revision: number;
}

export async function dueDays(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<DueDay[]> {
  const { rows } = await sql<DueDay>`
    select configuration_id as "configurationId", day, revision from live_day
    where revision > computed_revision and configuration_id = any (${configurationIds}::bigint[]) order by 1, 2`.execute(trx);
  return rows;
}

/** A day's hours in local order, in the given unit; `missing`: readings that were not there. */
export interface ProvisionalFigures extends DueDay {
  readonly energyUnit: string;
  readonly withdrawn: readonly number[];
  readonly injected: readonly number[];
  readonly shared: readonly number[];
  readonly missing: readonly number[];
}

/** Stores figures; a day that changed meanwhile stays due, and newer figures are never overwritten by older ones. */
export async function storeProvisionalDays(trx: Transaction<DB>, figures: readonly ProvisionalFigures[]): Promise<void> {
  if (figures.length === 0) return;
  await sql`update live_day l set computed_revision = f.revision, computed_at = now(), energy_unit = f."energyUnit", withdrawn = f.withdrawn,
      injected = f.injected, shared = f.shared, missing = f.missing
    from json_to_recordset(${JSON.stringify(figures)}::text::json) as f ("configurationId" bigint, day date, revision bigint, "energyUnit" text,
      withdrawn bigint[], injected bigint[], shared bigint[], missing int[])
    where l.configuration_id = f."configurationId" and l.day = f.day and l.computed_revision < f.revision`.execute(trx);
}

/** Removes days that a settled month has taken over, and those that are too old. */
export async function deleteProvisionalDays(trx: Transaction<DB>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from live_day l where l.day <= current_date - ${KEPT_DAYS}::int
      or exists (select 1 from settlement_run r where r.configuration_id = l.configuration_id and r.month = date_trunc('month', l.day)::date
        and r.kind <> 'advance' and r.state <> 'discarded')`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** A provisional day of a configuration; the arrays hold the day's hours. */
export interface ProvisionalDayRow {
  readonly configuration_id: number;
  readonly community_id: number;
  readonly day: string;
  readonly time_zone: string;
  readonly energy_unit: 'Wh' | 'mWh';
  readonly computed_at: Date;
  readonly withdrawn: number[];
  readonly injected: number[];
  readonly shared: number[];
  readonly missing: number[];
}

/** Computed provisional days that the context may see, by configuration and day. */
export async function listProvisionalDays(
  trx: Transaction<DB>,
  filter: {
    readonly communityId?: number | undefined;
    readonly configurationId?: number | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Promise<ProvisionalDayRow[]> {
  const { rows } = await sql<ProvisionalDayRow>`
    select l.configuration_id, l.community_id, l.day, c.time_zone, l.energy_unit, l.computed_at, l.withdrawn, l.injected, l.shared, l.missing
    from live_day l join configuration c on c.id = l.configuration_id
    where l.computed_at is not null
      and (${filter.communityId ?? null}::bigint is null or l.community_id = ${filter.communityId ?? null}::bigint)
      and (${filter.configurationId ?? null}::bigint is null or l.configuration_id = ${filter.configurationId ?? null}::bigint)
      and l.day between ${filter.from ?? '0001-01-01'}::date and ${filter.to ?? '9999-12-31'}::date
    order by l.configuration_id, l.day`.execute(trx);
  return rows;
}
