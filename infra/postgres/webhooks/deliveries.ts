import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'dropped'] as const;
type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A call of an address as it is logged. */
interface AttemptView {
  readonly at: string;
  readonly status: number | null;
  readonly failure: string | null;
  readonly latency_ms: number;
  readonly answer: string | null;
}

/** An event for one webhook, with its attempts, the oldest first. */
export interface DeliveryView {
  readonly id: number;
  readonly webhook_id: number;
  readonly community_id: number | null;
  readonly event_id: string;
  readonly event_type: string;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly occurred_at: Date;
  readonly next_attempt_at: Date;
  readonly ended_at: Date | null;
  readonly tries: AttemptView[];
}

const deliveries = (db: Kysely<DB>, webhookId: number) =>
  db
    .selectFrom('webhook_delivery as d')
    .select(['d.id', 'd.webhook_id', 'd.community_id', 'd.event_id', 'd.event_type', 'd.subject', 'd.state'])
    .select(['d.occurred_at', 'd.next_attempt_at', 'd.ended_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('webhook_attempt as a')
          .select(['a.at', 'a.status', 'a.failure', 'a.latency_ms', 'a.answer'])
          .whereRef('a.delivery_id', '=', 'd.id')
          .orderBy('a.id'),
      ).as('tries'),
    )
    .where('d.webhook_id', '=', webhookId)
    .$castTo<DeliveryView>();

/** The newest deliveries of a webhook first. */
export const listDeliveries = (
  db: Kysely<DB>,
  webhookId: number,
  { state, ...window }: Window & { readonly state?: DeliveryState | undefined },
): Promise<DeliveryView[]> =>
  pageOf(db, deliveries(db, webhookId), { ...window, sort: [{ field: 'id', descending: true }], only: { state } });

export const deliveryById = (db: Kysely<DB>, webhookId: number, id: number): Promise<DeliveryView | undefined> =>
  deliveries(db, webhookId).where('d.id', '=', id).executeTakeFirst();

/** The delivery of an event to a webhook, which must be there. */
export const deliveryOfEvent = (db: Kysely<DB>, webhookId: number, eventId: string): Promise<DeliveryView> =>
  deliveries(db, webhookId).where('d.event_id', '=', eventId).executeTakeFirstOrThrow();

const AGAIN = { state: 'waiting', attempts: 0, next_attempt_at: sql<Date>`now()`, claimed_until: null, ended_at: null } as const;

/** Queues an ended delivery again; false where there is none that ended. */
export async function requeueDelivery(trx: Transaction<DB>, id: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('webhook_delivery')
    .set(AGAIN)
    .where('id', '=', id)
    .where('state', '<>', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Queues again what failed or was dropped of the events since an instant; how many. */
export async function requeueFailed(trx: Transaction<DB>, webhookId: number, since: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('webhook_delivery')
    .set(AGAIN)
    .where('webhook_id', '=', webhookId)
    .where('state', 'in', ['failed', 'dropped'])
    .where('occurred_at', '>=', since)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
