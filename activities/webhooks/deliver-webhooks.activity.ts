import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { DELIVER_WEBHOOKS } from '../../domain/webhooks/processes.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { closeProcess, lockProcess } from '../../infra/postgres/record/process.ts';
import { activeWebhooks } from '../../infra/postgres/webhooks/queue-events.ts';
import { deliverDue } from './bookkeeping/deliver-due.ts';
import { DELIVERING, type TryDeps } from './bookkeeping/try-delivery.ts';

const TURN_MS = 5 * 60_000;

/**
 * Delivers events to webhooks for some minutes. `unused`: there is no active webhook any longer, and the process is closed in the record.
 * May be killed at any point: what was being sent is sent again.
 */
export const createDeliverWebhooks = (deps: TryDeps) => async (): Promise<'again' | 'unused'> => {
  const outcome = await deliverDue(deps, { signal: cancellationSignal(), turnMs: TURN_MS, beat: () => heartbeat() });
  cancellationSignal().throwIfAborted();
  return outcome === 'none' && (await closeUnused(deps)) ? 'unused' : 'again';
};

const closeUnused = ({ db }: TryDeps): Promise<boolean> =>
  inContext(db, DELIVERING, async (trx) => {
    await lockProcess(trx, DELIVER_WEBHOOKS.id());
    if ((await activeWebhooks(trx)).length > 0) return false;
    await closeProcess(trx, DELIVER_WEBHOOKS.id(), 'unused');
    return true;
  });
