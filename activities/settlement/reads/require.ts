import type { Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { findRun, type RunView } from '../../../infra/postgres/settlement/view.ts';
import { findYear } from '../../../infra/postgres/settlement/year-view.ts';
import { settlementMessages } from '../messages.ts';

/** The run, or not_found when the caller may not know of it. */
export async function requireRun(trx: Transaction<DB>, id: number): Promise<RunView> {
  return requireFound(await findRun(trx, id), settlementMessages.noRun(id));
}

/** The version of a year, or not_found when the caller may not know of it. */
export async function requireYear(trx: Transaction<DB>, yearId: number) {
  return requireFound(await findYear(trx, yearId), settlementMessages.noYear(yearId));
}
