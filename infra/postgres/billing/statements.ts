import { sql, type Transaction } from 'kysely';
import type { RunPart, StatementEnergy, StatementRun, StatementYear } from '../../../domain/billing/statement/types.ts';
import type { DB } from '../schema/tables.ts';

/** First and last month, `yyyy-mm`. */
interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** Every version that was not discarded of the months in which the member had a point or a plant, by month, configuration and version. */
export async function statementRuns(
  trx: Transaction<DB>,
  { communityId, membershipId, partyId }: { readonly communityId: number; readonly membershipId: number; readonly partyId: number },
  { from, to }: MonthSpan,
): Promise<StatementRun[]> {
  const { rows } = await sql<StatementRun>`
    select r.id, r.configuration_id as "configurationId", c.code as "configurationCode", to_char(r.month, 'YYYY-MM') as month, r.version, r.kind,
      r.state, r.energy_unit as "energyUnit", r.blocked <> '[]'::jsonb as "hasBlocked", r.computed_at as "computedAt", r.input->'distribution' as rule
    from settlement_run r join configuration c on c.id = r.configuration_id
    where r.community_id = ${communityId} and r.state <> 'discarded' and r.kind <> 'advance'
      and r.month between ${`${from}-01`}::date and ${`${to}-01`}::date
      and (exists (select 1 from settlement_point p where p.run_id = r.id and p.membership_id = ${membershipId})
        or exists (select 1 from settlement_part p where p.run_id = r.id and p.party_id = ${partyId})
        or exists (select 1 from settlement_plant p join plant_section s on s.id = p.section_id join plant t on t.id = s.plant_id
          where p.run_id = r.id and t.producer_id = ${partyId}))
    order by r.month, c.code, r.version`.execute(trx);
  return rows;
}

/** The parts of these runs: all receivers that got something. */
export async function statementParts(trx: Transaction<DB>, runIds: readonly number[]): Promise<RunPart[]> {
  const { rows } = await sql<RunPart>`
    select run_id as "runId", receiver, code, component, party_id as "partyId", cents from settlement_part
    where run_id = any (${runIds}::bigint[]) and receiver <> 'undistributed' order by run_id, receiver, code, component`.execute(trx);
  return rows;
}

/** Energy of a member's points and plants in these runs, plants first; the code is the one its part has. */
export async function statementEnergies(
  trx: Transaction<DB>,
  runIds: readonly number[],
  { membershipId, partyId }: { readonly membershipId: number; readonly partyId: number },
): Promise<StatementEnergy[]> {
  const { rows } = await sql<StatementEnergy>`
    select p.run_id as "runId", 'plant' as role, p.code, p.injected as energy, p.attributed as shared, p.missing
      from settlement_plant p join plant_section s on s.id = p.section_id join plant t on t.id = s.plant_id
      where p.run_id = any (${runIds}::bigint[]) and t.producer_id = ${partyId}
    union all
    select p.run_id, 'point', case when exists (select 1 from settlement_point o where o.run_id = p.run_id and o.point_id = p.point_id
        and o.membership_id <> p.membership_id) then p.pod || ' ' || m.code else p.pod end, p.withdrawn, p.coincident, p.missing
      from settlement_point p join membership m on m.id = p.membership_id
      where p.run_id = any (${runIds}::bigint[]) and p.membership_id = ${membershipId}
    order by 1, 2, 3`.execute(trx);
  return rows;
}

type PostedYear = Omit<StatementYear, 'explanation' | 'difference_cents' | 'fees_cents'>;

/** The newest posted version of each configuration's year in which the party has a row. */
export async function statementYears(
  trx: Transaction<DB>,
  { communityId, partyId }: { readonly communityId: number; readonly partyId: number },
  year: number,
): Promise<PostedYear[]> {
  const { rows } = await sql<PostedYear>`
    select y.id as year_id, c.code as configuration_code, y.version, jsonb_agg(jsonb_build_object('role', r.receiver, 'code', r.code,
        'component', r.component, 'posted_cents', r.posted_cents, 'recomputed_cents', r.recomputed_cents, 'taken_back_cents', r.taken_back_cents)
        order by r.receiver, r.code collate "C", r.component) as rows
    from settlement_year y join configuration c on c.id = y.configuration_id join settlement_year_row r on r.year_id = y.id
    where y.community_id = ${communityId} and y.year = ${year} and y.state = 'posted' and r.party_id = ${partyId}
      and not exists (select 1 from settlement_year n where n.configuration_id = y.configuration_id and n.year = y.year and n.version > y.version
        and n.state = 'posted')
    group by y.id, c.code order by c.code`.execute(trx);
  return rows;
}

/** A statement that has its number: `2025/0003`. */
export interface IssuedStatement {
  readonly id: number;
  readonly membershipId: number;
  readonly number: string;
  readonly issuedAt: Date;
  /** Given in this call. */
  readonly isNew: boolean;
}

interface NumberRow extends Omit<IssuedStatement, 'number'> {
  readonly year: number;
  readonly number: number;
}

const toIssued = ({ year, number, ...row }: NumberRow): IssuedStatement => ({
  ...row,
  number: `${year}/${String(number).padStart(4, '0')}`,
});

interface StatementsToIssue {
  readonly communityId: number;
  readonly period: string;
  readonly postedOnly: boolean;
  readonly membershipIds?: readonly number[] | undefined;
}

/** Gives the statements of a period that have none the community's next numbers of the year; answers all that were asked for. */
export async function issueStatements(
  trx: Transaction<DB>,
  { communityId, period, postedOnly, membershipIds }: StatementsToIssue,
): Promise<IssuedStatement[]> {
  const { rows } = await sql<NumberRow>`
    select id, membership_id as "membershipId", year, number, issued_at as "issuedAt", is_new as "isNew"
    from issue_statements(${communityId}, ${period}, ${postedOnly}, ${membershipIds ?? null}::bigint[])`.execute(trx);
  return rows.map(toIssued);
}

/** The statements of a community's month or year. */
export interface PeriodStatements {
  readonly communityId: number;
  readonly period: string;
  readonly statements: readonly IssuedStatement[];
}

/**
 * The same for periods of many communities, of which what is posted counts; in the order of the communities, so that none waits in a circle.
 * Periods in which nobody has anything are left out.
 */
export async function issuePeriods(
  trx: Transaction<DB>,
  periods: readonly Pick<PeriodStatements, 'communityId' | 'period'>[],
): Promise<PeriodStatements[]> {
  if (periods.length === 0) return [];
  const { rows } = await sql<NumberRow & { readonly communityId: number; readonly period: string }>`
    select a."communityId", a.period, i.id, i.membership_id as "membershipId", i.year, i.number, i.issued_at as "issuedAt", i.is_new as "isNew"
    from (select distinct "communityId", period from json_to_recordset(${JSON.stringify(periods)}::text::json)
        as one ("communityId" bigint, period text) order by 1, 2 offset 0) a
      cross join lateral issue_statements(a."communityId", a.period, true, null) i`.execute(trx);
  const byPeriod = Map.groupBy(rows, ({ communityId, period }) => `${communityId}/${period}`);
  return [...byPeriod.values()].map((of) => {
    const [{ communityId, period }] = of as [(typeof of)[number]];
    return { communityId, period, statements: of.map(({ communityId: _community, period: _period, ...row }) => toIssued(row)) };
  });
}

/** A member's statement of a period, undefined while it is not issued. */
export async function issuedStatement(trx: Transaction<DB>, membershipId: number, period: string): Promise<IssuedStatement | undefined> {
  const { rows } = await sql<NumberRow>`
    select id, membership_id as "membershipId", year, number, issued_at as "issuedAt", false as "isNew" from statement
    where membership_id = ${membershipId} and period = ${period}`.execute(trx);
  return rows[0] === undefined ? undefined : toIssued(rows[0]);
}
