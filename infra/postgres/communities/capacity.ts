import { type Kysely, sql } from 'kysely';
import type { PlantPower } from '../../../domain/communities/capacity.ts';
import type { DB } from '../schema/tables.ts';

/** A configuration with what it plans and the plants assigned to it on a day or later. */
export interface ConfigurationCapacity {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly plannedKw: number | null;
  readonly plants: readonly PlantPower[];
}

/** A group counts with all its plants of the day and the power that nobody records. */
export async function capacityRows(db: Kysely<DB>, communityId: number, on: string): Promise<ConfigurationCapacity[]> {
  const { rows } = await sql<ConfigurationCapacity>`
    with own as (
      select sa.configuration_id, p.id, p.code, sum(s.power_kw)::float8 as kw,
        coalesce(sum(s.power_kw) filter (where s.work_type = 'pre_existing'), 0)::float8 as "existingKw",
        coalesce(sum(s.power_kw) filter (where s.incentivised), 0)::float8 as "incentivisedKw"
      from plant_assignment sa join plant_section s on s.id = sa.section_id join plant p on p.id = s.plant_id
      where sa.community_id = ${communityId} and not isempty(sa.validity) and coalesce(upper(sa.validity) > ${on}::date, true)
      group by sa.configuration_id, p.id),
    split as (
      select o.plant_id, g.code, (g.outside_kw + (select coalesce(sum(s.power_kw), 0) from split_group_plant m
        join plant_section s on s.plant_id = m.plant_id and s.incentivised where m.group_id = g.id and m.validity @> ${on}::date))::float8 as kw
      from split_group_plant o join split_group g on g.id = o.group_id where o.validity @> ${on}::date and g.community_id = ${communityId})
    select c.id, c.code, c.kind, c.planned_kw::float8 as "plannedKw", coalesce((select json_agg(json_build_object('code', o.code, 'kw', o.kw,
        'existingKw', o."existingKw", 'incentivisedKw', o."incentivisedKw", 'group', g.code, 'groupKw', g.kw) order by o.code)
      from own o left join split g on g.plant_id = o.id where o.configuration_id = c.id), '[]') as plants
    from configuration c where c.community_id = ${communityId} order by c.id`.execute(db);
  return rows;
}
