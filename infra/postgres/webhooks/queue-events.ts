import { type Kysely, sql, type Transaction } from 'kysely';
import type { PublishedEvent } from '../../../domain/webhooks/cloud-event.ts';
import type { DB } from '../schema/tables.ts';
import { MOST_WAITING } from './deliveries.ts';
import type { WebhookOwnerRow } from './webhooks.ts';

/** A webhook that events are chosen for. */
export interface ActiveWebhookRow extends WebhookOwnerRow {
  readonly id: number;
  readonly community_id: number | null;
  readonly events: string[];
  readonly active_since: Date;
  readonly stopped_since: Date | null;
  /** Of the key by which it was saved; null: by none. */
  readonly scopes: string[] | null;
}

/** The webhooks that are switched on (platform's context). */
export const activeWebhooks = (db: Kysely<DB>): Promise<ActiveWebhookRow[]> =>
  db
    .selectFrom('webhook')
    .select(['id', 'community_id', 'events', 'active_since', 'user_id', 'api_key_id', 'session_id', 'stopped_since'])
    .select((eb) => eb.selectFrom('api_key as k').select('k.scopes').whereRef('k.id', '=', 'webhook.api_key_id').as('scopes'))
    .where('active', '=', true)
    .orderBy('id')
    .execute();

export interface ChosenEvent {
  readonly webhookId: number;
  readonly event: PublishedEvent;
  /** Waits until its webhook, which stopped, is saved again. */
  readonly held?: boolean;
}

/** Queues each event for its webhook; one that is queued there already stays as it is, and what an account has waiting beyond its share is dropped. */
export async function insertDeliveries(trx: Transaction<DB>, chosen: readonly ChosenEvent[]): Promise<void> {
  if (chosen.length === 0) return;
  const rows = chosen.map(({ webhookId, event, held = false }) => ({
    webhook_id: webhookId,
    community_id: event.communityId,
    event_id: event.eventId,
    event_type: event.type,
    subject: event.subject,
    data: sql`${JSON.stringify(event.data)}::text::jsonb`,
    occurred_at: event.occurredAt,
    held,
  }));
  await trx
    .insertInto('webhook_delivery')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['webhook_id', 'event_id']).doNothing())
    .execute();
  await dropExcess(trx, [...new Set(chosen.map(({ webhookId }) => webhookId))]);
}

/** Of the accounts of these webhooks, the newest deliveries beyond what may wait; what is held is counted by itself. */
async function dropExcess(trx: Transaction<DB>, webhookIds: readonly number[]): Promise<void> {
  // Counted once: a plan that counted for each row would take minutes.
  await sql`with excess as materialized (
      select id from (
        select d.id, row_number() over (partition by w.user_id, d.held order by d.id) as place from webhook_delivery d join webhook w on w.id = d.webhook_id
        where d.state = 'waiting' and w.user_id in (select user_id from webhook where id = any (${[...webhookIds]}::bigint[]))) waiting
      where place > ${MOST_WAITING})
    update webhook_delivery d set state = 'dropped', held = false, claimed_until = null, ended_at = now() from excess where d.id = excess.id`.execute(
    trx,
  );
}
