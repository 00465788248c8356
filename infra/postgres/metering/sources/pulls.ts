import { type Kysely, sql, type Transaction } from 'kysely';
import type { Message } from '../../../../domain/kernel/messages.ts';
import type { PullOutcome } from '../../../../domain/metering/sources/kinds.ts';
import type { MadeCalls } from '../../../../domain/metering/sources/pace.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

export interface PullRow {
  readonly id: number;
  readonly source_id: number;
  readonly from_day: string;
  /** Excluded. */
  readonly to_day: string;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly outcome: PullOutcome;
  readonly calls: number;
  readonly bytes: number;
  readonly intervals: number;
  readonly missing: number;
  readonly days_stored: number;
  readonly fault: string | null;
  readonly detail: Message | null;
}

export type NewPull = Omit<PullRow, 'id'> & { readonly fingerprint: Buffer | null };

export const listPulls = (db: Kysely<DB>, sourceId: number, window: Window): Promise<PullRow[]> =>
  pageOf(
    db,
    sql<PullRow>`select id, source_id, to_char(from_day, 'YYYY-MM-DD') as from_day, to_char(to_day, 'YYYY-MM-DD') as to_day, started_at,
      ended_at, outcome, calls, bytes, intervals, missing, days_stored, fault, detail from meter_pull where source_id = ${sourceId}`,
    window,
  );

export async function insertPull(trx: Transaction<DB>, pull: NewPull): Promise<void> {
  await trx.insertInto('meter_pull').values(pull).execute();
}

/** The calls that a source was asked by in the day before `at`, in order of time. */
export async function callsOfDay(trx: Transaction<DB>, sourceId: number, at: Date): Promise<MadeCalls[]> {
  const { rows } = await sql<MadeCalls>`select (extract(epoch from started_at) * 1000)::bigint as at, calls from meter_pull
    where source_id = ${sourceId} and started_at > ${at}::timestamptz - interval '1 day' and started_at <= ${at} order by started_at`.execute(
    trx,
  );
  return rows.map(({ at: made, calls }) => ({ at: Number(made), calls }));
}

/** How many calls each of these sources made in the last hour and the last day. */
export async function callsMade(db: Kysely<DB>, sourceIds: readonly number[]): Promise<Map<number, { hour: number; day: number }>> {
  const { rows } = await sql<{ source_id: number; hour: number; day: number }>`select source_id,
    coalesce(sum(calls) filter (where started_at > now() - interval '1 hour'), 0)::int as hour, coalesce(sum(calls), 0)::int as day
    from meter_pull where source_id = any (${[...sourceIds]}::bigint[]) and started_at > now() - interval '1 day' group by source_id`.execute(
    db,
  );
  return new Map(rows.map(({ source_id, hour, day }) => [source_id, { hour, day }]));
}

/** Pulls are kept for 100 days. */
export async function dropOldPulls(trx: Transaction<DB>, sourceId: number, at: Date): Promise<void> {
  await sql`delete from meter_pull where source_id = ${sourceId} and started_at < ${at}::timestamptz - interval '100 days'`.execute(trx);
}
