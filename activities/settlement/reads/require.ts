import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { findRun, type RunView } from '../../../infra/postgres/settlement/view.ts';
import { findYear } from '../../../infra/postgres/settlement/year-view.ts';
import { settlementMessages } from '../messages.ts';

/** The run, or not_found when the caller may not know of it. */
export async function requireRun(trx: Transaction<DB>, id: number): Promise<RunView> {
  const run = await findRun(trx, id);
  if (run === undefined) throw new DomainError('not_found', settlementMessages.noRun(id));
  return run;
}

/** The version of a year, or not_found when the caller may not know of it. */
export async function requireYear(trx: Transaction<DB>, yearId: number) {
  const found = await findYear(trx, yearId);
  if (found === undefined) throw new DomainError('not_found', settlementMessages.noYear(yearId));
  return found;
}
