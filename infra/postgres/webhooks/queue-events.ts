import { type Kysely, sql, type Transaction } from 'kysely';
import type { PublishedEvent } from '../../../domain/webhooks/cloud-event.ts';
import type { DB } from '../schema/tables.ts';
import type { WebhookOwnerRow } from './webhooks.ts';

/** A webhook that events are chosen for. */
export interface ActiveWebhookRow extends WebhookOwnerRow {
  readonly id: number;
  readonly community_id: number | null;
  readonly events: string[];
  readonly active_since: Date;
}

/** The webhooks that are switched on (platform's context). */
export const activeWebhooks = (db: Kysely<DB>): Promise<ActiveWebhookRow[]> =>
  db
    .selectFrom('webhook')
    .select(['id', 'community_id', 'events', 'active_since', 'user_id', 'api_key_id', 'session_id'])
    .where('active', '=', true)
    .orderBy('id')
    .execute();

export interface ChosenEvent {
  readonly webhookId: number;
  readonly event: PublishedEvent;
}

/** Queues each event for its webhook; one that is queued there already stays as it is. Returns how many were added. */
export async function insertDeliveries(trx: Transaction<DB>, chosen: readonly ChosenEvent[]): Promise<number> {
  if (chosen.length === 0) return 0;
  const rows = chosen.map(({ webhookId, event: { eventId, type, communityId, occurredAt, ...rest } }) => ({
    ...rest,
    webhook_id: webhookId,
    event_id: eventId,
    event_type: type,
    community_id: communityId,
    occurred_at: occurredAt,
    data: JSON.stringify(rest.data),
  }));
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('webhook_delivery')
    .values(rows.map((row) => ({ ...row, data: sql`${row.data}::text::jsonb` })))
    .onConflict((conflict) => conflict.columns(['webhook_id', 'event_id']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0);
}
