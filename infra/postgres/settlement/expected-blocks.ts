import { sql, type Transaction } from 'kysely';
import type { ParameterName } from '../../../domain/kernel/legal/parameter-row.ts';
import { GROUP_KINDS } from '../../../domain/settlement/types.ts';
import type { ExpectedGap, UnusableValue } from '../../../domain/settlement/worklist/expected-blocks.ts';
import type { DB } from '../schema/tables.ts';

interface OfConfiguration {
  readonly configurationId: number;
  readonly since: Date;
}

/** The month before, if it has no run yet, this one and the next one: `m`, the first day, and `days`. */
const MONTHS = sql`(select g::date as m, daterange(g::date, (g + interval '1 month')::date) as days
  from generate_series(date_trunc('month', now()) - interval '1 month', date_trunc('month', now()) + interval '1 month', interval '1 month') g)`;

/** A configuration `c` settles the month `f`, and no run of it shows yet what is missing. */
const AHEAD = sql`c.status = 'active' and c.allocation = 'it_hourly_minimum'
  and exists (select 1 from point_assignment p where p.configuration_id = c.id and p.validity && f.days)
  and not exists (select 1 from settlement_run r where r.configuration_id = c.id and r.month = f.m and r.kind <> 'advance' and r.state <> 'discarded')`;

/** The yearly values that a configuration `c` needs in every month: `n.name`. */
const NEEDED = sql`(values ('transmission_refund'), ('distribution_refund')) as n (name)`;
const IS_NEEDED = sql`(n.name = 'transmission_refund' or c.kind = any (${[...GROUP_KINDS]}::text[]))`;

/** No row of the law and no own row gives the value on every day of the month. */
const HAS_GAP = sql`not (coalesce((select range_agg(l.validity) from legal_parameter l where l.name = n.name and not l.withdrawn), '{}')
  + coalesce((select range_agg(o.validity) from configuration_parameter o where o.configuration_id = c.id and o.name = n.name), '{}')
  @> f.days)`;
const HAS_NO_RULE = sql`not exists (select 1 from distribution_rule d where d.configuration_id = c.id and d.validity @> (upper(f.days) - 1))`;
const IS_UNUSABLE = sql`parameter_fault(o.name, o.unit, o.value) is not null`;

/** For a configuration `c`: will the settlement of a month be blocked, or does an own value wait to be put right? */
export const HAS_EXPECTED_BLOCK = sql`(exists (select 1 from ${MONTHS} f cross join ${NEEDED} where ${AHEAD} and ${IS_NEEDED} and ${HAS_GAP})
  or exists (select 1 from ${MONTHS} f where ${AHEAD} and ${HAS_NO_RULE})
  or exists (select 1 from configuration_parameter o where o.configuration_id = c.id and ${IS_UNUSABLE}))`;

/** What these configurations will lack in the months that are settled next: yearly legal values, and a rule on the last day of the month. */
export async function expectedGaps(trx: Transaction<DB>, ids: readonly number[]): Promise<(ExpectedGap & OfConfiguration)[]> {
  const { rows } = await sql<ExpectedGap & OfConfiguration>`
    select c.id as "configurationId", to_char(f.m, 'YYYY-MM') as month, n.name as parameter, now() as since,
      (select to_char(min(lower(d.validity)), 'YYYY-MM-DD') from distribution_rule d where d.configuration_id = c.id and lower(d.validity) > f.m) as "ruleFrom"
    from configuration c cross join ${MONTHS} f cross join ${NEEDED}
    where c.id = any (${ids}::bigint[]) and ${AHEAD} and ${IS_NEEDED} and ${HAS_GAP}
    union all
    select c.id, to_char(f.m, 'YYYY-MM'), null, now(),
      (select to_char(min(lower(d.validity)), 'YYYY-MM-DD') from distribution_rule d where d.configuration_id = c.id and lower(d.validity) > f.m)
    from configuration c cross join ${MONTHS} f where c.id = any (${ids}::bigint[]) and ${AHEAD} and ${HAS_NO_RULE}
    order by 1, 2, 3`.execute(trx);
  return rows;
}

/** Own values of these configurations whose unit or value their definition does not allow; they were stored before it was checked. */
export async function unusableValues(trx: Transaction<DB>, ids: readonly number[]): Promise<(UnusableValue & OfConfiguration)[]> {
  const { rows } = await sql<UnusableValue & OfConfiguration & { name: ParameterName }>`
    select o.configuration_id as "configurationId", o.id, o.name, o.class as dimension, o.value, o.unit,
      lower(o.validity) as "from", coalesce(upper(o.validity), (date_trunc('month', now()) + interval '1 month')::date) as "to",
      greatest(lower(o.validity), '2000-01-01')::timestamptz as since
    from configuration_parameter o where o.configuration_id = any (${ids}::bigint[]) and ${IS_UNUSABLE} order by 1, 2`.execute(trx);
  return rows;
}
