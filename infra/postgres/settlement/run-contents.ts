import { sql, type Transaction } from 'kysely';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import type { RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import type { CurveSubject, MoneyComponent, RunReceiver } from '../../../domain/settlement/types.ts';
import type { Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import type { RunView } from './view.ts';

export interface RunParts {
  readonly plants: {
    readonly section_id: number;
    readonly code: string;
    readonly injected: number;
    readonly attributed: number;
    readonly missing: number;
    readonly premium_cents: number | null;
  }[];
  readonly points: {
    readonly point_id: number;
    readonly membership_id: number;
    readonly pod: string;
    readonly withdrawn: number;
    readonly coincident: number;
    readonly missing: number;
  }[];
  readonly parts: {
    readonly receiver: RunReceiver;
    readonly code: string;
    readonly component: MoneyComponent;
    readonly party_id: number | null;
    readonly cents: number;
  }[];
  readonly parameters: ParameterRow[];
}

/** The rows of a run that the context sees. */
export async function runParts(trx: Transaction<DB>, id: number): Promise<RunParts> {
  const plants = await sql<RunParts['plants'][number]>`
    select section_id, code, injected, attributed, missing, premium_cents from settlement_plant where run_id = ${id} order by code collate "C"`.execute(
    trx,
  );
  const points = await sql<RunParts['points'][number]>`
    select point_id, membership_id, pod, withdrawn, coincident, missing from settlement_point where run_id = ${id} order by pod, membership_id`.execute(
    trx,
  );
  const parts = await sql<RunParts['parts'][number]>`
    select receiver, code, component, party_id, cents from settlement_part where run_id = ${id} order by receiver, code collate "C", component`.execute(
    trx,
  );
  const { rows } = await sql<{ parameters: ParameterRow[] }>`select parameters from settlement_run where id = ${id}`.execute(trx);
  return { plants: plants.rows, points: points.rows, parts: parts.rows, parameters: rows[0]?.parameters ?? [] };
}

export interface CurveView {
  /** Its number among the curves that are asked for. */
  readonly id: number;
  readonly subject_kind: CurveSubject;
  readonly subject_id: number;
  readonly code: string;
  readonly quantity: string;
  readonly values: number[];
}

/** Hourly curves of a run that the context sees: those after the one with number `after`, at most `take`. */
export async function runCurves(
  trx: Transaction<DB>,
  run: Pick<RunView, 'id' | 'month'>,
  subject: { readonly kind?: string | undefined; readonly id?: number | undefined },
  { after, take }: Pick<Window, 'after' | 'take'>,
): Promise<CurveView[]> {
  const { rows } = await sql<CurveView>`
    with named as (select c.subject_kind, c.subject_id, c.quantity, c.values,
      coalesce((select s.code from settlement_plant s where s.run_id = c.run_id and s.section_id = c.subject_id and c.subject_kind = 'plant'),
        (select p.pod from settlement_point p where p.run_id = c.run_id and p.point_id = c.subject_id and c.subject_kind = 'point' limit 1),
        (select k.code from configuration k where k.id = c.subject_id and c.subject_kind = 'configuration'), '') as code
    from settlement_curve c
    where c.run_id = ${run.id} and c.month = ${`${run.month}-01`}::date
      and (${subject.kind ?? null}::text is null or c.subject_kind = ${subject.kind ?? null}::text)
      and (${subject.id ?? null}::bigint is null or c.subject_id = ${subject.id ?? null}::bigint)
),
    placed as (select row_number() over (order by subject_kind, code, quantity, subject_id)::int as id, named.* from named)
    select * from placed where id > ${after} order by id limit ${take}`.execute(trx);
  return rows;
}

/** An advance has none: its `inputs` hold the plants' amounts instead. */
export interface StoredInputs {
  readonly kind: RunView['kind'];
  readonly inputs: RunInputs;
  readonly parameters: ParameterRow[];
}

/** What a run was settled from, and the legal and own values that its amounts rest on. */
export async function findRunInputs(trx: Transaction<DB>, id: number): Promise<StoredInputs | undefined> {
  const { rows } = await sql<StoredInputs>`
    select kind, input as inputs, parameters from settlement_run where id = ${id}`.execute(trx);
  return rows[0];
}

/** The zone whose midnight the run's first hour starts at. */
export async function runTimeZone(trx: Transaction<DB>, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ zone: string }>`select input->>'timeZone' as zone from settlement_run where id = ${id}`.execute(trx);
  return rows[0]?.zone;
}
