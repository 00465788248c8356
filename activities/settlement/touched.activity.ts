import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import { markedConfigurations } from '../../infra/postgres/settlement/marks.ts';
import { touchedProcess } from '../../infra/postgres/settlement/period.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

interface Month {
  readonly month: string;
}

type Deps = Pick<ActivityDeps, 'db'>;

const CONTEXT = systemContext('system:settlement');

/** The next configurations whose month is to be settled again, after an id. */
export const createPageTouched =
  ({ db }: Deps) =>
  ({ month, after, limit }: Month & { readonly after: number; readonly limit: number }): Promise<number[]> =>
    inContext(
      db,
      CONTEXT,
      async (trx) => (await markedConfigurations(trx, month, after, limit)).map(({ configurationId }) => configurationId),
      { readOnly: true },
    );

/** Closes the month's process and answers true, unless a configuration of it was touched meanwhile. */
export const createFinishTouched =
  ({ db }: Deps) =>
  ({ month }: Month): Promise<boolean> =>
    inContext(db, CONTEXT, async (trx) => {
      if ((await markedConfigurations(trx, month, 0, 1)).length > 0) return false;
      await closeProcess(trx, touchedProcess(month).workflowId, 'settled');
      return true;
    });
