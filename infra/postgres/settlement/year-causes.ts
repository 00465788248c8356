import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import type { DB } from '../schema/tables.ts';
import type { YearMoney } from './year-money.ts';

/** Everything a version of a year rests on, as its fingerprint has it. */
export interface YearGrounds extends YearMoney {
  readonly engine: number;
  readonly year: number;
  /** The posted runs of its months. */
  readonly runs: readonly (number | null)[];
  /** The version of the year before that it goes on from. */
  readonly carried: number | null;
  /** Legal values that are not the release's. */
  readonly given?: readonly ParameterRow[];
}

/** A change that the version before could not see began before it was computed; transactions end within a minute. */
const SINCE = sql`coalesce(p.computed_at - interval '1 minute', '-infinity')`;
const DAYS = sql`daterange(make_date(y.year, 1, 1), make_date(y.year + 1, 1, 1))`;

/**
 * Who gave each ground that the posted version before (`p`) did not rest on, for a version `y`; null: nobody, or no amount rests on it. A
 * new ground does not compile before it says so (decision 0054). The year before is followed apart from this.
 */
const CAUSERS: Readonly<Record<keyof YearGrounds, RawBuilder<unknown> | null>> = {
  engine: null,
  year: null,
  carried: null,
  paid: null,
  runs: sql`select coalesce(i.created_by, k.marked_by) as by
    from settlement_mark k left join operation i on k.marked_by = 'import:' || i.id
    where k.configuration_id = y.configuration_id and extract(year from k.month) = y.year and k.cause <> 'request' and k.received_at > ${SINCE}`,
  certificate: sql`select e.recorded_by from excess_certificate e
    where e.id = y.certificate_id and e.id is distinct from p.certificate_id`,
  deductsVat: sql`select d.recorded_by from vat_deduction d where d.community_id = y.community_id and d.recorded_at > ${SINCE}
    and d.valid_from < upper(${DAYS}) and p.deducts_vat is distinct from y.deducts_vat`,
  uses: sql`select unnest(array_remove(array[u.recorded_by, v.approved_by], null))
    from ring_fenced_use u left join ring_fenced_use_approval v on v.use_id = u.id
    where u.configuration_id = y.configuration_id and u.used_on <@ ${DAYS} and coalesce(v.approved_at, u.recorded_at) > ${SINCE}`,
  given: sql`select l.created_by from legal_parameter l where l.validity && ${DAYS} and l.created_at > ${SINCE}`,
};

/** How far what a year hands on is followed to earlier years: corrections reach back no further. */
const YEARS_BACK = 6;

/** Who caused a version of a year: by its own grounds, and by those of the year before where that hands on something else since. */
export async function causersOfYear(trx: Transaction<DB>, yearId: number, yearsBack = YEARS_BACK): Promise<string[]> {
  const union = sql.join(
    Object.values(CAUSERS).filter((one) => one !== null),
    sql` union `,
  );
  const { rows } = await sql<{ causedBy: string[]; carriedId: number | null }>`
    select array(${union}) as "causedBy", (select s.id from settlement_year s where y.rests_on is distinct from p.rests_on
      and s.configuration_id = y.configuration_id and s.year = y.year - 1 and s.state = 'posted' order by s.version desc limit 1) as "carriedId"
    from settlement_year y left join settlement_year p on p.id = y.previous_year_id where y.id = ${yearId}`.execute(trx);
  const { causedBy = [], carriedId = null } = rows[0] ?? {};
  if (carriedId === null || yearsBack === 0) return causedBy;
  return [...causedBy, ...(await causersOfYear(trx, carriedId, yearsBack - 1))];
}

/** Who recorded the certificate that a version of a year rests on; nobody where it rests on none. */
export async function certificateRecorders(trx: Transaction<DB>, yearId: number): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`select e.recorded_by as by from settlement_year y
    join excess_certificate e on e.id = y.certificate_id where y.id = ${yearId}`.execute(trx);
  return rows.map(({ by }) => by);
}

/** How a version of a year stands to the posted one before, and what its community wants. */
interface YearTerms {
  readonly fourEyes: boolean;
  readonly isLater: boolean;
  /** It gives somebody less than its months and the version before did. */
  readonly lowersMoney: boolean;
}

export async function yearTerms(trx: Transaction<DB>, yearId: number): Promise<YearTerms> {
  const { rows } = await sql<YearTerms>`
    select exists (select 1 from (
        select r.year_id, r.party_id, case when r.party_id is null then r.receiver end as receiver,
          r.recomputed_cents - r.posted_cents - r.taken_back_cents as cents
        from settlement_year_row r where r.year_id in (y.id, y.previous_year_id)) as c
      group by c.party_id, c.receiver
      having sum(case when c.year_id = y.id then c.cents else -c.cents end) < 0) as "lowersMoney",
      o.four_eyes as "fourEyes", y.previous_year_id is not null as "isLater"
    from settlement_year y join community o on o.id = y.community_id where y.id = ${yearId}`.execute(trx);
  return rows[0] as YearTerms;
}
