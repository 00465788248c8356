import { WEBHOOK_ROLES } from '../../../domain/identity/rights.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { ActiveWebhookRow } from '../../../infra/postgres/webhooks/queue-events.ts';
import { endStop, markStopped } from '../../../infra/postgres/webhooks/stops.ts';
import type { WebhookOwnerRow } from '../../../infra/postgres/webhooks/webhooks.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/**
 * Records that a webhook stopped with the right of its owner, and writes to the managers of its community, at most once a day, or to its
 * owner where it has no community. Needs the platform's context.
 */
export async function stop(work: CommandWork, keys: PersonalKeys, webhook: WebhookOwnerRow & { readonly id: number }): Promise<void> {
  const { trx } = work;
  const stopped = await markStopped(trx, webhook);
  if (stopped === undefined) return;
  const { community_id: communityId, url } = stopped;
  work.audit({ chain: communityId ?? 0, action: 'webhook.stopped', objectKind: 'webhook', objectId: webhook.id });
  if (communityId === null) {
    const content = sealContent(keys, 'mail', { webhook: String(webhook.id), place: new URL(url).host });
    await queueMail(trx, { kind: 'own_webhook_stopped', userId: webhook.user_id, content });
    return;
  }
  const subject = `webhook/${webhook.id}/stopped/${localDateOf(Date.now(), 'Europe/Rome')}`;
  await queueMails(trx, { kind: 'webhook_stopped', communityId, subject, period: null, roles: WEBHOOK_ROLES });
}

/** Lets a stopped webhook go on whose owner has the right again. Needs the platform's context. */
export async function resume(work: CommandWork, { id, community_id }: Pick<ActiveWebhookRow, 'id' | 'community_id'>): Promise<void> {
  await endStop(work.trx, id);
  work.audit({ chain: community_id ?? 0, action: 'webhook.resumed', objectKind: 'webhook', objectId: id });
}
