import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type Forgotten, forgetExpired } from '../../../infra/postgres/identity/expired.ts';
import { queueDeferredMails } from '../../../infra/postgres/notifications/deferred-mails.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';

/** Deletes what has expired at `at` (ISO 8601), and queues the mails that waited for their day to end; repeating it finds nothing. */
export const createForgetExpired =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ at }: { readonly at: string }): Promise<Forgotten & { readonly mails: number }> =>
    inContext(db, systemContext('system:forget'), async (trx) => {
      const mails = await queueDeferredMails(trx, new Date(at));
      return { ...(await forgetExpired(trx, new Date(at))), mails };
    });
