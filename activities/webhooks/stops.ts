import type { Transaction } from 'kysely';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ClaimedDeliveryRow } from '../../infra/postgres/webhooks/claims.ts';
import { activeWebhooks } from '../../infra/postgres/webhooks/queue-events.ts';
import { endStop, holdDelivery, markStopped, releaseHeld } from '../../infra/postgres/webhooks/stops.ts';
import { mayManage, rememberedOwners } from './owner-rows.ts';

/** Records which active webhooks stopped with the right of their owner, and which go on. Needs the platform's context. */
export async function recordStops(trx: Transaction<DB>): Promise<void> {
  const ownerOf = rememberedOwners(trx);
  for (const webhook of await activeWebhooks(trx)) {
    const hasRight = mayManage(await ownerOf(webhook), webhook.community_id);
    if (!hasRight && webhook.stopped_since === null) await markStopped(trx, webhook);
    if (hasRight && webhook.stopped_since !== null) await endStop(trx, webhook.id);
  }
  await releaseHeld(trx);
}

/** Holds a delivery whose webhook stopped. Needs the platform's context. */
export async function hold(trx: Transaction<DB>, { id, webhook_id, ...owner }: ClaimedDeliveryRow): Promise<void> {
  await markStopped(trx, { ...owner, id: webhook_id });
  await holdDelivery(trx, id);
}
