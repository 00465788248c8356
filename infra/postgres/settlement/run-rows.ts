import { sql, type Transaction } from 'kysely';
import type { CurveSubject, MoneyComponent, RunReceiver } from '../../../domain/settlement/types.ts';
import { copyRowsIn } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

interface OfRun {
  readonly runId: number;
  readonly communityId: number;
}

/** An hourly curve of a run; NaN does not occur: what was missing counted as zero and is named in the run. */
export interface NewRunCurve extends OfRun {
  readonly month: string;
  readonly subjectKind: CurveSubject;
  readonly subjectId: number;
  readonly quantity: 'withdrawn' | 'injected' | 'shared' | 'attributed' | 'coincident';
  readonly values: Float64Array;
}

interface NewRunPlant extends OfRun {
  readonly sectionId: number;
  readonly code: string;
  readonly injected: number;
  readonly attributed: number;
  readonly missing: number;
  readonly premiumCents: number | null;
}

interface NewRunPoint extends OfRun {
  readonly pointId: number;
  readonly membershipId: number;
  readonly pod: string;
  readonly withdrawn: number;
  readonly coincident: number;
  readonly missing: number;
}

export interface NewRunPart extends OfRun {
  readonly receiver: RunReceiver;
  readonly code: string;
  readonly component: MoneyComponent;
  readonly partyId: number | null;
  readonly cents: number;
}

export interface RunRows {
  readonly curves: NewRunCurve[];
  readonly plants: NewRunPlant[];
  readonly points: NewRunPoint[];
  readonly parts: NewRunPart[];
}

/** Adds the rows of runs, the curves by COPY. The month's partition must be there. */
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
  await addRunPlants(trx, plants);
  await addRunPoints(trx, points);
  await addRunParts(trx, parts);
}

async function addRunPlants(trx: Transaction<DB>, plants: readonly NewRunPlant[]): Promise<void> {
  await sql`
    insert into settlement_plant (run_id, community_id, section_id, code, injected, attributed, missing, premium_cents)
    select "runId", "communityId", "sectionId", code, injected, attributed, missing, "premiumCents"
    from json_to_recordset(${JSON.stringify(plants)}::text::json) as plant ("runId" bigint, "communityId" bigint, "sectionId" bigint,
      code text, injected bigint, attributed bigint, missing integer, "premiumCents" bigint)`.execute(trx);
}

async function addRunPoints(trx: Transaction<DB>, points: readonly NewRunPoint[]): Promise<void> {
  await sql`
    insert into settlement_point (run_id, community_id, point_id, membership_id, pod, withdrawn, coincident, missing)
    select "runId", "communityId", "pointId", "membershipId", pod, withdrawn, coincident, missing
    from json_to_recordset(${JSON.stringify(points)}::text::json) as point ("runId" bigint, "communityId" bigint, "pointId" bigint,
      "membershipId" bigint, pod text, withdrawn bigint, coincident bigint, missing integer)`.execute(trx);
}

async function addRunParts(trx: Transaction<DB>, parts: readonly NewRunPart[]): Promise<void> {
  await sql`
    insert into settlement_part (run_id, community_id, receiver, code, component, party_id, cents)
    select "runId", "communityId", receiver, code, component, "partyId", cents
    from json_to_recordset(${JSON.stringify(parts)}::text::json) as part ("runId" bigint, "communityId" bigint, receiver text, code text,
      component text, "partyId" bigint, cents bigint)`.execute(trx);
}
