import { Context } from '@temporalio/activity';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { openProcess } from '../../infra/postgres/record/process.ts';
import { finalYears, yearProcess } from '../../infra/postgres/settlement/final-years.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

interface YearPage {
  readonly year: number;
  readonly after: number;
  readonly limit: number;
}

const CONTEXT = systemContext('system:settlement');

/**
 * Starts the year of the next configurations whose months are all final and of which no version rests on them; first in the record, then in
 * Temporal. Repeating it does no harm. `last`: where to go on, null after the last page.
 */
export const createStartYears =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ year, after, limit }: YearPage): Promise<{ started: number; last: number | null }> => {
    const years = await inContext(db, CONTEXT, async (trx) => {
      const found = await finalYears(trx, year, after, limit);
      for (const one of found) await openProcess(trx, yearProcess(one));
      return found;
    });
    const { client, info } = Context.current();
    for (const one of years) await ensureProcess(client, { ...yearProcess(one), taskQueue: info.taskQueue });
    return { started: years.length, last: years.length < limit ? null : (years.at(-1)?.configurationId ?? null) };
  };
