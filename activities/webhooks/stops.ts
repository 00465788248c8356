import type { Transaction } from 'kysely';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ClaimedDeliveryRow } from '../../infra/postgres/webhooks/claims.ts';
import { activeWebhooks } from '../../infra/postgres/webhooks/queue-events.ts';
import { endStop, holdDelivery, releaseHeld } from '../../infra/postgres/webhooks/stops.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { stop } from './commands/stop.ts';
import { mayManage, rememberedOwners } from './owner-rows.ts';

/** Records which active webhooks stopped with the right of their owner, and which go on. Needs the platform's context. */
export async function recordStops(trx: Transaction<DB>, keys: PersonalKeys): Promise<void> {
  const ownerOf = rememberedOwners(trx);
  for (const webhook of await activeWebhooks(trx)) {
    const hasRight = mayManage(await ownerOf(webhook), webhook.community_id);
    if (!hasRight && webhook.stopped_since === null) await stop(trx, keys, webhook);
    if (hasRight && webhook.stopped_since !== null) await endStop(trx, webhook.id);
  }
  await releaseHeld(trx);
}

/** Holds a delivery whose webhook stopped. Needs the platform's context. */
export async function hold(trx: Transaction<DB>, keys: PersonalKeys, { id, webhook_id, ...owner }: ClaimedDeliveryRow): Promise<void> {
  await stop(trx, keys, { ...owner, id: webhook_id });
  await holdDelivery(trx, id);
}
