import { sql, type Transaction } from 'kysely';
import type { EarlierPart } from '../../../domain/billing/advance/advance-parts.ts';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { SettledMonths } from '../../../domain/settlement/run/grown-amount.ts';
import type { ConfigurationKind } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';

/** A configuration with an active contract, as far as its advances need it. */
export interface AdvanceConfiguration {
  readonly id: number;
  readonly communityId: number;
  readonly kind: ConfigurationKind;
  readonly energyUnit: EnergyUnit;
  readonly timeZone: string;
  readonly activatedOn: string;
  /** The earliest start of service of its plants; the activation where it has none. */
  readonly serviceStart: string;
}

const START = (month: string) => sql`${`${month}-01`}::date`;
const CONTRACT = (month: string) => sql`c.allocation = 'it_hourly_minimum' and k.state = 'ACTIVE'
  and k.active_from < ${START(month)} + interval '1 month' and (k.active_to is null or k.active_to > ${START(month)})`;

/** The next configurations after an id whose contract is active in the month. */
export async function contractPage(trx: Transaction<DB>, month: string, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from configuration c join contract k on k.configuration_id = c.id
    where c.id > ${after} and ${CONTRACT(month)} order by c.id limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Those of the configurations whose contract is active in the month, by id. */
export async function advanceConfigurations(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<AdvanceConfiguration[]> {
  const { rows } = await sql<AdvanceConfiguration>`
    select c.id, c.community_id as "communityId", c.kind, c.energy_unit as "energyUnit", c.time_zone as "timeZone",
      k.active_from as "activatedOn",
      coalesce((select min(greatest(lower(a.validity), a.service_start)) from plant_assignment a where a.configuration_id = c.id), k.active_from)
        as "serviceStart"
    from configuration c join contract k on k.configuration_id = c.id
    where c.id = any (${ids}::bigint[]) and ${CONTRACT(month)} order by c.id`.execute(trx);
  return rows;
}

/** The newest advance of a month, whatever became of it. */
export interface KnownAdvance {
  readonly configurationId: number;
  readonly version: number;
  readonly fingerprint: string;
  /** Premium and valorisation together, as far as known. */
  readonly cents: number;
  /** The newest one that was booked; null where it came after the month's settlement. */
  readonly postedRunId: number | null;
}

/** The advances of a month by configuration: what the next advance replaces, and what the month's first settlement follows on. */
export async function advancesOf(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<Map<number, KnownAdvance>> {
  const { rows } = await sql<KnownAdvance>`
    select distinct on (r.configuration_id) r.configuration_id as "configurationId", r.version, r.fingerprint,
      coalesce(r.premium_cents, 0) + coalesce(r.refund_cents, 0) as cents,
      max(r.id) filter (where r.state = 'posted') over (partition by r.configuration_id) as "postedRunId"
    from settlement_run r where r.configuration_id = any (${ids}::bigint[]) and r.month = ${START(month)} and r.kind = 'advance'
    order by r.configuration_id, r.version desc`.execute(trx);
  return new Map(rows.map((row) => [row.configurationId, row]));
}

/** Those of the configurations whose month has a posted settlement: an advance that comes now comes late. */
export async function settledAmong(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct configuration_id as id from settlement_run
    where configuration_id = any (${ids}::bigint[]) and month = ${START(month)} and kind <> 'advance' and state = 'posted'`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** A settlement that waits for approval while the month's advance is booked will follow on it. */
export async function followAdvances(trx: Transaction<DB>, runIds: readonly number[]): Promise<void> {
  await sql`update settlement_run w set previous_run_id = a.id from settlement_run a
    where a.id = any (${runIds}::bigint[]) and a.state = 'posted' and w.configuration_id = a.configuration_id and w.month = a.month
      and w.state = 'awaiting_approval'`.execute(trx);
}

/** The posted settlements among the twelve months before a month that lack no amount: what its advance is compared with and shared out by. */
const settledBefore = (ids: readonly number[], month: string) => sql`configuration_id = any (${ids}::bigint[])
  and month < ${START(month)} and month >= ${START(month)} - interval '12 months' and kind <> 'advance' and state = 'posted' and blocked = '[]'::jsonb`;

/** The parts of each configuration's newest of these months, of those whose plant or point is still assigned in it. */
export async function earlierParts(
  trx: Transaction<DB>,
  ids: readonly number[],
  month: string,
): Promise<(EarlierPart & { readonly configurationId: number; readonly runId: number })[]> {
  const { rows } = await sql<EarlierPart & { configurationId: number; runId: number; premiumCents: number; refundCents: number }>`
    with newest as (
      select distinct on (configuration_id) id, configuration_id from settlement_run
      where ${settledBefore(ids, month)}
      order by configuration_id, month desc, version desc),
    days as (select daterange(${START(month)}, (${START(month)} + interval '1 month')::date) as range)
    select n.configuration_id as "configurationId", n.id as "runId", p.receiver, p.code, p.party_id as "partyId",
      coalesce(sum(p.cents) filter (where p.component = 'premium'), 0)::bigint as "premiumCents",
      coalesce(sum(p.cents) filter (where p.component = 'refund'), 0)::bigint as "refundCents"
    from newest n join settlement_part p on p.run_id = n.id cross join days
    where p.receiver in ('fund', 'costs')
      or (p.receiver = 'plant' and exists (select 1 from plant_assignment a join plant_section s on s.id = a.section_id join plant t on t.id = s.plant_id
        where a.configuration_id = n.configuration_id and s.code = p.code and t.producer_id = p.party_id and a.validity && days.range))
      or (p.receiver = 'point' and exists (select 1 from point_assignment a join connection_point c on c.id = a.point_id
        join membership m on m.id = a.membership_id
        where a.configuration_id = n.configuration_id and c.pod = split_part(p.code, ' ', 1) and m.party_id = p.party_id and a.validity && days.range))
    group by 1, 2, 3, 4, 5 order by 1, 3, p.code collate "C"`.execute(trx);
  return rows.map((row) => ({ ...row, premiumCents: BigInt(row.premiumCents), refundCents: BigInt(row.refundCents) }));
}

/** The highest premium and refund of a configuration's posted months among the twelve before a month; advances do not count. */
export async function mostSettled(
  trx: Transaction<DB>,
  ids: readonly number[],
  month: string,
): Promise<(SettledMonths & { readonly configurationId: number })[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SettledMonths & { configurationId: number }>`
    with newest as (
      select distinct on (configuration_id, settlement_run.month) configuration_id, to_char(month, 'YYYY-MM') as month,
        coalesce(premium_cents, 0) as premium, coalesce(refund_cents, 0) as refund from settlement_run
      where ${settledBefore(ids, month)}
      order by configuration_id, settlement_run.month, version desc)
    select configuration_id as "configurationId", max(premium) as "premiumCents", max(refund) as "refundCents", count(*)::int as months,
      (array_agg(month order by premium desc, month))[1] as "premiumMonth", (array_agg(month order by refund desc, month))[1] as "refundMonth"
    from newest group by 1 order by 1`.execute(trx);
  return rows;
}

/** A contract with what GSE has paid on it; the day of its activation decides which months its first publication covers. */
interface AdvanceContract {
  readonly activatedOn: string;
  readonly receivedCents: number;
}

/** The configuration's contract, if it has one. */
export async function contractOfAdvances(trx: Transaction<DB>, configurationId: number): Promise<AdvanceContract | undefined> {
  const { rows } = await sql<AdvanceContract>`
    select k.active_from as "activatedOn",
      (select coalesce(sum(l.cents), 0)::bigint from gse_receipt_line l where l.configuration_id = k.configuration_id) as "receivedCents"
    from contract k where k.configuration_id = ${configurationId}`.execute(trx);
  return rows[0];
}

/** A month's newest advance. */
interface AdvanceRow {
  readonly run_id: number;
  readonly month: string;
  readonly version: number;
  /** `posted`, or `discarded` where the month was settled before. */
  readonly state: string;
  /** Null where the legal table cannot say it. */
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
}

/** The newest advance of every month of a configuration, by month. */
export async function storedAdvances(trx: Transaction<DB>, configurationId: number): Promise<AdvanceRow[]> {
  const { rows } = await sql<AdvanceRow>`
    select distinct on (r.month) r.id as run_id, to_char(r.month, 'YYYY-MM') as month, r.version, r.state, r.premium_cents, r.refund_cents
    from settlement_run r where r.configuration_id = ${configurationId} and r.kind = 'advance' order by r.month, r.version desc`.execute(
    trx,
  );
  return rows;
}
