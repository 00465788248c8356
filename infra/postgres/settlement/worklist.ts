import { sql, type Transaction } from 'kysely';
import { MONTH_PROCESS_PREFIX } from '../../../domain/settlement/processes.ts';
import type { UnfinishedRun, WaitingApplication } from '../../../domain/settlement/worklist/blocks.ts';
import { HAS_GRANT } from '../assets/plant-grants.ts';
import { HAS_TAKEN_CLAIM } from '../assets/taken-claims.ts';
import { HAS_CORRECTED_SALE } from '../billing/corrected-sales.ts';
import { HAS_GROWN_ADVANCE } from '../billing/grown-advances.ts';
import { HAS_LATE_MONEY } from '../billing/late-months.ts';
import { HAS_UNCONFIRMED } from '../billing/unpayable-payments.ts';
import { HAS_REDRAWN } from '../communities/redraw.ts';
import { HAS_UNASSIGNED } from '../communities/unsure-areas.ts';
import { HAS_EXPIRING } from '../documents/expiring.ts';
import { HAS_ABOVE_LIMIT } from '../members/above-limit.ts';
import { openProcessId } from '../record/process.ts';
import { refusalOf } from '../record/refusals.ts';
import type { Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { HAS_ABOVE_OWED } from './above-owed.ts';
import { HAS_EXPECTED_BLOCK } from './expected-blocks.ts';
import { HAS_OUTSIDE_CONTRACT } from './outside-contract.ts';
import { HAS_SCHEME_CONFLICT } from './scheme-conflicts.ts';
import { HAS_UNRECOGNISED } from './unrecognised.ts';
import { firstOf, missingOf } from './view.ts';
import { HAS_GSE_MATTER } from './worklist-acts.ts';
import { HAS_ORDERS } from './worklist-orders.ts';
import { HAS_UNFINISHED_YEAR } from './worklist-years.ts';

/** A configuration with something that does not go on. */
export interface WorklistConfiguration {
  readonly id: number;
  readonly code: string;
  readonly communityId: number;
  readonly communityCode: string;
}

export interface UnfinishedMonth extends UnfinishedRun {
  readonly configurationId: number;
  readonly month: string;
  readonly previousRunId: number | null;
  /** Since its first run that was not whole. */
  readonly since: Date;
  /** The open process that waits for a person. */
  readonly workflowId: string | null;
}

export interface UnsettledMonth {
  readonly configurationId: number;
  readonly month: string;
  /** When the Schedule should have settled it. */
  readonly since: Date;
  /** Of some point, plant or storage of the configuration at least one day is stored. */
  readonly hasReadings: boolean;
}

interface OpenApplication extends WaitingApplication {
  readonly configurationId: number;
  readonly since: Date;
}

/** Of a run `r`: it waits for approval, lacks readings or lacks a value. */
export const NOT_WHOLE = sql`(r.state = 'awaiting_approval' or r.kind = 'partial' or r.blocked <> '[]'::jsonb)`;
/** Of a run `r`: it is the newest of its month that counts. */
export const NEWEST = sql`r.state <> 'discarded' and r.kind <> 'advance' and not exists (select 1 from settlement_run n
  where n.configuration_id = r.configuration_id and n.month = r.month and n.version > r.version and n.state <> 'discarded'
    and n.kind <> 'advance')`;

/** Open applications in which the community, not GSE, has to act. */
export const STANDS_STILL = sql`(a.state in ('INTEGRATION_REQUESTED', 'REJECTION_NOTICE')
  or (a.state in ('DRAFT', 'PRECHECKED') and exists (select 1 from jsonb_array_elements(a.checks) k where k->>'passed' = 'false')))`;

/** Months of the contract from the first assignment on whose settlement by the Schedule (the sixteenth of the next month) is over. */
export const DUE_MONTHS = sql`generate_series(
  greatest(date_trunc('month', (select min(lower(p.validity)) from point_assignment p where p.configuration_id = c.id)), now() - interval '72 months',
    date_trunc('month', lower(settled_days(c.id)))),
  least(now() - interval '1 month 16 days', upper(settled_days(c.id))::timestamptz - interval '1 day'), interval '1 month')`;
/** Of a configuration `c` and a due month `d`: nothing was settled, and no failure is open. */
export const UNSETTLED = sql`c.status = 'active' and c.allocation = 'it_hourly_minimum'
  and exists (select 1 from point_assignment p where p.configuration_id = c.id
    and p.validity && daterange(date_trunc('month', d)::date, (date_trunc('month', d) + interval '1 month')::date))
  and not exists (select 1 from settlement_run r where r.configuration_id = c.id and r.month = date_trunc('month', d)::date
    and r.kind <> 'advance')
  and not exists (select 1 from settlement_failure f where f.configuration_id = c.id and f.month = date_trunc('month', d)::date
    and f.resolved_at is null)`;

/** Configurations that the context sees with an unfinished, unsettled, held, stale or failed month, an unfinished year or an application that stands still, by id. */
export async function worklistConfigurations(
  trx: Transaction<DB>,
  filter: Window & { readonly communityId?: number | undefined },
): Promise<WorklistConfiguration[]> {
  const { rows } = await sql<WorklistConfiguration>`
    select c.id, c.code, c.community_id as "communityId", y.code as "communityCode" from configuration c join community y on y.id = c.community_id
    where c.id > ${filter.after} and (${filter.communityId ?? null}::bigint is null or c.community_id = ${filter.communityId ?? null}::bigint)
      and (exists (select 1 from settlement_run r where r.configuration_id = c.id and ${NOT_WHOLE} and ${NEWEST})
        or exists (select 1 from application a where a.configuration_id = c.id and ${STANDS_STILL})
        or exists (select 1 from ${DUE_MONTHS} as d where ${UNSETTLED}) or ${HAS_UNRECOGNISED} or ${HAS_SCHEME_CONFLICT}
        or ${HAS_ORDERS} or ${HAS_UNFINISHED_YEAR} or ${HAS_EXPECTED_BLOCK} or ${HAS_GRANT}
        or ${HAS_ABOVE_OWED} or ${HAS_CORRECTED_SALE} or ${HAS_GROWN_ADVANCE} or ${HAS_ABOVE_LIMIT} or ${HAS_EXPIRING}
        or ${HAS_TAKEN_CLAIM} or ${HAS_OUTSIDE_CONTRACT} or ${HAS_UNASSIGNED} or ${HAS_REDRAWN} or ${HAS_GSE_MATTER} or ${HAS_UNCONFIRMED} or ${HAS_LATE_MONEY})
    order by c.id limit ${filter.take}`.execute(trx);
  return rows;
}

/** Most series, ranges and findings of a run that the worklist names one by one; the others are counted. */
const MOST_OF_RUN = 100;

/** The findings of a run `r` without those that were accepted with the version posted last. */
const OPEN_FINDINGS = sql`(select coalesce(jsonb_agg(o.finding order by o.place), '[]'::jsonb) as found
  from jsonb_array_elements(r.findings) with ordinality as o (finding, place)
  where not exists (select 1 from jsonb_array_elements((select w.findings from settlement_run w where w.configuration_id = r.configuration_id
    and w.month = r.month and w.state = 'posted' order by w.version desc limit 1)) as a (finding) where a.finding = o.finding))`;

const MONTH_PROCESS = openProcessId(MONTH_PROCESS_PREFIX, sql`r.configuration_id`, '/', sql`to_char(r.month, 'YYYY-MM')`);

/** The newest runs of these configurations that are not whole, by month. */
export async function unfinishedMonths(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnfinishedMonth[]> {
  const { rows } = await sql<UnfinishedMonth>`
    select r.configuration_id as "configurationId", to_char(r.month, 'YYYY-MM') as month, r.id as "runId", r.state, r.kind,
      ${missingOf(MOST_OF_RUN, '0, last')} as missing, jsonb_array_length(r.missing) as "missingSeries", ${firstOf('r.unpriced', MOST_OF_RUN)} as unpriced,
      r.lowers_money as "lowersMoney", ${firstOf('open.found', MOST_OF_RUN)} as findings, jsonb_array_length(open.found) as "findingCount", r.energy_unit as "energyUnit", r.previous_run_id as "previousRunId",
      r.blocked, ${refusalOf('run_id', 'r.id')} as refusal, ${MONTH_PROCESS} as "workflowId",
      (select min(e.computed_at) from settlement_run e where e.configuration_id = r.configuration_id and e.month = r.month
        and e.kind <> 'advance'
        and e.version > coalesce((select max(w.version) from settlement_run w where w.configuration_id = r.configuration_id and w.month = r.month
          and w.state = 'posted' and w.kind in ('complete', 'recalculated') and w.blocked = '[]'::jsonb), 0)) as since
    from settlement_run r cross join lateral ${OPEN_FINDINGS} as open
    where r.configuration_id = any (${configurationIds}::bigint[]) and ${NOT_WHOLE} and ${NEWEST}
    order by r.configuration_id, r.month`.execute(trx);
  return rows;
}

/** Of a configuration `c` and a due month `d`: a day of one of its series is stored. The limit keeps the search by series, each by its index. */
const HAS_READINGS = sql`exists (
  select 1 from (
    select e.id from point_assignment a join series e on e.point_id = a.point_id where a.configuration_id = c.id
    union all select e.id from plant_assignment a join series e on e.section_id = a.section_id where a.configuration_id = c.id
    union all select e.id from storage_assignment a join series e on e.storage_id = a.storage_id where a.configuration_id = c.id) as own
  cross join lateral (select 1 from curve k where k.series_id = own.id and k.day >= date_trunc('month', d)::date
    and k.day < (date_trunc('month', d) + interval '1 month')::date limit 1) as stored)`;

/** Months of active configurations among these that are over, due and without a run. */
export async function unsettledMonths(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnsettledMonth[]> {
  const { rows } = await sql<UnsettledMonth>`
    select c.id as "configurationId", to_char(d, 'YYYY-MM') as month,
      (date_trunc('month', d) + interval '1 month 15 days 3 hours') as since, ${HAS_READINGS} as "hasReadings"
    from configuration c cross join lateral ${DUE_MONTHS} as d where c.id = any (${configurationIds}::bigint[]) and ${UNSETTLED}
    order by 1, 2`.execute(trx);
  return rows;
}

/** Applications of these configurations that wait for the community. */
export async function openApplications(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<OpenApplication[]> {
  const { rows } = await sql<OpenApplication>`
    select a.configuration_id as "configurationId", a.state, a.due_on as "dueOn", a.updated_at as since,
      (select coalesce(jsonb_agg(jsonb_build_object('name', k->>'name', 'message', k->'message')), '[]'::jsonb)
        from jsonb_array_elements(a.checks) k where k->>'passed' = 'false') as failed
    from application a where a.configuration_id = any (${configurationIds}::bigint[]) and ${STANDS_STILL} order by 1, a.id`.execute(trx);
  return rows;
}
