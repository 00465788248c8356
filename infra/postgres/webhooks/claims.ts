import { sql, type Transaction } from 'kysely';
import type { EventData } from '../../../domain/webhooks/cloud-event.ts';
import type { DB } from '../schema/tables.ts';
import type { WebhookOwnerRow } from './webhooks.ts';

/** A delivery that this process is to try now. */
export interface ClaimedDeliveryRow extends WebhookOwnerRow {
  readonly id: number;
  readonly webhook_id: number;
  readonly community_id: number | null;
  readonly webhook_community_id: number | null;
  readonly url: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly subject: string;
  readonly data: EventData;
  readonly occurred_at: Date;
  readonly attempts: number;
  readonly failing: boolean;
}

interface Claim {
  /** Webhooks whose last attempt failed or was slow, or the others. */
  readonly failing: boolean;
  readonly most: number;
  /** How many of one account are tried at once, by all processes. */
  readonly perAccount: number;
  /** How many of one webhook are tried at once, by all processes. */
  readonly perWebhook: number;
  readonly leaseSeconds: number;
}

/**
 * Takes deliveries that are due, for so many seconds: what is not recorded by then, because the process died, is due again. Each
 * account gets one by turns and never more than its share, and which of its webhooks comes first is left to chance, so that nobody waits
 * behind the webhooks of another.
 */
export async function claimDeliveries(
  trx: Transaction<DB>,
  { failing, most, perAccount, perWebhook, leaseSeconds }: Claim,
): Promise<ClaimedDeliveryRow[]> {
  if (most <= 0) return [];
  const { rows } = await sql<ClaimedDeliveryRow>`
    with chosen as materialized (
      select chosen.id from (select due.id, w.user_id, row_number() over (partition by w.user_id order by random()) as turn
      from webhook w cross join lateral (
        select q.id from webhook_delivery q
        where q.webhook_id = w.id and q.state = 'waiting' and not q.held and q.next_attempt_at <= now() and (q.claimed_until is null or q.claimed_until <= now())
        order by q.next_attempt_at, q.id
        limit greatest(0, ${perWebhook} - (select count(*) from webhook_delivery b
          where b.webhook_id = w.id and b.state = 'waiting' and b.claimed_until > now()))
        for update skip locked) due
      where w.active and (w.failing_since is not null or w.slow) = ${failing}) chosen
      where chosen.turn <= ${perAccount} - (select count(*) from webhook o join webhook_delivery b on b.webhook_id = o.id
        where o.user_id = chosen.user_id and b.state = 'waiting' and b.claimed_until > now())
      order by chosen.turn, random() limit ${most}),
    claimed as (
      update webhook_delivery d set claimed_until = now() + make_interval(secs => ${leaseSeconds}) from chosen where d.id = chosen.id
      returning d.*)
    select c.id, c.webhook_id, c.community_id, c.event_id, c.event_type, c.subject, c.data, c.occurred_at, c.attempts,
      w.url, w.community_id as webhook_community_id, w.user_id, w.api_key_id, w.session_id, w.failing_since is not null or w.slow as failing
    from claimed c join webhook w on w.id = c.webhook_id`.execute(trx);
  return rows;
}
