import type { Transaction } from 'kysely';
import { addMonths } from '../../../domain/kernel/time/local-date.ts';
import { addDays, localDateOf, monthOf } from '../../../domain/kernel/time/local-day.ts';
import { markForChecks } from '../../../infra/postgres/metering/check-due.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The days before and after readings of registers are due for checks: both stretches change. */
export async function markInstants(
  trx: Transaction<DB>,
  configurationId: number,
  zone: string,
  instants: readonly number[],
): Promise<void> {
  const days = [...new Set(instants.flatMap((at) => [localDateOf(at - 1, zone), localDateOf(at, zone)]))];
  for (const [month, of] of Map.groupBy(days, monthOf)) await markForChecks(trx, configurationId, month, of);
}

/** Months after a reading in which a stretch that began with it can end. */
const MONTHS_AFTER = 2;

/** After readings of registers went, whole months are due: what was found by them stands where their stretches ended. */
export async function markRemoved(trx: Transaction<DB>, configurationId: number, zone: string, instants: readonly number[]): Promise<void> {
  const today = localDateOf(Date.now(), zone);
  const first = new Set(instants.map((at) => monthOf(localDateOf(at - 1, zone))));
  const months = new Set([...first].flatMap((month) => Array.from({ length: MONTHS_AFTER + 1 }, (_, n) => addMonths(month, n))));
  for (const month of months) {
    const days = [`${month}-01`, addDays(`${addMonths(month, 1)}-01`, -1)].map((day) => (day < today ? day : today));
    if (monthOf(days[0] as string) === month) await markForChecks(trx, configurationId, month, days);
  }
}
