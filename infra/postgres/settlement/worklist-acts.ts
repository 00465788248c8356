import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** An act of GSE that waits for a person: for confirmation, or because it does not count. */
export interface WaitingAct {
  readonly configurationId: number;
  readonly since: Date;
  readonly actId: number;
  readonly actNumber: string;
  readonly state: 'awaiting_confirmation' | 'kept';
}

/** The acts of these configurations that wait for a person, the oldest first. */
export async function waitingActs(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<WaitingAct[]> {
  const { rows } = await sql<WaitingAct>`
    select configuration_id as "configurationId", recorded_at as since, id as "actId", act_number as "actNumber", state
    from gse_act where configuration_id = any (${configurationIds}::bigint[]) and state in ('awaiting_confirmation', 'kept')
    order by id`.execute(trx);
  return rows;
}

/** An inspection of GSE that is open; `dueOn` is the last day of its term, which closes nothing. */
export interface RunningInspection {
  readonly configurationId: number;
  readonly since: Date;
  readonly inspectionId: number;
  readonly state: 'OPENED' | 'EVIDENCE';
  readonly dueOn: string | null;
}

/** The inspections of these configurations in which no evidence was handed over yet. */
export async function runningInspections(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<RunningInspection[]> {
  const { rows } = await sql<RunningInspection>`
    select configuration_id as "configurationId", opened_on::timestamptz as since, id as "inspectionId", state, due_on as "dueOn"
    from inspection where configuration_id = any (${configurationIds}::bigint[]) and state = 'OPENED' order by id`.execute(trx);
  return rows;
}

/** A section in operation that no application names, whose days since then are lost after `lastDay`. */
export interface UnappliedWindow {
  readonly configurationId: number;
  readonly since: Date;
  readonly code: string;
  readonly lastDay: string;
}

/** The sections of these configurations in operation for at least 90 of the days of the window, of which the law's row is read on the last day. */
export async function closingWindows(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnappliedWindow[]> {
  const { rows } = await sql<UnappliedWindow>`
    select a.configuration_id as "configurationId", (s.entry_into_operation + w.days - 30)::timestamptz as since, s.code,
      s.entry_into_operation + w.days as "lastDay"
    from plant_assignment a join plant_section s on s.id = a.section_id join configuration c on c.id = a.configuration_id
      cross join lateral (select value::int as days from legal_parameter p where p.name = 'backdated_start_window' and not p.withdrawn
        and p.validity @> now()::date order by p.rank limit 1) w
    where a.configuration_id = any (${configurationIds}::bigint[]) and s.incentivised and a.service_start is null and not isempty(a.validity)
      and coalesce(upper(a.validity) > now()::date, true)
      and now()::date between s.entry_into_operation + w.days - 30 and s.entry_into_operation + w.days
      and not exists (select from contract k where k.configuration_id = c.id)
      and not exists (select from application p where p.configuration_id = c.id
        and p.state in ('SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'ACCEPTED'))
    order by 4, 3`.execute(trx);
  return rows;
}

/** For a configuration `c`: does an act of GSE, an inspection, or the window of a section wait for a person? */
export const HAS_GSE_MATTER = sql`(exists (select from gse_act g where g.configuration_id = c.id and g.state in ('awaiting_confirmation', 'kept'))
  or exists (select from inspection i where i.configuration_id = c.id and i.state = 'OPENED')
  or (c.status in ('draft', 'pending_gse') and exists (select from plant_assignment a where a.configuration_id = c.id and a.service_start is null)))`;
