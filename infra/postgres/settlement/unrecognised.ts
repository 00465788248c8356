import { sql, type Transaction } from 'kysely';
import type { Unrecognised } from '../../../domain/settlement/worklist/blocks.ts';
import { HAS_UNREPORTED_REMOVAL, reportedOn } from '../assets/variation.ts';
import type { DB } from '../schema/tables.ts';

/** A point or plant section that counts for nothing because GSE has not decided on it. */
interface UnrecognisedSubject extends Unrecognised {
  readonly configurationId: number;
  readonly since: Date;
}

const OF_CONTRACT = sql`exists (select 1 from contract k where k.configuration_id = a.configuration_id)`;

/** For a configuration `c`: has it a point or section that GSE does not know as added or removed? */
export const HAS_UNRECOGNISED = sql`(exists (select 1 from point_assignment a
    where a.configuration_id = c.id and a.recognised is null and ${OF_CONTRACT})
  or exists (select 1 from plant_assignment a where a.configuration_id = c.id and a.service_start is null and ${OF_CONTRACT})
  or ${HAS_UNREPORTED_REMOVAL})`;

/** The points and sections of these configurations that were reported to GSE and not recognised yet, by code. */
export async function unrecognisedSubjects(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnrecognisedSubject[]> {
  const { rows } = await sql<UnrecognisedSubject>`
    select * from (
      select a.configuration_id as "configurationId", 'point' as subject, p.pod as code, lower(a.validity) as "from",
        lower(a.validity)::timestamptz as since, ${reportedOn('point_assignment_id')} as "reportedOn"
      from point_assignment a join connection_point p on p.id = a.point_id
      where a.configuration_id = any (${configurationIds}::bigint[]) and a.recognised is null
      union all
      select a.configuration_id, 'section', s.code, lower(a.validity), lower(a.validity)::timestamptz, ${reportedOn('plant_assignment_id')}
      from plant_assignment a join plant_section s on s.id = a.section_id
      where a.configuration_id = any (${configurationIds}::bigint[]) and a.service_start is null) as found
    where "reportedOn" is not null order by 1, 3`.execute(trx);
  return rows;
}
