import type { AdvanceMonths } from '../../domain/billing/advance/advance-months.ts';
import { BOOK_ADVANCES } from '../../domain/billing/processes.ts';
import { contractPage } from '../../infra/postgres/billing/advances.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { finishOperation } from '../../infra/postgres/record/operation.ts';
import { closeProcess, openProcess } from '../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { advancesProcess } from './commands/backfill-advances.ts';

type Deps = Pick<ActivityDeps, 'db'>;

const CONTEXT = systemContext('system:settlement');

/** Records that advances are being booked, so that it is finished even when Temporal forgets it. */
export const createBeginAdvances =
  ({ db }: Deps) =>
  (months: AdvanceMonths): Promise<void> =>
    inContext(db, CONTEXT, (trx) => openProcess(trx, advancesProcess(months)));

/** Records that they are booked and ends the operation that asked for it. */
export const createFinishAdvances =
  ({ db }: Deps) =>
  ({ booked, ...months }: AdvanceMonths & { readonly booked: number }): Promise<void> =>
    inContext(db, CONTEXT, async (trx) => {
      if (months.operationId !== undefined) await finishOperation(trx, months.operationId, { advances_booked: booked });
      await closeProcess(trx, BOOK_ADVANCES.id(months), 'booked');
    });

/** The next configurations with an active contract in the month, after an id. */
export const createPageContracts =
  ({ db }: Deps) =>
  ({ month, after, limit }: { readonly month: string; readonly after: number; readonly limit: number }): Promise<number[]> =>
    inContext(db, CONTEXT, (trx) => contractPage(trx, month, after, limit), { readOnly: true });
