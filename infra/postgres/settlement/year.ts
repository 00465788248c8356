import { sql, type Transaction } from 'kysely';
import type { Holder } from '../../../domain/members/holders.ts';
import type { StoredBlocked } from '../../../domain/settlement/run/classify-run.ts';
import type { Receiver, VersionState } from '../../../domain/settlement/types.ts';
import type { ConfigurationYear, MonthStanding, StoredAccount, StoredYearRow } from '../../../domain/settlement/year/stored-year.ts';
import type { DB } from '../schema/tables.ts';
import { KEPT_OVERTAKEN } from './runs.ts';

/** A configuration's year by one writer at a time: others wait until the transaction ends. */
export async function lockYear(trx: Transaction<DB>, configurationId: number, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`settle-year:${configurationId}:${year}`}, 0))`.execute(trx);
}

/** Each month of the year in which the configuration had points or was settled, with its newest posted and its waiting run. */
export async function monthStandings(trx: Transaction<DB>, configurationId: number, year: number): Promise<MonthStanding[]> {
  const { rows } = await sql<{ month: string; runId: number | null; blocked: StoredBlocked[] | null; waitingRunId: number | null }>`
    select to_char(d, 'YYYY-MM') as month, p.id as "runId", p.blocked, w.id as "waitingRunId"
    from generate_series(make_date(${year}, 1, 1)::timestamp, make_date(${year}, 12, 1)::timestamp, interval '1 month') as d
    left join lateral (select r.id, r.blocked from settlement_run r where r.configuration_id = ${configurationId} and r.month = d::date
      and r.state = 'posted' and r.kind <> 'advance' order by r.version desc limit 1) p on true
    left join settlement_run w on w.configuration_id = ${configurationId} and w.month = d::date and w.state = 'awaiting_approval'
    where p.id is not null or exists (select 1 from point_assignment a where a.configuration_id = ${configurationId}
      and a.validity && daterange(d::date, (d + interval '1 month')::date))
    order by 1`.execute(trx);
  return rows.map((row) => ({ ...row, blocked: row.blocked ?? [] }));
}

/** A part of a posted run as it stands in the ledger. */
export interface PostedPart {
  readonly receiver: Receiver;
  readonly code: string;
  readonly premiumCents: number;
  readonly refundCents: number;
}

/** The parts of a run, both components of a row together. */
export async function postedParts(trx: Transaction<DB>, runId: number): Promise<PostedPart[]> {
  const { rows } = await sql<PostedPart>`
    select receiver, code, sum(case component when 'premium' then cents else 0 end)::bigint as "premiumCents",
      sum(case component when 'refund' then cents else 0 end)::bigint as "refundCents"
    from settlement_part where run_id = ${runId} group by 1, 2 order by 1, 2`.execute(trx);
  return rows;
}

/** Did a person approve the run as it is? */
export async function isApprovedRun(trx: Transaction<DB>, runId: number): Promise<boolean> {
  const { rows } = await sql<{
    approved: boolean;
  }>`select approved_by is not null as approved from settlement_run where id = ${runId}`.execute(trx);
  return rows[0]?.approved ?? false;
}

/** The holder classes of parties. */
export async function holdersOf(trx: Transaction<DB>, partyIds: readonly number[]): Promise<Map<number, Holder>> {
  const { rows } = await sql<{ id: number; holder: Holder }>`
    select id, holder_class as holder from party where id = any (${partyIds}::bigint[])`.execute(trx);
  return new Map(rows.map(({ id, holder }) => [id, holder]));
}

/** The plants of sections by code, with the power of those sections (kW, decimal text). */
export async function plantsOfSections(trx: Transaction<DB>, sectionIds: readonly number[]): Promise<{ id: string; powerKw: string }[]> {
  const { rows } = await sql<{ id: string; powerKw: string }>`
    select p.code as id, trim_scale(sum(s.power_kw))::text as "powerKw" from plant_section s join plant p on p.id = s.plant_id
    where s.id = any (${sectionIds}::bigint[]) group by p.id, p.code order by p.code collate "C"`.execute(trx);
  return rows;
}

/** An earlier version of a year. */
export interface YearBefore {
  readonly id: number;
  readonly version: number;
  readonly state: VersionState;
  readonly fingerprint: string;
  readonly account: StoredAccount;
  /** What it hands on to the next year, null for nothing; equal texts hand on the same. */
  readonly handsOn: string | null;
}

/** All versions of a configuration's year, newest first. */
export async function yearsBefore(trx: Transaction<DB>, configurationId: number, year: number): Promise<YearBefore[]> {
  const { rows } = await sql<YearBefore>`
    select id, version, state, fingerprint, account, hands_on as "handsOn" from settlement_year
    where configuration_id = ${configurationId} and year = ${year} order by version desc`.execute(trx);
  return rows;
}

/** A year's version as it is stored; it waits for approval. */
interface NewYear extends ConfigurationYear {
  readonly version: number;
  readonly previousYearId: number | null;
  readonly runIds: readonly number[];
  /** GSE's certificate that it rests on. */
  readonly certificateId: number | null;
  /** What the posted year before hands on to it, and whether VAT on GSE's fees is deducted in it. */
  readonly restsOn: string | null;
  readonly deductsVat: boolean;
  readonly excessCents: number;
  readonly takenBackCents: number;
  readonly feesCents: number;
  readonly uncoveredCostsCents: number;
  readonly account: StoredAccount;
  readonly fingerprint: string;
}

/** Stores a version with its rows and answers its id. */
export async function addYear(trx: Transaction<DB>, year: NewYear, yearRows: readonly StoredYearRow[]): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into settlement_year (configuration_id, community_id, year, version, state, previous_year_id, run_ids, certificate_id, excess_cents,
      taken_back_cents, fees_cents, uncovered_costs_cents, account, fingerprint, rests_on, deducts_vat)
    values (${year.configurationId}, ${year.communityId}, ${year.year}, ${year.version}, 'awaiting_approval', ${year.previousYearId},
      ${year.runIds}::bigint[], ${year.certificateId}, ${year.excessCents}, ${year.takenBackCents}, ${year.feesCents}, ${year.uncoveredCostsCents},
      ${year.account}::jsonb, ${year.fingerprint}, ${year.restsOn}, ${year.deductsVat}) returning id`.execute(trx);
  const id = (rows[0] as { id: number }).id;
  await sql`insert into settlement_year_row (year_id, community_id, receiver, code, party_id, component, posted_cents, recomputed_cents, taken_back_cents)
    select ${id}, ${year.communityId}, r.receiver, r.code, r."partyId", r.component, r."postedCents", r."recomputedCents", r."takenBackCents"
    from json_to_recordset(${JSON.stringify(yearRows)}::text::json) as r (receiver text, code text, "partyId" bigint, component text,
      "postedCents" bigint, "recomputedCents" bigint, "takenBackCents" bigint)`.execute(trx);
  return id;
}

/** Superseded before its approval; those superseded long before it are emptied. */
export async function markDiscarded(trx: Transaction<DB>, id: number): Promise<void> {
  const { rows } = await sql<{ configuration_id: number; year: number }>`
    update settlement_year set state = 'discarded' where id = ${id} and state = 'awaiting_approval' returning configuration_id, year`.execute(
    trx,
  );
  for (const { configuration_id, year } of rows)
    await sql`select empty_overtaken_years(${configuration_id}, ${year}, ${KEPT_OVERTAKEN})`.execute(trx);
}

/** A year as far as posting it needs it, locked. */
export interface YearToPost extends ConfigurationYear {
  readonly id: number;
  readonly version: number;
  readonly state: VersionState;
  readonly approvedBy: string | null;
  readonly runIds: readonly number[];
}

export async function lockYearRow(trx: Transaction<DB>, id: number): Promise<YearToPost | undefined> {
  const { rows } = await sql<YearToPost>`
    select id, configuration_id as "configurationId", community_id as "communityId", year, version, state, approved_by as "approvedBy",
      run_ids as "runIds" from settlement_year where id = ${id} for update`.execute(trx);
  return rows[0];
}

/** Marks a locked year as approved and posted. */
export async function markYearPosted(trx: Transaction<DB>, id: number, by: string, note: string): Promise<void> {
  await sql`update settlement_year set state = 'posted', approved_by = ${by}, approval_note = ${note}, approved_at = now(), posted_at = now()
    where id = ${id} and state = 'awaiting_approval'`.execute(trx);
}

/**
 * Books a year: each row's recomputed amount less what its months posted and less what is taken back, which goes to the ring-fenced account;
 * after an earlier version only the differences. What does not cancel out is GSE's. The cause is `year/<id>`, so a second booking is refused.
 */
export async function bookYear(trx: Transaction<DB>, id: number, description: string): Promise<void> {
  const rows = sql`(select r.*, case when r.receiver in ('plant', 'point') then 'member' else r.receiver end as kind,
      case when r.year_id = y.id then 1 else -1 end as sign, y.id as booked
    from settlement_year y join settlement_year_row r on r.year_id in (y.id, y.previous_year_id) where y.id = ${id})`;
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct r.community_id, r.kind, r.party_id from ${rows} as r
    union select y.community_id, k.kind, null from settlement_year y cross join (values ('excess_premium'), ('gse_receivable')) as k (kind)
      where y.id = ${id}
    order by 1, 2, 3 on conflict do nothing`.execute(trx);
  await sql`insert into ledger_entry (community_id, configuration_id, cause, description)
    select community_id, configuration_id, 'year/' || id, ${description} from settlement_year where id = ${id}`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with changes as (select * from ${rows} as r),
    owed as (
      select kind, party_id, component, -sum(sign * (recomputed_cents - posted_cents - taken_back_cents))::bigint as cents
        from changes group by 1, 2, 3
      union all select 'excess_premium', null, 'premium', -sum(sign * taken_back_cents)::bigint from changes
      union all select 'gse_receivable', null, component, sum(sign * (recomputed_cents - posted_cents))::bigint from changes group by component)
    select e.id, e.community_id, a.id, o.component, o.cents
    from owed o join ledger_entry e on e.cause = 'year/' || ${id}::bigint
    join ledger_account a on a.community_id = e.community_id and a.kind = o.kind and a.party_id is not distinct from o.party_id
    where o.cents <> 0 order by a.id, o.component`.execute(trx);
}
