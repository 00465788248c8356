import { sql, type Transaction } from 'kysely';
import type { UnfinishedYear } from '../../../domain/settlement/worklist/order-blocks.ts';
import { YEAR_PROCESS_PREFIX } from '../../../domain/settlement/year/stored-year.ts';
import { openProcessId } from '../record/process.ts';
import { refusalOf } from '../record/refusals.ts';
import type { DB } from '../schema/tables.ts';

interface WorklistYear extends UnfinishedYear {
  readonly configurationId: number;
  /** Since the version waits; else since the Schedule could have settled the year. */
  readonly since: Date;
  readonly workflowId: string | null;
}

/** Newest settlements `r` of past years on which no posted year rests. The years' Schedule looks at them from 20 January on. */
export const UNACCOUNTED = sql`r.kind <> 'advance' and r.state <> 'discarded' and r.month < date_trunc('year', now() - interval '19 days')::date
  and not exists (select 1 from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month and n.version > r.version
    and n.state <> 'discarded' and n.kind <> 'advance')
  and not exists (select 1 from settlement_year y where y.configuration_id = r.configuration_id and y.year = extract(year from r.month)
    and y.state = 'posted' and r.id = any (y.run_ids))`;

/** For a configuration `c`: is a past year of it not settled on its months as they are, or does a version wait for approval? */
export const HAS_UNFINISHED_YEAR = sql`(exists (select 1 from settlement_run r where r.configuration_id = c.id and ${UNACCOUNTED})
  or exists (select 1 from settlement_year w where w.configuration_id = c.id and w.state = 'awaiting_approval'))`;

/** Past years of these configurations that are not settled and posted on their months as they are. */
export async function unfinishedYears(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<WorklistYear[]> {
  const { rows } = await sql<WorklistYear>`
    with years as (select distinct r.configuration_id as id, extract(year from r.month)::int as year from settlement_run r
      where r.configuration_id = any (${configurationIds}::bigint[]) and ${UNACCOUNTED}
      union select w.configuration_id, w.year from settlement_year w
        where w.configuration_id = any (${configurationIds}::bigint[]) and w.state = 'awaiting_approval')
    select y.id as "configurationId", y.year, w.id as "yearId", ${refusalOf('year_id', 'w.id')} as refusal, coalesce(w.computed_at, make_timestamptz(y.year + 1, 1, 20, 4, 0, 0)) as since,
      ${openProcessId(YEAR_PROCESS_PREFIX, sql`y.id`, '/', sql`y.year`)} as "workflowId",
      coalesce((select jsonb_agg(to_char(r.month, 'YYYY-MM') order by r.month) from settlement_run r
        where r.configuration_id = y.id and extract(year from r.month) = y.year and r.kind <> 'advance' and r.state <> 'discarded'
          and not exists (select 1 from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month
            and n.version > r.version and n.state <> 'discarded' and n.kind <> 'advance')
          and (r.state <> 'posted' or (r.kind = 'partial' and r.approved_by is null) or r.blocked <> '[]'::jsonb)), '[]'::jsonb) as "openMonths"
    from years y left join settlement_year w on w.configuration_id = y.id and w.year = y.year and w.state = 'awaiting_approval'
    order by 1, 2`.execute(trx);
  return rows;
}
