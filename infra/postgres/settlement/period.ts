import { sql, type Transaction } from 'kysely';
import { type DeclaredProcess, processOf } from '../../../domain/kernel/process.ts';
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

/** The first day on which the configuration has a point or plant; null where it never has. */
export async function firstAssignedDay(trx: Transaction<DB>, configurationId: number): Promise<string | null> {
  const { rows } = await sql<{ firstDay: string | null }>`
    select least((select min(lower(validity)) from point_assignment where configuration_id = ${configurationId}),
      (select min(lower(validity)) from plant_assignment where configuration_id = ${configurationId})) as "firstDay"`.execute(trx);
  return rows[0]?.firstDay ?? null;
}

/** The process row of a month that is settled again, held, or waits for a person. */
export const periodProcess = ({ configurationId, communityId, month }: SettledPeriod): DeclaredProcess =>
  processOf(SETTLE_CONFIGURATION_MONTH, { configurationId, communityId, month });

/** The process row of a month that is settled again in many configurations at once. */
export const touchedProcess = (month: string): DeclaredProcess => processOf(RECOMPUTE_CHANGED_MONTHS, { month });
