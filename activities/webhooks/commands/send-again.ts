import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { webhookMessages } from '../../../domain/webhooks/messages.ts';
import { MOST_ATTEMPTS, requeueDelivery, requeueFailed } from '../../../infra/postgres/webhooks/deliveries.ts';
import { insertDeliveries } from '../../../infra/postgres/webhooks/queue-events.ts';
import type { WebhookRow } from '../../../infra/postgres/webhooks/webhooks.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockedWebhook, requireDelivery } from '../reads/require.ts';
import { openDelivering } from './open-delivering.ts';

/** Queues a test delivery; answers the id of its event. */
export async function pingWebhook(work: CommandWork, webhookId: number): Promise<string> {
  const webhook = await lockedWebhook(work.trx, webhookId);
  assertActive(webhook);
  const eventId = `ping-${randomUUID()}`;
  const event = { eventId, type: 'webhook.ping', subject: `webhook/${webhook.id}`, occurredAt: new Date(), data: {} } as const;
  await insertDeliveries(work.trx, [{ webhookId: webhook.id, event: { ...event, communityId: webhook.community_id } }]);
  await openDelivering(work.trx);
  return eventId;
}

/** Queues a delivery that has ended again, with all its attempts. */
export async function replayDelivery(work: CommandWork, webhookId: number, id: number): Promise<void> {
  const webhook = await lockedWebhook(work.trx, webhookId);
  const { tries } = await requireDelivery(work.trx, webhookId, id);
  assertActive(webhook);
  if (tries.length >= MOST_ATTEMPTS) throw new DomainError('wrong_state', webhookMessages.triedTooOften(id, MOST_ATTEMPTS));
  if (!(await requeueDelivery(work.trx, id))) throw new DomainError('wrong_state', webhookMessages.stillWaiting(id));
  await recordReplay(work, webhook, { delivery_id: id });
}

/** Queues everything again that failed or was dropped of the events since an instant; how many. */
export async function replayFailed(work: CommandWork, webhookId: number, since: Date): Promise<number> {
  const webhook = await lockedWebhook(work.trx, webhookId);
  assertActive(webhook);
  const queued = await requeueFailed(work.trx, webhook.id, since);
  await recordReplay(work, webhook, { since: since.toISOString(), queued });
  return queued;
}

async function recordReplay(work: CommandWork, { id, community_id }: WebhookRow, after: object): Promise<void> {
  await openDelivering(work.trx);
  work.audit({ chain: community_id ?? 0, action: 'webhook.replayed', objectKind: 'webhook', objectId: id, after });
}

function assertActive({ id, active }: WebhookRow): void {
  if (!active) throw new DomainError('wrong_state', webhookMessages.notActive(id));
}
