import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A configuration's month (`yyyy-mm`). */
export interface MarkedMonth {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
}

/** How a month stands for readings that come in. `isSettled`: it is settled, or could not be. `isClosed`: it is settled, and corrections of it are no longer accepted. */
interface IntakeStanding {
  readonly isSettled: boolean;
  readonly isClosed: boolean;
}

export async function intakeStanding(trx: Transaction<DB>, configurationId: number, month: string): Promise<IntakeStanding> {
  const { rows } = await sql<IntakeStanding>`
    select s.settled as "isSettled", s.settled and not accepts_correction(${`${month}-01`}::date) as "isClosed"
    from (select exists (select 1 from settlement_run where configuration_id = ${configurationId} and month = ${`${month}-01`}::date
        and state <> 'discarded' and kind <> 'advance')
      or exists (select 1 from settlement_failure where configuration_id = ${configurationId} and month = ${`${month}-01`}::date
        and resolved_at is null) as settled) as s`.execute(trx);
  return rows[0] as IntakeStanding;
}

/** A stored day that differs from its version before: hours counted from the day's start; `fromVersion` 0 where nothing was stored. */
interface ReadingMark {
  readonly seriesId: number;
  readonly day: string;
  readonly firstHour: number;
  readonly lastHour: number;
  readonly fromVersion: number;
  readonly toVersion: number;
}

/** Marks a settled month by the days that were rectified in it, all in one statement. */
export async function markReadings(
  trx: Transaction<DB>,
  configurationId: number,
  month: string,
  marks: readonly ReadingMark[],
): Promise<void> {
  if (marks.length === 0) return;
  await sql`insert into settlement_mark
      (configuration_id, community_id, month, cause, subject, series_id, day, first_hour, last_hour, from_version, to_version)
    select c.id, c.community_id, ${`${month}-01`}::date, 'reading', coalesce(p.pod, n.code, u.code), s.id, m.day, m."firstHour", m."lastHour",
      m."fromVersion", m."toVersion"
    from json_to_recordset(${JSON.stringify(marks)}::text::json) as m ("seriesId" bigint, day date, "firstHour" smallint, "lastHour" smallint,
      "fromVersion" int, "toVersion" int)
    join configuration c on c.id = ${configurationId} join series s on s.id = m."seriesId"
    left join connection_point p on p.id = s.point_id left join plant_section n on n.id = s.section_id
    left join storage_unit u on u.id = s.storage_id`.execute(trx);
}

/** The months touched by marks of one origin, e.g. an import. */
export async function monthsMarkedBy(trx: Transaction<DB>, configurationId: number, markedBy: string): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(month, 'YYYY-MM') as month from settlement_mark
    where configuration_id = ${configurationId} and marked_by = ${markedBy} order by 1`.execute(trx);
  return rows.map(({ month }) => month);
}

/** A mark that a settlement in progress answers. */
export interface OpenMark {
  readonly id: number;
  readonly configurationId: number;
  /** Another one once what it is about has changed again. */
  readonly rowVersion: string;
}

/** The open marks of some configurations' month. Read before what they are about, so that none is answered by older grounds. */
export async function openMarks(trx: Transaction<DB>, configurationIds: readonly number[], month: string): Promise<OpenMark[]> {
  const { rows } = await sql<OpenMark>`
    select id, configuration_id as "configurationId", xmin::text as "rowVersion" from settlement_mark
    where month = ${`${month}-01`}::date and configuration_id = any (${configurationIds}::bigint[]) and outcome is null`.execute(trx);
  return rows;
}

/** Were points or plants of the month changed since it was settled last? */
export async function hasMovedSince(trx: Transaction<DB>, configurationId: number, month: string): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`select exists (select 1 from settlement_mark where configuration_id = ${configurationId}
    and month = ${`${month}-01`}::date and outcome is null and cause in ('point', 'plant')) as moved`.execute(trx);
  return rows[0]?.moved ?? false;
}

/** What became of configurations in a pass. */
interface Answer {
  readonly runs: readonly { readonly configurationId: number; readonly runId: number }[];
  readonly failed: readonly { readonly configurationId: number }[];
}

/** Names the run that answers each mark, or that it failed; where neither came of it nothing had changed. One that was made again since stays open. */
export async function answerMarks(trx: Transaction<DB>, marks: readonly OpenMark[], { runs, failed }: Answer): Promise<void> {
  if (marks.length === 0) return;
  await sql`update settlement_mark m set answered_at = now(), run_id = r."runId",
      outcome = case when m.configuration_id = any (${failed.map(({ configurationId }) => configurationId)}::bigint[]) then 'failed'
        when r."runId" is null then 'unchanged' else 'settled' end
    from json_to_recordset(${JSON.stringify(marks)}::text::json) as o (id bigint, "configurationId" bigint, "rowVersion" text)
    left join json_to_recordset(${JSON.stringify(runs)}::text::json) as r ("configurationId" bigint, "runId" bigint)
      on r."configurationId" = o."configurationId"
    where o.id = m.id and m.xmin::text = o."rowVersion"`.execute(trx);
}

/** Asks for a month to be settled again, whatever changed; the mark's id. */
export async function requestSettlement(
  trx: Transaction<DB>,
  { configurationId, communityId, month }: MarkedMonth,
  note: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into settlement_mark (configuration_id, community_id, month, cause, subject)
    values (${configurationId}, ${communityId}, ${`${month}-01`}::date, 'request', ${note}) returning id`.execute(trx);
  return (rows[0] as { id: number }).id;
}

/** A month with open marks, of how many configurations, and the newest of them. */
export interface TouchedMonth {
  readonly month: string;
  readonly configurations: number;
  readonly newestId: number;
  readonly newestAt: Date;
}

/** Months with open marks that came after one, oldest first. */
export async function touchedMonths(trx: Transaction<DB>, afterId: number): Promise<TouchedMonth[]> {
  const { rows } = await sql<TouchedMonth>`
    select to_char(month, 'YYYY-MM') as month, count(distinct configuration_id)::int as configurations, max(id) as "newestId",
      max(received_at) as "newestAt"
    from settlement_mark where outcome is null and id > ${afterId} group by month order by month`.execute(trx);
  return rows;
}

/** The next configurations with open marks in a month, after an id. */
export async function markedConfigurations(trx: Transaction<DB>, month: string, after: number, limit: number): Promise<MarkedMonth[]> {
  const { rows } = await sql<MarkedMonth>`
    select distinct configuration_id as "configurationId", community_id as "communityId", to_char(month, 'YYYY-MM') as month
    from settlement_mark where outcome is null and month = ${`${month}-01`}::date and configuration_id > ${after}
    order by 1 limit ${limit}`.execute(trx);
  return rows;
}
