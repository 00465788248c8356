import { type Kysely, sql, type Transaction } from 'kysely';
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

/** Attempts of a delivery, replays included, after which it is not sent again. */
export const MOST_ATTEMPTS = 50;

/** Deliveries of all webhooks of an account that wait at once; whatever comes beyond is dropped and can be replayed. */
export const MOST_WAITING = 20_000;

/** In a list: the newest attempts of a delivery, and characters of an answer. */
const LISTED = { attempts: 10, answer: 200 };
const WHOLE = { attempts: MOST_ATTEMPTS, answer: 1000 };

/** An event for one webhook, with its newest attempts, the oldest first. */
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

const deliveries = (db: Kysely<DB>, webhookId: number, most: typeof LISTED) =>
  db
    .selectFrom('webhook_delivery as d')
    .select(['d.id', 'd.webhook_id', 'd.community_id', 'd.event_id', 'd.event_type', 'd.subject', 'd.state'])
    .select(['d.occurred_at', 'd.next_attempt_at', 'd.ended_at'])
    .select(
      sql<AttemptView[]>`coalesce((select json_agg(json_build_object('at', n.at, 'status', n.status, 'failure', n.failure,
          'latency_ms', n.latency_ms, 'answer', left(n.answer, ${most.answer})) order by n.id)
        from (select * from webhook_attempt a where a.delivery_id = d.id order by a.id desc limit ${most.attempts}) n), '[]')`.as('tries'),
    )
    .where('d.webhook_id', '=', webhookId)
    .$castTo<DeliveryView>();

/** The newest deliveries of a webhook first. */
export const listDeliveries = (
  db: Kysely<DB>,
  webhookId: number,
  { state, ...window }: Window & { readonly state?: DeliveryState | undefined },
): Promise<DeliveryView[]> =>
  pageOf(db, deliveries(db, webhookId, LISTED), { ...window, sort: [{ field: 'id', descending: true }], only: { state } });

export const deliveryById = (db: Kysely<DB>, webhookId: number, id: number): Promise<DeliveryView | undefined> =>
  deliveries(db, webhookId, WHOLE).where('d.id', '=', id).executeTakeFirst();

/** The delivery of an event to a webhook, which must be there. */
export const deliveryOfEvent = (db: Kysely<DB>, webhookId: number, eventId: string): Promise<DeliveryView> =>
  deliveries(db, webhookId, WHOLE).where('d.event_id', '=', eventId).executeTakeFirstOrThrow();

const AGAIN = {
  state: 'waiting',
  attempts: 0,
  next_attempt_at: sql<Date>`now()`,
  claimed_until: null,
  ended_at: null,
  held: false,
} as const;

const mayGoOn = sql<boolean>`(select count(*) from webhook_attempt a where a.delivery_id = webhook_delivery.id) < ${MOST_ATTEMPTS}`;

/** Queues an ended delivery again; false where there is none that ended, or it was tried too often. */
export async function requeueDelivery(trx: Transaction<DB>, id: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('webhook_delivery')
    .set(AGAIN)
    .where('id', '=', id)
    .where('state', '<>', 'waiting')
    .where(mayGoOn)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Queues again what failed or was dropped of the events since an instant and was not tried too often, as far as the account has room; how many. */
export async function requeueFailed(trx: Transaction<DB>, webhookId: number, since: Date): Promise<number> {
  const again = trx
    .selectFrom('webhook_delivery')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('state', 'in', ['failed', 'dropped'])
    .where('occurred_at', '>=', since)
    .where(mayGoOn)
    .orderBy('id')
    .limit(await roomOf(trx, webhookId));
  // Chosen once: a plan that chose for each row would take minutes.
  const { numUpdatedRows } = await trx
    .with(
      (cte) => cte('again').materialized(),
      () => again,
    )
    .updateTable('webhook_delivery')
    .from('again')
    .set(AGAIN)
    .whereRef('webhook_delivery.id', '=', 'again.id')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How many more deliveries of a webhook's account may wait. */
async function roomOf(trx: Transaction<DB>, webhookId: number): Promise<number> {
  const { rows } = await sql<{
    waiting: number;
  }>`select count(*)::int as waiting from webhook_delivery d join webhook w on w.id = d.webhook_id
    where d.state = 'waiting' and not d.held and w.user_id = (select user_id from webhook where id = ${webhookId})`.execute(trx);
  return Math.max(0, MOST_WAITING - (rows[0]?.waiting ?? 0));
}
