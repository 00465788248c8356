import { sql, type Transaction } from 'kysely';
import type { DatedValue } from '../../../domain/settlement/types.ts';
import { COUNTED_POINT_DAYS, outsideSchemes } from '../assets/counted-days.ts';
import type { DB } from '../schema/tables.ts';

/** The days, cut to the asked period, on which something at a point counts for a membership. */
interface AtPoint {
  readonly configurationId: number;
  readonly pointId: number;
  readonly membershipId: number;
  readonly from: string;
  readonly to: string;
}

export interface AssignedStorage extends AtPoint {
  readonly storageId: number;
  readonly code: string;
  /** Codes of the plant sections behind its point. */
  readonly sectionsBehind: readonly string[];
}

/** Storages of the configurations on the days of `from` to `to` (excluded) on which they and their point count, by code. */
export async function assignedStorages(trx: Transaction<DB>, ids: readonly number[], from: string, to: string): Promise<AssignedStorage[]> {
  const { rows } = await sql<AssignedStorage>`
    select a.configuration_id as "configurationId", a.point_id as "pointId", a.membership_id as "membershipId", u.id as "storageId", u.code,
      array(select s.code from plant p join plant_section s on s.plant_id = p.id
        where p.community_id = u.community_id and p.point_id = u.point_id) as "sectionsBehind",
      lower(d.days) as "from", upper(d.days) as "to"
    from storage_assignment t join storage_unit u on u.id = t.storage_id
    join point_assignment a on a.point_id = u.point_id and a.configuration_id = t.configuration_id
    join connection_point c on c.id = a.point_id
    cross join lateral (select ${outsideSchemes(sql`(${COUNTED_POINT_DAYS}) * t.validity * daterange(${from}::date, ${to}::date)`, sql`c.pod`)} as days) d
    where t.configuration_id = any (${ids}::bigint[])
    order by t.configuration_id, u.code collate "C", lower(d.days)`.execute(trx);
  return rows;
}

/** The storages' efficiencies on the days of `from` to `to` (excluded), cut to them. */
export async function storageEfficiencies(
  trx: Transaction<DB>,
  storageIds: readonly number[],
  from: string,
  to: string,
): Promise<(DatedValue & { readonly storageId: number })[]> {
  const { rows } = await sql<DatedValue & { storageId: number }>`
    select e.storage_id as "storageId", trim_scale(e.value)::text as value, lower(d.days) as "validFrom", upper(d.days) as "validTo"
    from storage_efficiency e cross join lateral (select e.validity * daterange(${from}::date, ${to}::date) as days) d
    where e.storage_id = any (${storageIds}::bigint[]) and not isempty(d.days) order by e.storage_id, lower(d.days)`.execute(trx);
  return rows;
}

/** The days of `from` to `to` (excluded) on which a part of a point's withdrawal is exempt and the point counts. */
export async function exemptDays(trx: Transaction<DB>, ids: readonly number[], from: string, to: string): Promise<AtPoint[]> {
  const { rows } = await sql<AtPoint>`
    select a.configuration_id as "configurationId", a.point_id as "pointId", a.membership_id as "membershipId",
      lower(d.days) as "from", upper(d.days) as "to"
    from point_exemption e join point_assignment a on a.point_id = e.point_id and a.community_id = e.community_id
    join connection_point c on c.id = a.point_id
    cross join lateral (select ${outsideSchemes(sql`(${COUNTED_POINT_DAYS}) * e.validity * daterange(${from}::date, ${to}::date)`, sql`c.pod`)} as days) d
    where a.configuration_id = any (${ids}::bigint[])
    order by a.configuration_id, a.point_id, lower(d.days)`.execute(trx);
  return rows;
}

/** A section whose class goes by a group of plants: the group's code and power in kW. */
interface SectionClass {
  readonly sectionId: number;
  readonly splitGroup: string;
  readonly classPowerKw: string;
}

/**
 * The sections of the configurations whose class in the month from `from` to `to` (excluded) goes by more power than their own: that of all
 * sections of their split group's plants that may earn and entered into operation before the month's end, and what lies outside the community.
 */
export async function sectionClasses(trx: Transaction<DB>, ids: readonly number[], from: string, to: string): Promise<SectionClass[]> {
  const { rows } = await sql<SectionClass>`
    select s.id as "sectionId", g.code as "splitGroup", trim_scale(g.outside_kw + w.kw)::text as "classPowerKw"
    from plant_assignment a join plant_section s on s.id = a.section_id
    join split_group_plant o on o.plant_id = s.plant_id and o.validity @> ${from}::date join split_group g on g.id = o.group_id
    cross join lateral (select coalesce(sum(t.power_kw), 0) as kw from split_group_plant p join plant_section t on t.plant_id = p.plant_id
      where p.group_id = g.id and p.validity @> ${from}::date and t.incentivised and t.work_type <> 'pre_existing'
        and t.entry_into_operation < ${to}::date) w
    where a.configuration_id = any (${ids}::bigint[]) and s.incentivised and s.work_type <> 'pre_existing' and g.outside_kw + w.kw > s.power_kw
    group by s.id, g.code, g.outside_kw, w.kw order by s.id`.execute(trx);
  return rows;
}
