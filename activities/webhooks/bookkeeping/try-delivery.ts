import type { Kysely } from 'kysely';
import type { EventType } from '../../../domain/notifications/event-types.ts';
import { cloudEvent } from '../../../domain/webhooks/cloud-event.ts';
import { GIVEN_UP_AFTER_MS, outcomeOf, waitAfter } from '../../../domain/webhooks/retry.ts';
import { type GuardedAnswer, postGuarded } from '../../../infra/outbound/post-guarded.ts';
import { signedHeaders } from '../../../infra/outbound/standard-webhook.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type AfterAttempt, recordAttempt, recordHealth } from '../../../infra/postgres/webhooks/attempts.ts';
import type { ClaimedDeliveryRow } from '../../../infra/postgres/webhooks/claims.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { disable } from '../commands/disable.ts';

export const DELIVERING = systemContext('system:webhooks');

/** Longest time for one call of an address, from looking its name up to the first bytes of the answer. */
const WITHIN_MS = 10_000;

/** Milliseconds after which an answer counts as slow: the next calls of its address wait with those of failing ones. */
const SLOW_MS = 3_000;

export type TryDeps = Pick<ActivityDeps, 'db' | 'config' | 'personal' | 'log'>;

/** Sends one event to its address and records what came of it. A call that was cancelled leaves no trace and is made again later. */
export async function tryDelivery(
  deps: TryDeps,
  delivery: ClaimedDeliveryRow,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { api, webhooks } = deps.config;
  const body = JSON.stringify(cloudEvent(api.publicUrl, toEvent(delivery)));
  const headers = {
    'Content-Type': 'application/cloudevents+json; charset=utf-8',
    'User-Agent': 'Condivisa-Webhooks/1',
    ...signedHeaders(secrets, { id: delivery.event_id, at: new Date(), body }),
  };
  const answer = await postGuarded(delivery.url, body, { headers, allowsLoopback: webhooks.toLoopback, withinMs: WITHIN_MS, signal });
  if (answer.failure !== null) deps.log.info({ delivery_id: delivery.id, failure: answer.failure }, 'a webhook was not reached');
  if (answer.failure !== 'cancelled') await record(deps, delivery, answer);
}

const toEvent = ({ event_id, event_type, community_id, subject, occurred_at, data }: ClaimedDeliveryRow) => ({
  eventId: event_id,
  type: event_type as EventType,
  communityId: community_id,
  subject,
  occurredAt: occurred_at,
  data,
});

function record({ db, personal }: TryDeps, { id, webhook_id, attempts }: ClaimedDeliveryRow, answer: GuardedAnswer): Promise<void> {
  const outcome = outcomeOf(answer.status);
  return inContext(db, DELIVERING, async (trx) => {
    await recordAttempt(trx, id, answer, outcome === 'delivered' ? { state: 'delivered' } : afterFailure(attempts + 1));
    const since = await recordHealth(trx, webhook_id, { failed: outcome !== 'delivered', slow: answer.latencyMs > SLOW_MS });
    const isLost = since !== null && Date.now() - since.getTime() > GIVEN_UP_AFTER_MS;
    if (outcome === 'gone' || isLost)
      await disable(commandWork(trx, DELIVERING), personal, webhook_id, outcome === 'gone' ? 'gone' : 'failing');
  });
}

function afterFailure(attempts: number): AfterAttempt {
  const waitMs = waitAfter(attempts, Math.random());
  return waitMs === null ? { state: 'failed' } : { state: 'waiting', waitMs };
}

/** Ends a delivery whose webhook may no longer have it, without a call. */
export const dropDelivery = (db: Kysely<DB>, id: number): Promise<void> =>
  inContext(db, DELIVERING, (trx) =>
    recordAttempt(trx, id, { status: null, failure: 'owner_lost_right', answer: null, latencyMs: 0 }, { state: 'dropped' }),
  );
