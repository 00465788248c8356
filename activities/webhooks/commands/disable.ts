import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { disableWebhook, endWaiting } from '../../../infra/postgres/webhooks/attempts.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Switches a webhook off whose address is gone or fails for days, ends what waits for it and writes to its owner. Needs the platform's context. */
export async function disable(work: CommandWork, keys: PersonalKeys, webhookId: number, reason: 'failing' | 'gone'): Promise<void> {
  const { trx } = work;
  const ended = await disableWebhook(trx, webhookId, reason);
  if (ended === undefined) return;
  await endWaiting(trx, webhookId, 'failed');
  const chain = ended.community_id ?? 0;
  work.audit({ chain, action: 'webhook.disabled', objectKind: 'webhook', objectId: webhookId, after: { reason } });
  const content = sealContent(keys, 'mail', { webhook: String(webhookId), place: new URL(ended.url).host });
  await queueMail(trx, { kind: 'webhook_disabled', userId: ended.user_id, content });
}
