import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** What the checks have to know of a plant section: its point, whether it is photovoltaic, and whether people or storages are behind the same point. */
export interface SectionFacts {
  readonly sectionId: number;
  readonly pointId: number;
  readonly isPhotovoltaic: boolean;
  readonly hasUse: boolean;
  readonly hasStorage: boolean;
}

/** The facts of the sections that were ever a configuration's. */
export async function sectionFacts(trx: Transaction<DB>, configurationId: number): Promise<SectionFacts[]> {
  const { rows } = await sql<SectionFacts>`
    select distinct s.id as "sectionId", k.point_id as "pointId", k.source = 'photovoltaic' as "isPhotovoltaic",
      exists (select 1 from point_assignment a where a.point_id = k.point_id) as "hasUse",
      exists (select 1 from storage_unit u where u.point_id = k.point_id) as "hasStorage"
    from plant_assignment p join plant_section s on s.id = p.section_id join plant k on k.id = s.plant_id
    where p.configuration_id = ${configurationId}`.execute(trx);
  return rows;
}
