import { sql, type Transaction } from 'kysely';
import type { CheckRuleName, Severity } from '../../../domain/metering/checks/checked-series.ts';
import type { FindingState } from '../../../domain/metering/corrections/finding-states.ts';
import type { Quantity } from '../../../domain/metering/known-series.ts';
import type { DB } from '../schema/tables.ts';

/** A finding of a check that is to be stored; instants in ISO 8601. */
export interface NewReadingFinding {
  readonly seriesId: number;
  readonly day: string;
  readonly fromAt: string;
  readonly toAt: string;
  readonly rule: CheckRuleName;
  readonly severity: Severity;
  readonly found: number;
  readonly expected: number;
  readonly minutes: number;
  readonly version: number;
}

/** The days of some series that were checked. */
interface Checked {
  readonly configurationId: number;
  readonly communityId: number;
  readonly seriesIds: readonly number[];
  /** Both ends included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * Stores what a check found of some days. What was accepted and says the same stays accepted; anything else that is found again is open; and
 * what was open and is not found any more was corrected by other readings.
 */
export async function storeFindings(trx: Transaction<DB>, checked: Checked, found: readonly NewReadingFinding[]): Promise<void> {
  const { configurationId, communityId, seriesIds, firstDay, lastDay } = checked;
  const rows = JSON.stringify(found);
  await sql`update reading_finding f set state = 'corrected', decided_at = now(), decided_by = 'check', note = null
    where configuration_id = ${configurationId} and state = 'open' and series_id = any (${seriesIds}::bigint[])
      and day between ${firstDay}::date and ${lastDay}::date
      and not exists (select 1 from json_to_recordset(${rows}::text::json) as n ("seriesId" bigint, rule text, "fromAt" timestamptz)
        where n."seriesId" = f.series_id and n.rule = f.rule and n."fromAt" = f.from_at)`.execute(trx);
  if (found.length === 0) return;
  await sql`insert into reading_finding as f (community_id, configuration_id, series_id, day, from_at, to_at, rule, severity, found, expected,
      resolution_min, version)
    select ${communityId}, ${configurationId}, "seriesId", day, "fromAt", "toAt", rule, severity, found, expected, minutes, version
    from json_to_recordset(${rows}::text::json) as n ("seriesId" bigint, day date, "fromAt" timestamptz, "toAt" timestamptz, rule text, severity text,
      found float8, expected float8, minutes smallint, version int)
    on conflict (configuration_id, series_id, rule, from_at) do update set to_at = excluded.to_at, severity = excluded.severity,
      found = excluded.found, expected = excluded.expected, resolution_min = excluded.resolution_min, version = excluded.version,
      found_at = now(), state = 'open', note = null, decided_by = null, decided_at = null, operation_id = null
    where f.state <> 'accepted' or (f.to_at, f.found, f.expected) is distinct from (excluded.to_at, excluded.found, excluded.expected)`.execute(
    trx,
  );
}

/** A stored finding with the code of what is measured. */
export interface ReadingFindingRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly code: string;
  readonly quantity: Quantity;
  readonly unit: 'Wh' | 'mWh';
  readonly day: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly rule: CheckRuleName;
  readonly severity: Severity;
  readonly found: number;
  readonly expected: number;
  readonly resolution_min: number;
  readonly version: number;
  readonly state: FindingState;
  readonly note: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly operation_id: number | null;
  readonly found_at: Date;
}

const COLUMNS = sql`f.id, f.community_id, f.configuration_id, coalesce(p.pod, n.code, u.code) as code, s.quantity, s.unit, f.day, f.from_at,
  f.to_at, f.rule, f.severity, f.found, f.expected, f.resolution_min, f.version, f.state, f.note, f.decided_by, f.decided_at, f.operation_id,
  f.found_at`;
const FINDINGS = sql`reading_finding f join series s on s.id = f.series_id left join connection_point p on p.id = s.point_id
  left join plant_section n on n.id = s.section_id left join storage_unit u on u.id = s.storage_id`;

interface FindingFilter {
  readonly configurationId: number | undefined;
  readonly state: FindingState | undefined;
  readonly severity: Severity | undefined;
  readonly rule: CheckRuleName | undefined;
  readonly code: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly after: number;
  readonly take: number;
}

/** How urgent a finding is, as one number: by severity, then the newest day, then its id. */
const URGENCY = sql`(case f.severity when 'high' then 0 when 'medium' then 1 else 2 end)::bigint * 1000000000000000
  + (100000 - (f.day - date '2000-01-01'))::bigint * 1000000000 + f.id`;

/** The findings of a community that match, the most urgent first; `urgency` is what the next page begins after. */
export async function listFindings(
  trx: Transaction<DB>,
  communityId: number,
  { configurationId, state, severity, rule, code, from, to, after, take }: FindingFilter,
): Promise<(ReadingFindingRow & { readonly urgency: number })[]> {
  const { rows } = await sql<ReadingFindingRow & { urgency: number }>`
    select * from (select ${COLUMNS}, ${URGENCY} as urgency from ${FINDINGS}
      where f.community_id = ${communityId}
        and (${configurationId ?? null}::bigint is null or f.configuration_id = ${configurationId ?? null})
        and (${state ?? null}::text is null or f.state = ${state ?? null}) and (${severity ?? null}::text is null or f.severity = ${severity ?? null})
        and (${rule ?? null}::text is null or f.rule = ${rule ?? null})
        and (${from ?? null}::date is null or f.day >= ${from ?? null}::date) and (${to ?? null}::date is null or f.day < ${to ?? null}::date)
      ) as found
    where urgency > ${after} and (${code ?? null}::text is null or code = ${code ?? null}) order by urgency limit ${take}`.execute(trx);
  return rows;
}

export async function findingById(trx: Transaction<DB>, communityId: number, id: number): Promise<ReadingFindingRow | undefined> {
  const { rows } =
    await sql<ReadingFindingRow>`select ${COLUMNS} from ${FINDINGS} where f.community_id = ${communityId} and f.id = ${id}`.execute(trx);
  return rows[0];
}

/** Who decided about a finding, and why. */
interface Decided {
  readonly state: FindingState;
  readonly note: string;
  readonly by: string;
}

/** What a person decided about a finding; null opens it again. */
export async function decideFinding(trx: Transaction<DB>, id: number, decided: Decided | null): Promise<void> {
  await sql`update reading_finding set state = ${decided?.state ?? 'open'}, note = ${decided?.note ?? null}, decided_by = ${decided?.by ?? null},
      decided_at = case when ${decided !== null} then now() end, operation_id = null
    where id = ${id}`.execute(trx);
}

/** The first of the ids by which the community has no finding about this series. */
export async function notFindingOf(
  trx: Transaction<DB>,
  { communityId, seriesId }: { readonly communityId: number; readonly seriesId: number },
  ids: readonly number[],
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select asked.id::float8 as id from unnest(${ids}::bigint[]) with ordinality as asked(id, place)
    where not exists (select from reading_finding f where f.id = asked.id and f.community_id = ${communityId} and f.series_id = ${seriesId})
    order by asked.place limit 1`.execute(trx);
  return rows[0]?.id;
}

/** Names the correction by which findings ended that the checks do not find any more. */
export async function nameCorrection(
  trx: Transaction<DB>,
  ids: readonly number[],
  { communityId, state, note, by, operationId }: Decided & { readonly communityId: number; readonly operationId: number },
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update reading_finding set state = ${state}, note = ${note}, decided_by = ${by}, operation_id = ${operationId}
    where id = any (${ids}::bigint[]) and community_id = ${communityId} and state = 'corrected'`.execute(trx);
}

/** An open finding for which the settlement of its month waits. */
export interface DoubtfulReading {
  readonly configurationId: number;
  readonly findingId: number;
  readonly code: string;
  readonly quantity: Quantity;
  readonly rule: CheckRuleName;
  readonly from: Date;
  readonly to: Date;
}

/** The open findings of high severity of some configurations' month. */
export async function doubtfulReadings(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
  month: string,
): Promise<DoubtfulReading[]> {
  const { rows } = await sql<DoubtfulReading>`
    select f.configuration_id as "configurationId", f.id as "findingId", coalesce(p.pod, n.code, u.code) as code, s.quantity, f.rule, f.from_at as "from",
      f.to_at as "to"
    from ${FINDINGS}
    where f.configuration_id = any (${configurationIds}::bigint[]) and f.state = 'open' and f.severity = 'high'
      and f.day >= ${`${month}-01`}::date and f.day < (${`${month}-01`}::date + interval '1 month') order by f.id`.execute(trx);
  return rows;
}
