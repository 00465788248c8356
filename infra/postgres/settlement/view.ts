import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { StoredBlocked } from '../../../domain/settlement/run/classify-run.ts';
import type { Finding } from '../../../domain/settlement/run/findings.ts';
import type { InstantRange, MissingReadings } from '../../../domain/settlement/run/ranges.ts';
import type { RunKind, VersionState } from '../../../domain/settlement/types.ts';
import { type RefusalView, refusalOf } from '../record/refusals.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A run as it is shown; energy in `energy_unit`, money in cents (null while blocked), `month` as `yyyy-mm`. */
export interface RunView {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly month: string;
  readonly version: number;
  readonly kind: RunKind;
  readonly recalculation: number;
  readonly lowers_money: boolean;
  /** The first of them, of `finding_count`. */
  readonly findings: readonly Finding[];
  readonly finding_count: number;
  readonly state: VersionState;
  readonly energy_unit: EnergyUnit;
  readonly hours: number;
  readonly missing_readings: number;
  /** The first of them with their first ranges, of `missing_series`. */
  readonly missing: MissingReadings[];
  readonly missing_series: number;
  readonly unpriced_hours: number;
  readonly unpriced: InstantRange[];
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
  readonly excess_premium_cents: number | null;
  readonly fund_cents: number | null;
  readonly blocked: StoredBlocked[];
  readonly computed_at: Date;
  readonly approved_by: string | null;
  readonly approved_at: Date | null;
  readonly approval_note: string | null;
  /** Who refused it while it waits; null: nobody, or hidden. */
  readonly refusal: RefusalView | null;
  readonly posted_at: Date | null;
  readonly previous_run_id: number | null;
}

interface Detail {
  readonly findings: number;
  readonly series: number;
  readonly ranges: number;
}

/** How much a run of a list says, and one by itself: a run of thousands of points with an hour missing here and there has millions of ranges. */
const IN_LIST: Detail = { findings: 10, series: 5, ranges: 5 };
const BY_ITSELF: Detail = { findings: 500, series: 500, ranges: 50 };

/** The first elements of a JSON array. */
export const firstOf = (array: string, most: number): RawBuilder<unknown> =>
  sql`jsonb_path_query_array(${sql.ref(array)}, ${`$[0 to ${most - 1}]`}::jsonpath)`;

/** The first series with missing readings of a run `r`, each with the ranges at these places: `0 to 4`, `0, last`. */
export const missingOf = (series: number, ranges: string): RawBuilder<unknown> =>
  sql`(select coalesce(jsonb_agg(jsonb_set(one, '{ranges}', jsonb_path_query_array(one, ${`$.ranges[${ranges}]`}::jsonpath)) order by at), '[]'::jsonb)
    from jsonb_array_elements(${firstOf('r.missing', series)}) with ordinality as m (one, at))`;

const columns = (detail: Detail) => sql`r.id, r.configuration_id, r.community_id, to_char(r.month, 'YYYY-MM') as month, r.version, r.kind,
  r.recalculation, r.lowers_money, r.state, ${firstOf('r.findings', detail.findings)} as findings, jsonb_array_length(r.findings) as finding_count,
  ${missingOf(detail.series, `0 to ${detail.ranges - 1}`)} as missing, jsonb_array_length(r.missing) as missing_series, ${firstOf('r.unpriced', detail.ranges * 10)} as unpriced,
  r.energy_unit, r.hours, r.missing_readings, r.unpriced_hours, r.withdrawn, r.injected, r.shared, r.premium_cents,
  r.refund_cents, r.excess_premium_cents, r.blocked, r.computed_at, r.approved_by, r.approved_at, r.approval_note, r.posted_at, r.previous_run_id,
  ${refusalOf('run_id', 'r.id')} as refusal,
  (select sum(p.cents)::bigint from settlement_part p where p.run_id = r.id and p.receiver = 'fund') as fund_cents`;

interface RunFilter extends Window {
  readonly communityId?: number | undefined;
  readonly configurationId?: number | undefined;
  /** First and last month, `yyyy-mm`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only the newest run of each month that was not overtaken; an advance until the month is settled. */
  readonly latest: boolean;
}

/** Runs that the context sees, by id. */
export function listRuns(trx: Transaction<DB>, filter: RunFilter): Promise<RunView[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.communityId !== undefined) conditions.push(sql`r.community_id = ${filter.communityId}`);
  if (filter.configurationId !== undefined) conditions.push(sql`r.configuration_id = ${filter.configurationId}`);
  if (filter.from !== undefined) conditions.push(sql`r.month >= ${`${filter.from}-01`}::date`);
  if (filter.to !== undefined) conditions.push(sql`r.month <= ${`${filter.to}-01`}::date`);
  if (filter.latest) {
    conditions.push(sql`r.state <> 'discarded' and not exists (select 1 from settlement_run n
      where n.configuration_id = r.configuration_id and n.month = r.month and n.state <> 'discarded'
        and (n.kind <> 'advance', n.version) > (r.kind <> 'advance', r.version))`);
  }
  return pageOf(trx, sql<RunView>`select ${columns(IN_LIST)} from settlement_run r where ${sql.join(conditions, sql` and `)}`, filter);
}

/** One run, or undefined when there is none or the context does not see it. */
export async function findRun(trx: Transaction<DB>, id: number): Promise<RunView | undefined> {
  const { rows } = await sql<RunView>`select ${columns(BY_ITSELF)} from settlement_run r where r.id = ${id}`.execute(trx);
  return rows[0];
}
