import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** An assignment of a point or plant section; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface AssignedRow {
  readonly id: number;
  readonly community_id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const ASSIGNED = sql`a.id, a.community_id, lower(a.validity) as valid_from, upper(a.validity) as valid_to`;
const endsAfter = (day: string) => sql`coalesce(upper(a.validity) > ${day}::date, true)`;

/** Locks the assignments of a membership's points that go on past `day`, by id. */
export async function lockPointsPast(trx: Transaction<DB>, memberId: number, day: string): Promise<AssignedRow[]> {
  const { rows } = await sql<AssignedRow>`select ${ASSIGNED} from point_assignment a
    where a.membership_id = ${memberId} and ${endsAfter(day)} order by a.id for update`.execute(trx);
  return rows;
}

/** Locks the assignments of a party's plants that go on past `day`, by id; none where it is a member or third-party producer then. */
export async function lockPlantsPast(trx: Transaction<DB>, communityId: number, partyId: number, day: string): Promise<AssignedRow[]> {
  const { rows } = await sql<AssignedRow>`select ${ASSIGNED}
    from plant_assignment a join plant_section s on s.id = a.section_id join plant p on p.id = s.plant_id
    where a.community_id = ${communityId} and p.producer_id = ${partyId} and ${endsAfter(day)}
      and not exists (select 1 from membership m where m.community_id = ${communityId} and m.party_id = ${partyId} and m.validity @> ${day}::date)
      and not exists (select 1 from mandate d where d.community_id = ${communityId} and d.party_id = ${partyId}
        and d.kind = 'third_party_producer' and d.validity @> ${day}::date)
    order by a.id for update of a`.execute(trx);
  return rows;
}
