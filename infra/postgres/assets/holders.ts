import { sql, type Transaction } from 'kysely';
import type { DayRange } from '../../../domain/kernel/time/day-ranges.ts';
import type { DB } from '../schema/tables.ts';

/** The dated rows that stand only on days of another row. */
export type HolderDatedTable = 'point_assignment' | 'plant_assignment' | 'storage_assignment' | 'point_exemption';

const HOLDERS: Readonly<Record<HolderDatedTable, (id: number) => ReturnType<typeof sql>>> = {
  point_assignment: (id) => sql`select m.validity from point_assignment a join membership m on m.id = a.membership_id where a.id = ${id}`,
  plant_assignment: (id) => sql`select h.validity from plant_assignment a
    join plant_section s on s.id = a.section_id join plant p on p.id = s.plant_id
    join (select party_id, community_id, validity from membership
      union all select party_id, community_id, validity from mandate where kind = 'third_party_producer') h
      on h.party_id = p.producer_id and h.community_id = p.community_id where a.id = ${id}`,
  storage_assignment: (id) => sql`select p.validity from storage_assignment a join storage_unit u on u.id = a.storage_id
    join point_assignment p on p.point_id = u.point_id and p.configuration_id = a.configuration_id where a.id = ${id}`,
  point_exemption: (id) => sql`select a.validity from point_exemption e
    join point_assignment a on a.point_id = e.point_id and a.community_id = e.community_id where e.id = ${id}`,
};

/** The days of what a row depends on: its membership, mandate or assignment of its point. */
export async function holderDays(trx: Transaction<DB>, table: HolderDatedTable, id: number): Promise<DayRange[]> {
  const { rows } = await sql<DayRange>`select lower(validity) as "from", upper(validity) as "to" from (${HOLDERS[table](id)}) as holder
    order by 1`.execute(trx);
  return rows;
}
