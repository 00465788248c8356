import { sql, type Transaction } from 'kysely';
import type { RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import type { DB } from '../schema/tables.ts';

/** What was posted for a month in another configuration to which a point or section of this one was assigned once. */
interface PostedElsewhere {
  readonly configurationId: number;
  readonly inputs: RunInputs;
}

/** Pairs of configurations, `own` among some, to which a point or plant section was assigned once, whichever community's. */
const shared = (configurationIds: readonly number[]) => sql`
  select a.configuration_id as own, b.configuration_id as other
    from point_assignment a join point_assignment b on b.point_id = a.point_id and b.configuration_id <> a.configuration_id
    where a.configuration_id = any (${configurationIds}::bigint[])
  union
    select a.configuration_id, b.configuration_id
    from plant_assignment a join plant_assignment b on b.section_id = a.section_id and b.configuration_id <> a.configuration_id
    where a.configuration_id = any (${configurationIds}::bigint[])`;

/** The configurations that share a point or plant section with one of these, on whatever days. */
export async function sharingConfigurations(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct other as id from (${shared(configurationIds)}) as s order by 1`.execute(trx);
  return rows.map(({ id }) => id);
}

/** By configuration: the newest posted versions of others that ever had one of its points or plant sections, whichever community's. */
export async function postedElsewhere(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
  month: string,
): Promise<PostedElsewhere[]> {
  const { rows } = await sql<PostedElsewhere>`
    select shared.own as "configurationId", r.input as inputs
    from (${shared(configurationIds)}) as shared
    join lateral (select input from settlement_run
      where configuration_id = shared.other and month = ${`${month}-01`}::date and state = 'posted' and kind <> 'advance'
      order by version desc limit 1) as r on true
    order by shared.own, shared.other`.execute(trx);
  return rows;
}
