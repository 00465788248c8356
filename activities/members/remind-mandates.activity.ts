import { remindedEnds } from '../../domain/documents/expiry.ts';
import { APPROVING_ROLES } from '../../domain/identity/rights.ts';
import type { LocalDate } from '../../domain/kernel/time/local-date.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { communitiesWithMandates, communitiesWithNews } from '../../infra/postgres/members/expiring-mandates.ts';
import { type NewMailBatch, queueMailBatches } from '../../infra/postgres/notifications/mail-batches.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { recordMandateExpiry } from './commands/record-mandate-expiry.ts';

const CONTEXT = systemContext('system:members');

/**
 * Queues a mail to the managers of each community with mandates of producers that have 60, 30, 7 or no days left on `day` while plants go on: one
 * a day, whatever their number. Records which mandates expire soon or have expired. Repeated for the same day it does nothing.
 */
export const createRemindMandates =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ day }: { readonly day: LocalDate }): Promise<{ readonly communities: number }> => {
    const communities = await inContext(db, CONTEXT, async (trx) => {
      const facts = (await communitiesWithMandates(trx, remindedEnds(day))).map((communityId) => fact(communityId, day));
      return (await queueMailBatches(trx, facts)).length;
    });
    for (const communityId of await inContext(db, CONTEXT, (trx) => communitiesWithNews(trx, day), { readOnly: true }))
      await inWork(db, CONTEXT, (work) => recordMandateExpiry(work, communityId, day));
    return { communities };
  };

const fact = (communityId: number, day: LocalDate): NewMailBatch => ({
  ...{ kind: 'mandate_expiry', communityId, subject: day, period: null },
  roles: APPROVING_ROLES,
});
