import { sql, type Transaction } from 'kysely';
import type { PointScheme } from '../../../domain/assets/kinds.ts';
import type { SchemeConflict } from '../../../domain/settlement/worklist/blocks.ts';
import type { DB } from '../schema/tables.ts';

interface FoundConflict extends SchemeConflict {
  readonly configurationId: number;
  readonly since: Date;
}

/** Days of a POD in a configuration with a contract, as an assignment `a`, on which another scheme `s` holds it too. */
const CONFLICTS = sql`(
  select a.configuration_id, s.id, s.pod, s.kind, a.validity * s.validity as days from point_assignment a
    join connection_point p on p.id = a.point_id
    join point_scheme s on s.community_id = a.community_id and s.pod = p.pod and s.validity && a.validity
  union
  select a.configuration_id, s.id, s.pod, s.kind, a.validity * s.validity from plant_assignment a
    join plant_section n on n.id = a.section_id join plant k on k.id = n.plant_id join connection_point p on p.id = k.point_id
    join point_scheme s on s.community_id = a.community_id and s.pod = p.pod and s.validity && a.validity)`;
const OF_CONTRACT = sql`exists (select 1 from contract t where t.configuration_id = x.configuration_id and t.state = 'ACTIVE')`;

/** For a configuration `c`: does another scheme hold one of its PODs on days on which it is assigned here? */
export const HAS_SCHEME_CONFLICT = sql`exists (select 1 from ${CONFLICTS} as x where x.configuration_id = c.id and ${OF_CONTRACT})`;

/** The PODs of these configurations, as far as each has an open contract, that another scheme holds too; the first day of each. */
export async function schemeConflicts(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FoundConflict[]> {
  const { rows } = await sql<FoundConflict>`
    select x.configuration_id as "configurationId", x.id as "schemeId", x.pod, x.kind, min(lower(x.days)) as "from",
      min(lower(x.days))::timestamptz as since
    from ${CONFLICTS} as x where x.configuration_id = any (${configurationIds}::bigint[]) and ${OF_CONTRACT}
    group by 1, 2, 3, 4 order by 1, 3, 4`.execute(trx);
  return rows;
}

/** Days of a month (`yyyy-mm`) on which another scheme holds the POD of a point, by its POD, or of a plant section, by its code. */
export async function schemeDays(
  trx: Transaction<DB>,
  { configurationId, month, code }: { readonly configurationId: number; readonly month: string; readonly code: string },
): Promise<{ readonly kind: PointScheme; readonly from: string; readonly to: string }[]> {
  const { rows } = await sql<{ kind: PointScheme; from: string; to: string }>`
    select x.kind, lower(d.days) as "from", upper(d.days) as "to" from ${CONFLICTS} as x
    cross join lateral (select x.days * daterange(${`${month}-01`}::date, (${`${month}-01`}::date + interval '1 month')::date) as days) d
    where x.configuration_id = ${configurationId} and not isempty(d.days) and x.pod = coalesce((select c.pod from plant_section n
      join plant k on k.id = n.plant_id join connection_point c on c.id = k.point_id
      where n.code = ${code} and n.community_id = (select community_id from configuration where id = ${configurationId})), ${code})
    order by 2, 1`.execute(trx);
  return rows;
}
