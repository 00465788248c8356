import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A stored value that its definition does not allow, and what is wrong with it; `configuration` is null for a value of the law. */
interface UnusableParameter {
  readonly table: 'configuration_parameter' | 'legal_parameter';
  readonly id: number;
  readonly community: string | null;
  readonly configuration: string | null;
  readonly name: string;
  readonly validity: string;
  readonly fault: string;
}

/** Values of either table with another unit than their parameter's, or out of its range: the months that they touch are blocked. */
export async function unusableParameters(db: Kysely<DB>): Promise<UnusableParameter[]> {
  const { rows } = await sql<UnusableParameter>`
    select 'configuration_parameter' as table, o.id, m.code as community, c.code as configuration, concat_ws(' ', o.name, nullif(o.class, '')) as name,
      o.validity::text, parameter_fault(o.name, o.unit, o.value) as fault
    from configuration_parameter o join configuration c on c.id = o.configuration_id join community m on m.id = c.community_id
    where parameter_fault(o.name, o.unit, o.value) is not null
    union all
    select 'legal_parameter', l.id, null, null, concat_ws(' ', l.name, nullif(l.class, '')), l.validity::text, parameter_fault(l.name, l.unit, l.value)
    from legal_parameter l where not l.withdrawn and parameter_fault(l.name, l.unit, l.value) is not null
    order by 1, 2`.execute(db);
  return rows;
}
