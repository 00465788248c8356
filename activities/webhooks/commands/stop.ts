import type { Transaction } from 'kysely';
import { WEBHOOK_ROLES } from '../../../domain/identity/rights.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { markStopped } from '../../../infra/postgres/webhooks/stops.ts';
import type { WebhookOwnerRow } from '../../../infra/postgres/webhooks/webhooks.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';

/**
 * Records that a webhook stopped with the right of its owner, and writes to the managers of its community, at most once a day, or to its
 * owner where it has no community. Needs the platform's context.
 */
export async function stop(trx: Transaction<DB>, keys: PersonalKeys, webhook: WebhookOwnerRow & { readonly id: number }): Promise<void> {
  const stopped = await markStopped(trx, webhook);
  if (stopped === undefined) return;
  const { community_id: communityId, url } = stopped;
  if (communityId === null) {
    const content = sealContent(keys, 'mail', { webhook: String(webhook.id), place: new URL(url).host });
    await queueMail(trx, { kind: 'own_webhook_stopped', userId: webhook.user_id, content });
    return;
  }
  const subject = `webhook/${webhook.id}/stopped/${localDateOf(Date.now(), 'Europe/Rome')}`;
  await queueMails(trx, { kind: 'webhook_stopped', communityId, subject, period: null, roles: WEBHOOK_ROLES });
}
