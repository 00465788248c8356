import { sql, type Transaction } from 'kysely';
import { type DeclaredProcess, processOf } from '../../../domain/kernel/process.ts';
import type { SettledDays } from '../../../domain/kernel/time/bounds.ts';
import { RECOMPUTE_CHANGED_MONTHS, SETTLE_CONFIGURATION_MONTH } from '../../../domain/settlement/processes.ts';
import type { DB } from '../schema/tables.ts';
import type { MarkedMonth } from './marks.ts';

/** A configuration's month (`yyyy-mm`): the input of workflow `settlePeriod`. */
export type SettledPeriod = MarkedMonth;

/** A month of a configuration with Italian hourly settlement that the context sees, or undefined. */
export async function settledPeriod(trx: Transaction<DB>, configurationId: number, month: string): Promise<SettledPeriod | undefined> {
  const { rows } = await sql<{ communityId: number }>`
    select community_id as "communityId" from configuration where id = ${configurationId} and allocation = 'it_hourly_minimum'`.execute(
    trx,
  );
  return rows[0] === undefined ? undefined : { configurationId, communityId: rows[0].communityId, month };
}

/** What decides whether a month of a configuration may be settled. */
export interface SettlementStanding extends SettledDays {
  /** First day on which it has a point or plant; null: it never has. */
  readonly firstDay: string | null;
  /** The month has a run, which may be settled again so that it ends at nothing. */
  readonly hasRun: boolean;
}

export async function settlementStanding(trx: Transaction<DB>, configurationId: number, month: string): Promise<SettlementStanding> {
  const { rows } = await sql<SettlementStanding>`
    select least((select min(lower(validity)) from point_assignment where configuration_id = ${configurationId}),
      (select min(lower(validity)) from plant_assignment where configuration_id = ${configurationId})) as "firstDay",
      not isempty(d.days) as "isAccepted", lower(d.days) as "from", upper(d.days) as "to",
      exists (select 1 from settlement_run r where r.configuration_id = ${configurationId} and r.month = ${`${month}-01`}::date
        and r.kind <> 'advance' and r.state <> 'discarded') as "hasRun"
    from (select coalesce(settled_days(${configurationId}), 'empty') as days) d`.execute(trx);
  return rows[0] as SettlementStanding;
}

/** The process row of a month that is settled again, held, or waits for a person. */
export const periodProcess = ({ configurationId, communityId, month }: SettledPeriod): DeclaredProcess =>
  processOf(SETTLE_CONFIGURATION_MONTH, { configurationId, communityId, month });

/** The process row of a month that is settled again in many configurations at once. */
export const touchedProcess = (month: string): DeclaredProcess => processOf(RECOMPUTE_CHANGED_MONTHS, { month });
