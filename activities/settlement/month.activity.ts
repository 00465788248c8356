import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { configurationPage } from '../../infra/postgres/settlement/master.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { closeMonth, openMonth } from './bookkeeping/month-process.ts';

interface Month {
  readonly month: string;
}

type Deps = Pick<ActivityDeps, 'db'>;

const CONTEXT = systemContext('system:settlement');

/** Records that a month is being settled, so that it is finished even when Temporal forgets it. Answers the operations that wait for it. */
export const createBeginMonth =
  ({ db }: Deps) =>
  ({ month }: Month): Promise<number[]> =>
    inContext(db, CONTEXT, (trx) => openMonth(trx, month));

/** Moves the operations that a pass answered on and records that the month is settled; true when others came meanwhile and it is not. */
export const createFinishMonth =
  ({ db }: Deps) =>
  ({ month, operationIds }: Month & { readonly operationIds: readonly number[] }): Promise<boolean> =>
    inContext(db, CONTEXT, (trx) => closeMonth(trx, month, operationIds));

/** The next configurations with something to settle in the month, after an id. */
export const createPageConfigurations =
  ({ db }: Deps) =>
  ({ month, after, limit }: Month & { readonly after: number; readonly limit: number }): Promise<number[]> =>
    inContext(db, CONTEXT, (trx) => configurationPage(trx, month, after, limit), { readOnly: true });
