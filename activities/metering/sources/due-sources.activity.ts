import { PULL_SOURCE } from '../../../domain/metering/processes.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { dueSources, lockSource, sourceById } from '../../../infra/postgres/metering/sources/sources.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';

const PAGE = 200;
const CONTEXT = systemContext('system:sources');

/** A page of the sources that are due; `next`: after which one the next page begins. */
export const createDueSources =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ at, after }: { readonly at: string; readonly after: number }): Promise<{ ids: number[]; next: number | null }> => {
    const ids = await inContext(db, CONTEXT, (trx) => dueSources(trx, new Date(at), after, PAGE), { readOnly: true });
    return { ids, next: ids.length < PAGE ? null : (ids.at(-1) ?? null) };
  };

/** Closes the process of a pull, unless the source became due meanwhile; answers whether it ended. */
export const createEndPull =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ sourceId }: { readonly sourceId: number }): Promise<boolean> =>
    inContext(db, CONTEXT, async (trx) => {
      const workflowId = PULL_SOURCE.id({ sourceId });
      await lockSource(trx, sourceId);
      await lockProcess(trx, workflowId);
      const source = await sourceById(trx, sourceId);
      if (source?.state === 'active' && source.next_at.getTime() <= Date.now()) return false;
      await closeProcess(trx, workflowId, source?.last_fault ?? 'done');
      return true;
    });
