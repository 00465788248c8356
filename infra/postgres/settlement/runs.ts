import { sql, type Transaction } from 'kysely';
import { type CopyEncoder, copyRowsIn } from '../driver/index.ts';
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
  readonly state: 'awaiting_approval' | 'posted' | 'discarded';
  readonly fingerprint: string;
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

/** All settlements of a month, newest version first; advances are not among them. */
export async function runsBefore(trx: Transaction<DB>, configurationIds: readonly number[], monthStart: string): Promise<RunBefore[]> {
  const { rows } = await sql<RunBefore>`
    select id, configuration_id as "configurationId", version, kind, recalculation, state, fingerprint from settlement_run
    where configuration_id = any (${configurationIds}::bigint[]) and month = ${monthStart}::date and kind <> 'advance'
    order by configuration_id, version desc`.execute(trx);
  return rows;
}

/** Marks a run that waits for approval as overtaken. */
export async function discardRun(trx: Transaction<DB>, id: number): Promise<void> {
  await sql`update settlement_run set state = 'discarded' where id = ${id} and state = 'awaiting_approval'`.execute(trx);
}

/** Adds runs by COPY and gives their ids in the same order; posted ones are posted now. */
export async function addRuns(trx: Transaction<DB>, runs: readonly AddedRun[]): Promise<number[]> {
  if (runs.length === 0) return [];
  const { rows } = await sql<{ id: number; now: number }>`
    select nextval('settlement_run_id_seq') as id, (extract(epoch from now() - '2000-01-01Z'::timestamptz) * 1000000)::bigint as now
    from generate_series(1, ${runs.length}::int)`.execute(trx);
  const numbered = runs.map((run, i) => ({ ...run, ...(rows[i] as (typeof rows)[number]) }));
  await copyRowsIn(trx, `settlement_run ${RUN_COLUMNS}`, numbered, encodeRun);
  return numbered.map(({ id }) => id);
}

const RUN_COLUMNS = `(id, configuration_id, community_id, month, version, kind, recalculation, state, previous_run_id, energy_unit, hours,
  missing_readings, missing, unpriced_hours, unpriced, withdrawn, injected, shared, premium_cents, refund_cents, excess_premium_cents, blocked,
  parameters, input, fingerprint, posted_at, lowers_money)`;

/** `now`: microseconds since the year 2000, as the database writes an instant. */
function encodeRun(encoder: CopyEncoder, run: AddedRun & { readonly id: number; readonly now: number }): void {
  encoder.row(27).int8(run.id).int8(run.configurationId).int8(run.communityId).date(run.month).int4(run.version);
  encoder.text(run.kind).int4(run.recalculation).text(run.state).int8(run.previousRunId).text(run.energyUnit).int4(run.hours);
  encoder.int4(run.missingReadings).jsonb(run.missing).int4(run.unpricedHours).jsonb(run.unpriced);
  encoder.int8(run.withdrawn).int8(run.injected).int8(run.shared).int8(run.premiumCents).int8(run.refundCents);
  encoder.int8(run.excessPremiumCents).jsonb(run.blocked).jsonb(run.parameters).jsonb(run.input).text(run.fingerprint);
  encoder.int8(run.state === 'posted' ? run.now : null).bool(run.lowersMoney ?? false);
}

interface OfRun {
  readonly runId: number;
  readonly communityId: number;
}

/** An hourly curve of a run; NaN does not occur: what was missing counted as zero and is named in the run. */
export interface NewRunCurve extends OfRun {
  readonly month: string;
  readonly subjectKind: 'configuration' | 'plant' | 'point';
  readonly subjectId: number;
  readonly quantity: 'withdrawn' | 'injected' | 'shared' | 'attributed' | 'coincident';
  readonly values: Float64Array;
}

export interface NewRunPlant extends OfRun {
  readonly sectionId: number;
  readonly code: string;
  readonly injected: number;
  readonly attributed: number;
  readonly missing: number;
  readonly premiumCents: number | null;
}

export interface NewRunPoint extends OfRun {
  readonly pointId: number;
  readonly membershipId: number;
  readonly pod: string;
  readonly withdrawn: number;
  readonly coincident: number;
  readonly missing: number;
}

export interface NewRunPart extends OfRun {
  readonly receiver: 'fund' | 'costs' | 'plant' | 'point' | 'undistributed';
  readonly code: string;
  readonly component: 'premium' | 'refund';
  readonly partyId: number | null;
  readonly cents: number;
}

/** The rows that belong to runs. */
export interface RunRows {
  readonly curves: NewRunCurve[];
  readonly plants: NewRunPlant[];
  readonly points: NewRunPoint[];
  readonly parts: NewRunPart[];
}

/** Adds the rows of runs by COPY. The month's partition must be there. */
export async function addRunRows(trx: Transaction<DB>, { curves, plants, points, parts }: RunRows): Promise<void> {
  await copyRowsIn(trx, 'settlement_curve (run_id, month, community_id, subject_kind, subject_id, quantity, values)', curves, (e, row) =>
    e
      .row(7)
      .int8(row.runId)
      .date(row.month)
      .int8(row.communityId)
      .text(row.subjectKind)
      .int8(row.subjectId)
      .text(row.quantity)
      .int8Array(row.values),
  );
  await copyRowsIn(
    trx,
    'settlement_plant (run_id, community_id, section_id, code, injected, attributed, missing, premium_cents)',
    plants,
    (e, row) =>
      e
        .row(8)
        .int8(row.runId)
        .int8(row.communityId)
        .int8(row.sectionId)
        .text(row.code)
        .int8(row.injected)
        .int8(row.attributed)
        .int4(row.missing)
        .int8(row.premiumCents),
  );
  await copyRowsIn(
    trx,
    'settlement_point (run_id, community_id, point_id, membership_id, pod, withdrawn, coincident, missing)',
    points,
    (e, row) =>
      e
        .row(8)
        .int8(row.runId)
        .int8(row.communityId)
        .int8(row.pointId)
        .int8(row.membershipId)
        .text(row.pod)
        .int8(row.withdrawn)
        .int8(row.coincident)
        .int4(row.missing),
  );
  await copyRowsIn(trx, 'settlement_part (run_id, community_id, receiver, code, component, party_id, cents)', parts, (e, row) =>
    e.row(7).int8(row.runId).int8(row.communityId).text(row.receiver).text(row.code).text(row.component).int8(row.partyId).int8(row.cents),
  );
}
