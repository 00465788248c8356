import { remindedEnds } from '../../domain/documents/expiry.ts';
import { APPROVING_ROLES } from '../../domain/identity/rights.ts';
import type { LocalDate } from '../../domain/kernel/time/local-date.ts';
import { communitiesToNotice, communitiesToRemind } from '../../infra/postgres/documents/expiring.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type NewMailBatch, queueMailBatches } from '../../infra/postgres/notifications/mail-batches.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { recordExpiry } from './commands/record-expiry.ts';

const CONTEXT = systemContext('system:documents');

/**
 * Queues a mail to the managers of each community with documents that have 60, 30, 7 or no days left on `day`: one a day, whatever their
 * number. Records which documents expire soon or have expired since it last looked. Repeated for the same day it does nothing.
 */
export const createRemindExpiring =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ day }: { readonly day: LocalDate }): Promise<{ readonly communities: number }> => {
    const communities = await inContext(db, CONTEXT, async (trx) => {
      const facts = (await communitiesToRemind(trx, remindedEnds(day))).map((communityId) => fact(communityId, day));
      return (await queueMailBatches(trx, facts)).length;
    });
    for (const communityId of await inContext(db, CONTEXT, (trx) => communitiesToNotice(trx, day), { readOnly: true }))
      await inWork(db, CONTEXT, (work) => recordExpiry(work, communityId, day));
    return { communities };
  };

const fact = (communityId: number, day: LocalDate): NewMailBatch => ({
  ...{ kind: 'document_expiry', communityId, subject: day, period: null },
  roles: APPROVING_ROLES,
});
