import { sql, type Transaction } from 'kysely';
import type { Finding } from '../../../domain/settlement/run/findings.ts';
import type { VersionState } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';

/** Money in integer cents, energy in the run's unit; JSON columns as plain values. */
export interface NewRun {
  readonly configurationId: number;
  readonly communityId: number;
  /** First day of the month. */
  readonly month: string;
  readonly version: number;
  readonly kind: string;
  readonly recalculation: number;
  readonly state: 'awaiting_approval' | 'posted';
  /** Somebody would get less than was posted: it waits for approval. */
  readonly lowersMoney?: boolean;
  /** What a person must judge before it posts; left out: nothing. */
  readonly findings?: readonly Finding[];
  readonly previousRunId: number | null;
  readonly energyUnit: string;
  readonly hours: number;
  readonly missingReadings: number;
  readonly missing: unknown;
  readonly unpricedHours: number;
  readonly unpriced: unknown;
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
  readonly excessPremiumCents: number | null;
  readonly blocked: unknown;
  readonly parameters: unknown;
  readonly input: unknown;
  readonly fingerprint: string;
}

/** A run as it is added; an advance that came after the month's settlement is overtaken from the beginning. */
export interface AddedRun extends Omit<NewRun, 'state'> {
  readonly state: NewRun['state'] | 'discarded';
}

/** What a new run must know of those before it. */
export interface RunBefore {
  readonly id: number;
  readonly configurationId: number;
  readonly version: number;
  readonly kind: string;
  readonly recalculation: number;
  readonly state: VersionState;
  readonly fingerprint: string;
  readonly findings: readonly Finding[];
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
  /** Did whoever approved it cause it? Null: nobody approved it. */
  readonly approverCaused: boolean | null;
  readonly computedAt: Date;
  /** What its community wants now. */
  readonly fourEyes: boolean;
}

/** One settlement or approval of a configuration's month at a time: others wait until the transaction ends. Taken in the order of the ids. */
export async function lockSettlement(trx: Transaction<DB>, configurationIds: readonly number[], month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('settle:' || id || ':' || ${month}::text, 0))
    from (select id from unnest(${configurationIds}::bigint[]) as id order by id offset 0) as one`.execute(trx);
}

/**
 * Long values written by the running transaction are compressed by LZ4 where the server has it: packing a run's curves by PostgreSQL's own
 * method takes ten times as long as all else that storing them costs.
 */
export async function compressQuickly(trx: Transaction<DB>): Promise<void> {
  await sql`select set_config('default_toast_compression', 'lz4', true) from pg_settings
    where name = 'default_toast_compression' and 'lz4' = any (enumvals)`.execute(trx);
}

/** All settlements of a month, newest version first; advances are not among them. Discarded ones come without their findings, which decide nothing. */
export async function runsBefore(trx: Transaction<DB>, configurationIds: readonly number[], monthStart: string): Promise<RunBefore[]> {
  const { rows } = await sql<RunBefore>`
    select r.id, r.configuration_id as "configurationId", r.version, r.kind, r.recalculation, r.state, r.fingerprint,
      case when r.state = 'discarded' then '[]'::jsonb else r.findings end as findings,
      r.premium_cents as "premiumCents", r.refund_cents as "refundCents", r.approver_caused as "approverCaused",
      r.computed_at as "computedAt", c.four_eyes as "fourEyes"
    from settlement_run r join community c on c.id = r.community_id
    where r.configuration_id = any (${configurationIds}::bigint[]) and r.month = ${monthStart}::date and r.kind <> 'advance'
    order by r.configuration_id, r.version desc`.execute(trx);
  return rows;
}

/** From what runs were settled, and the values that their amounts rest on, by run. */
export async function storedGrounds(
  trx: Transaction<DB>,
  runIds: readonly number[],
): Promise<Map<number, Pick<NewRun, 'input' | 'parameters'>>> {
  const { rows } = await sql<Pick<NewRun, 'input' | 'parameters'> & { readonly id: number }>`
    select id, input, parameters from settlement_run where id = any (${runIds}::bigint[])`.execute(trx);
  return new Map(rows.map(({ id, ...grounds }) => [id, grounds]));
}

/** Versions of a month or year that were overtaken before their approval and still keep what they were made of. */
export const KEPT_OVERTAKEN = 5;

/** Marks a run that waits for approval as overtaken, and empties those that were overtaken long before it. */
export async function discardRun(trx: Transaction<DB>, id: number): Promise<void> {
  const { rows } = await sql<{ configuration_id: number; month: string }>`
    update settlement_run set state = 'discarded' where id = ${id} and state = 'awaiting_approval'
    returning configuration_id, month::text as month`.execute(trx);
  for (const { configuration_id, month } of rows)
    await sql`select empty_overtaken_runs(${configuration_id}, ${month}::date, ${KEPT_OVERTAKEN})`.execute(trx);
}

/** Was the run overtaken and emptied? */
export async function isEmptied(trx: Transaction<DB>, id: number): Promise<boolean> {
  const row = await trx.selectFrom('settlement_run').select('emptied_at').where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.emptied_at !== null;
}

/** Adds runs and gives their ids in the same order; posted ones are posted now. */
export async function addRuns(trx: Transaction<DB>, runs: readonly AddedRun[]): Promise<number[]> {
  if (runs.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval('settlement_run_id_seq') as id from generate_series(1, ${runs.length}::int)`.execute(trx);
  const ids = rows.map(({ id }) => id);
  const numbered = runs.map((run, i) => ({ ...run, lowersMoney: run.lowersMoney ?? false, findings: run.findings ?? [], id: ids[i] }));
  await sql`
    insert into settlement_run (id, configuration_id, community_id, month, version, kind, recalculation, state, previous_run_id, energy_unit,
      hours, missing_readings, missing, unpriced_hours, unpriced, withdrawn, injected, shared, premium_cents, refund_cents,
      excess_premium_cents, blocked, parameters, input, fingerprint, posted_at, lowers_money, findings)
    select id, "configurationId", "communityId", month, version, kind, recalculation, state, "previousRunId", "energyUnit",
      hours, "missingReadings", missing, "unpricedHours", unpriced, withdrawn, injected, shared, "premiumCents", "refundCents",
      "excessPremiumCents", blocked, parameters, input, fingerprint, case when state = 'posted' then now() end, "lowersMoney", findings
    from json_to_recordset(${JSON.stringify(numbered)}::text::json) as run (id bigint, "configurationId" bigint, "communityId" bigint,
      month date, version integer, kind text, recalculation integer, state text, "previousRunId" bigint, "energyUnit" text, hours integer,
      "missingReadings" integer, missing jsonb, "unpricedHours" integer, unpriced jsonb, withdrawn bigint, injected bigint, shared bigint,
      "premiumCents" bigint, "refundCents" bigint, "excessPremiumCents" bigint, blocked jsonb, parameters jsonb, input jsonb,
      fingerprint text, "lowersMoney" boolean, findings jsonb)`.execute(trx);
  return ids;
}
