import { type Kysely, sql } from 'kysely';
import type { SitedPlant } from '../../../domain/assets/splitting/pair.ts';
import type { DB } from '../schema/tables.ts';

/** A plant with the configurations that hold sections of it on the day or later. */
export interface ConfiguredPlant extends SitedPlant {
  readonly configurationIds: readonly number[];
}

/** The plants of a community that a configuration holds on a day or later, with what says whether two of them are one, by id. */
export async function sitedPlants(db: Kysely<DB>, communityId: number, on: string): Promise<ConfiguredPlant[]> {
  const { rows } = await sql<ConfiguredPlant>`
    select p.id, p.code, p.source, p.producer_id as "producerId", p.inside_building as "insideBuilding", p.parcels,
      coalesce((select m.code from membership m where m.community_id = p.community_id and m.party_id = p.producer_id order by m.id desc limit 1),
        (select d.code from mandate d where d.community_id = p.community_id and d.party_id = p.producer_id and d.kind = 'third_party_producer'
          order by d.id desc limit 1)) as producer,
      case when l.lon is not null then array[l.lon, l.lat] end as position, l.kw as "withdrawalKw", a.kw as "incentivisedKw",
      (select g.code from split_group_plant o join split_group g on g.id = o.group_id where o.plant_id = p.id and o.validity @> ${on}::date) as "group",
      a.ids as "configurationIds"
    from plant p
      join lateral (select coalesce(sum(s.power_kw) filter (where s.incentivised), 0)::float8 as kw, array_agg(distinct x.configuration_id) as ids
        from plant_section s join plant_assignment x on x.section_id = s.id
        where s.plant_id = p.id and not isempty(x.validity) and coalesce(upper(x.validity) > ${on}::date, true)
        having count(*) > 0) a on true
      left join lateral (select st_x(t.location) as lon, st_y(t.location) as lat, t.contracted_power_kw::float8 as kw from point_assignment t
        where t.point_id = p.point_id and t.community_id = p.community_id order by lower(t.validity) desc limit 1) l on true
    where p.community_id = ${communityId} order by p.id`.execute(db);
  return rows;
}
