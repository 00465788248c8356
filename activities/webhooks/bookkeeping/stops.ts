import type { ClaimedDeliveryRow } from '../../../infra/postgres/webhooks/claims.ts';
import { activeWebhooks } from '../../../infra/postgres/webhooks/queue-events.ts';
import { holdDelivery, releaseHeld } from '../../../infra/postgres/webhooks/stops.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { resume, stop } from '../commands/stop.ts';
import { mayManage, rememberedOwners } from '../owner-rows.ts';

/** Records which active webhooks stopped with the right of their owner, and which go on. Needs the platform's context. */
export async function recordStops(work: CommandWork, keys: PersonalKeys): Promise<void> {
  const { trx } = work;
  const ownerOf = rememberedOwners(trx);
  for (const webhook of await activeWebhooks(trx)) {
    const hasRight = mayManage(await ownerOf(webhook), webhook.community_id);
    if (!hasRight && webhook.stopped_since === null) await stop(work, keys, webhook);
    if (hasRight && webhook.stopped_since !== null) await resume(work, webhook);
  }
  await releaseHeld(trx);
}

/** Holds a delivery whose webhook stopped. Needs the platform's context. */
export async function hold(work: CommandWork, keys: PersonalKeys, { id, webhook_id, ...owner }: ClaimedDeliveryRow): Promise<void> {
  await stop(work, keys, { ...owner, id: webhook_id });
  await holdDelivery(work.trx, id);
}
