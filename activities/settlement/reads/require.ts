import type { Transaction } from 'kysely';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { isEmptied, KEPT_OVERTAKEN } from '../../../infra/postgres/settlement/runs.ts';
import { findRun, type RunView } from '../../../infra/postgres/settlement/view.ts';
import { findYear } from '../../../infra/postgres/settlement/year-view.ts';
import { settlementMessages } from '../messages.ts';

/** The run, or not_found when the caller may not know of it. */
export async function requireRun(trx: Transaction<DB>, id: number): Promise<RunView> {
  return requireFound(await findRun(trx, id), settlementMessages.noRun(id));
}

/** The run with what it was made of; `wrong_state` where it was overtaken before its approval and is kept with its totals only. */
export async function requireWholeRun(trx: Transaction<DB>, id: number): Promise<RunView> {
  const run = await requireRun(trx, id);
  if (run.state === 'discarded' && (await isEmptied(trx, id)))
    throw new DomainError('wrong_state', settlementMessages.runEmptied(id, KEPT_OVERTAKEN));
  return run;
}

/** The version of a year, or not_found when the caller may not know of it. */
export async function requireYear(trx: Transaction<DB>, yearId: number) {
  return requireFound(await findYear(trx, yearId), settlementMessages.noYear(yearId));
}
