import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { MoneyComponent, Receiver, VersionState } from '../../../domain/settlement/types.ts';
import type { ConfigurationYear, StoredAccount } from '../../../domain/settlement/year/stored-year.ts';
import { type RefusalView, refusalOf } from '../record/refusals.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A settled year as it is shown; money in cents. */
export interface YearView {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly year: number;
  readonly version: number;
  readonly state: VersionState;
  readonly previous_year_id: number | null;
  readonly run_ids: number[];
  readonly certificate_id: number | null;
  readonly excess_cents: number;
  readonly taken_back_cents: number;
  readonly fees_cents: number;
  readonly uncovered_costs_cents: number;
  readonly computed_at: Date;
  readonly approved_by: string | null;
  readonly approved_at: Date | null;
  readonly approval_note: string | null;
  readonly posted_at: Date | null;
  /** Who refused it while it waits; null: nobody, or hidden. */
  readonly refusal: RefusalView | null;
}

const COLUMNS = sql`y.id, y.configuration_id, y.community_id, y.year, y.version, y.state, y.previous_year_id, y.run_ids, y.certificate_id, y.excess_cents,
  y.taken_back_cents, y.fees_cents, y.uncovered_costs_cents, y.computed_at, y.approved_by, y.approved_at, y.approval_note, y.posted_at,
  ${refusalOf('year_id', 'y.id')} as refusal`;

/** Versions of years that the context sees, by id. */
export function listYears(
  trx: Transaction<DB>,
  filter: Window & { readonly configurationId?: number | undefined; readonly year?: number | undefined },
): Promise<YearView[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.configurationId !== undefined) conditions.push(sql`y.configuration_id = ${filter.configurationId}`);
  if (filter.year !== undefined) conditions.push(sql`y.year = ${filter.year}`);
  return pageOf(trx, sql<YearView>`select ${COLUMNS} from settlement_year y where ${sql.join(conditions, sql` and `)}`, filter);
}

interface YearRowView {
  readonly receiver: Receiver;
  readonly code: string;
  readonly party_id: number | null;
  readonly member_code: string | null;
  readonly component: MoneyComponent;
  readonly posted_cents: number;
  readonly recomputed_cents: number;
  readonly taken_back_cents: number;
}

/** One version with its account and rows, or undefined when there is none or the context does not see it. */
export async function findYear(
  trx: Transaction<DB>,
  id: number,
): Promise<(YearView & { readonly account: StoredAccount; readonly rows: YearRowView[] }) | undefined> {
  const found = await sql<YearView & { account: StoredAccount }>`
    select ${COLUMNS}, y.account from settlement_year y where y.id = ${id}`.execute(trx);
  const [year] = found.rows;
  if (year === undefined) return undefined;
  const { rows } = await sql<YearRowView>`
    select receiver, code, party_id, component, posted_cents, recomputed_cents, taken_back_cents,
      (select m.code from membership m where m.community_id = r.community_id and m.party_id = r.party_id
        order by lower(m.validity) desc limit 1) as member_code
    from settlement_year_row r where year_id = ${id} order by receiver, code collate "C", party_id, component`.execute(trx);
  return { ...year, rows };
}

/** The year of a configuration that the context sees; undefined when there is none with Italian hourly settlement. */
export async function configurationYear(trx: Transaction<DB>, id: number, year: number): Promise<ConfigurationYear | undefined> {
  const { rows } = await sql<{ communityId: number }>`
    select community_id as "communityId" from configuration where id = ${id} and allocation = 'it_hourly_minimum'`.execute(trx);
  return rows[0] === undefined ? undefined : { configurationId: id, communityId: rows[0].communityId, year };
}

/** The months of the runs that a year rests on, in order. */
export async function monthsOfRuns(trx: Transaction<DB>, runIds: readonly number[]): Promise<{ month: string; runId: number }[]> {
  const { rows } = await sql<{ month: string; runId: number }>`
    select to_char(month, 'YYYY-MM') as month, id as "runId" from settlement_run where id = any (${runIds}::bigint[]) order by month`.execute(
    trx,
  );
  return rows;
}
