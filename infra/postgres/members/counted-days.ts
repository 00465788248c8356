import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A point or plant section of a member: its days by the register of the community, and those that GSE recognises. Ends are excluded. */
export interface CountedDaysRow {
  readonly subject: 'point' | 'section';
  readonly assignment_id: number;
  readonly code: string;
  readonly configuration_id: number;
  readonly configuration_code: string;
  readonly area_code: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly recognised_from: string | null;
  readonly recognised_to: string | null;
}

/** The points of a membership and the plant sections of its person while it ran, by their first day. */
export async function countedDaysOf(db: Kysely<DB>, membershipId: number): Promise<CountedDaysRow[]> {
  const { rows } = await sql<CountedDaysRow>`
    select 'point' as subject, a.id as assignment_id, c.pod as code, a.configuration_id, f.code as configuration_code, s.code as area_code,
      lower(a.validity) as valid_from, upper(a.validity) as valid_to, lower(a.recognised) as recognised_from, upper(a.recognised) as recognised_to
    from point_assignment a join connection_point c on c.id = a.point_id join configuration f on f.id = a.configuration_id
      join substation_area s on s.id = f.substation_area_id
    where a.membership_id = ${membershipId}
    union all
    select 'section', a.id, x.code, a.configuration_id, f.code, s.code, lower(a.validity), upper(a.validity), a.service_start,
      case when a.service_start is null then null else upper(a.validity) end
    from membership m join plant p on p.producer_id = m.party_id and p.community_id = m.community_id
      join plant_section x on x.plant_id = p.id join plant_assignment a on a.section_id = x.id and a.validity && m.validity
      join configuration f on f.id = a.configuration_id join substation_area s on s.id = f.substation_area_id
    where m.id = ${membershipId}
    order by 7, 3, 2`.execute(db);
  return rows;
}
