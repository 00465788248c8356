import { sql, type Transaction } from 'kysely';
import type { LackingVersion } from '../../../domain/settlement/run/filled-gaps.ts';
import type { CorrectedReadings, ReceiverCents } from '../../../domain/settlement/run/lowered-money.ts';
import type { DB } from '../schema/tables.ts';

/** What runs gave each party, the fund and for costs, by run. */
export async function centsOfReceivers(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, ReceiverCents>> {
  const { rows } = await sql<{ runId: number; partyId: number | null; receiver: 'fund' | 'costs'; cents: number }>`
    select run_id as "runId", party_id as "partyId", case when party_id is null then receiver end as receiver, sum(cents)::bigint as cents
    from settlement_part where run_id = any (${runIds}::bigint[]) and (party_id is not null or receiver in ('fund', 'costs'))
    group by 1, 2, 3`.execute(trx);
  const byRun = Map.groupBy(rows, ({ runId }) => runId);
  return new Map(
    [...byRun].map(([runId, parts]) => [runId, new Map(parts.map(({ partyId, receiver, cents }) => [partyId ?? receiver, cents]))]),
  );
}

/** From what a posted run was settled and what it lacked, and how its community treats lowered money. */
export interface PostedGrounds extends LackingVersion {
  readonly runId: number;
  /** A version of the month was posted that lacked nothing. */
  readonly wasComplete: boolean;
  readonly fourEyes: boolean;
  readonly correctedReadings: CorrectedReadings;
}

export async function postedGrounds(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, PostedGrounds>> {
  const { rows } = await sql<PostedGrounds>`
    select r.id as "runId", r.input as recipe, r.missing, r.unpriced, y.corrected_readings as "correctedReadings", y.four_eyes as "fourEyes",
      exists (select 1 from settlement_run e where e.configuration_id = r.configuration_id and e.month = r.month and e.state = 'posted'
        and e.kind in ('complete', 'recalculated')) as "wasComplete"
    from settlement_run r join community y on y.id = r.community_id where r.id = any (${runIds}::bigint[])`.execute(trx);
  return new Map(rows.map((row) => [row.runId, row]));
}

/** Who may not approve a run that lowers money. */
export interface ApprovalTerms {
  readonly lowersMoney: boolean;
  readonly fourEyes: boolean;
  /** Whose changes came since the posted version before; an import counts for whoever sent it. */
  readonly causedBy: string[];
}

export async function approvalTerms(trx: Transaction<DB>, runId: number): Promise<ApprovalTerms> {
  const { rows } = await sql<ApprovalTerms>`
    select r.lowers_money as "lowersMoney", y.four_eyes as "fourEyes",
      array(select distinct coalesce(o.created_by, k.marked_by)
        from settlement_mark k left join operation o on k.marked_by = 'import:' || o.id
        where k.configuration_id = r.configuration_id and k.month = r.month and k.cause <> 'request'
          and (k.received_at > p.computed_at
            or k.run_id in (select n.id from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month
              and n.kind <> 'advance' and n.version > p.version))) as "causedBy"
    from settlement_run r join community y on y.id = r.community_id left join settlement_run p on p.id = r.previous_run_id
    where r.id = ${runId}`.execute(trx);
  return rows[0] as ApprovalTerms;
}

/** Who may not approve a version of a year that gives somebody less than its months and the version before did. */
export async function yearApprovalTerms(trx: Transaction<DB>, yearId: number): Promise<ApprovalTerms> {
  const { rows } = await sql<ApprovalTerms>`
    select exists (select 1 from (
        select r.year_id, r.party_id, case when r.party_id is null then r.receiver end as receiver,
          r.recomputed_cents - r.posted_cents - r.taken_back_cents as cents
        from settlement_year_row r where r.year_id in (y.id, y.previous_year_id)) as c
      group by c.party_id, c.receiver
      having sum(case when c.year_id = y.id then c.cents else -c.cents end) < 0) as "lowersMoney", o.four_eyes as "fourEyes",
      array(select distinct coalesce(i.created_by, k.marked_by)
        from settlement_mark k left join operation i on k.marked_by = 'import:' || i.id
        where k.configuration_id = y.configuration_id and extract(year from k.month) = y.year and k.cause <> 'request'
          and k.received_at > coalesce(p.computed_at, '-infinity')
        union select d.recorded_by from vat_deduction d where p.deducts_vat <> y.deducts_vat and d.community_id = y.community_id
          and d.valid_from <= make_date(y.year, 12, 31) and d.recorded_at > p.computed_at
        union select e.recorded_by from excess_certificate e where p.id is not null and e.id = y.certificate_id
          and e.id is distinct from p.certificate_id) as "causedBy"
    from settlement_year y join community o on o.id = y.community_id left join settlement_year p on p.id = y.previous_year_id
    where y.id = ${yearId}`.execute(trx);
  return rows[0] as ApprovalTerms;
}

/** Is a month of the configuration posted that ends after this day? */
export async function hasPostedFrom(trx: Transaction<DB>, configurationId: number, from: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from settlement_run where configuration_id = ${configurationId} and state = 'posted' and kind <> 'advance'
      and month + interval '1 month' > ${from}::date) as found`.execute(trx);
  return rows[0]?.found ?? false;
}
