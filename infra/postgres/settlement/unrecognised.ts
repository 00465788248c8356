import { sql, type Transaction } from 'kysely';
import type { Unrecognised } from '../../../domain/settlement/worklist/blocks.ts';
import type { DB } from '../schema/tables.ts';

/** A point or plant section that counts for nothing because GSE has not recognised it. */
export interface UnrecognisedSubject extends Unrecognised {
  readonly configurationId: number;
  readonly since: Date;
}

/** Whether an assignment `a` whose GSE date is null stands still in a configuration with a contract. */
const GOES_ON = sql`coalesce(upper(a.validity) > current_date, true) and exists (select 1 from contract k where k.configuration_id = a.configuration_id)`;

/** For a configuration `c`: has it such a point or section? */
export const HAS_UNRECOGNISED = sql`(exists (select 1 from point_assignment a
    where a.configuration_id = c.id and a.recognised is null and ${GOES_ON})
  or exists (select 1 from plant_assignment a where a.configuration_id = c.id and a.service_start is null and ${GOES_ON}))`;

/** The points and sections of these configurations that GSE has not recognised and that have not ended, by code. */
export async function unrecognisedSubjects(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnrecognisedSubject[]> {
  const { rows } = await sql<UnrecognisedSubject>`
    select a.configuration_id as "configurationId", 'point' as subject, p.pod as code, lower(a.validity) as "from",
      lower(a.validity)::timestamptz as since
    from point_assignment a join connection_point p on p.id = a.point_id
    where a.configuration_id = any (${configurationIds}::bigint[]) and a.recognised is null and ${GOES_ON}
    union all
    select a.configuration_id, 'section', s.code, lower(a.validity), lower(a.validity)::timestamptz
    from plant_assignment a join plant_section s on s.id = a.section_id
    where a.configuration_id = any (${configurationIds}::bigint[]) and a.service_start is null and ${GOES_ON}
    order by 1, 3`.execute(trx);
  return rows;
}
