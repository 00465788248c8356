import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

interface NewAttempt {
  readonly status: number | null;
  readonly failure: string | null;
  readonly answer: string | null;
  readonly latencyMs: number;
}

/** Where a delivery stands after an attempt: ended, or waiting for so many milliseconds. */
export type AfterAttempt = { readonly state: 'delivered' | 'failed' | 'dropped' } | { readonly state: 'waiting'; readonly waitMs: number };

/** Logs an attempt and records where the delivery stands. */
export async function recordAttempt(trx: Transaction<DB>, id: number, attempt: NewAttempt, after: AfterAttempt): Promise<void> {
  const { latencyMs, ...rest } = attempt;
  await sql`insert into webhook_attempt (delivery_id, status, failure, answer, latency_ms)
    select id, ${rest.status}::integer, ${rest.failure}, ${rest.answer}, ${latencyMs} from webhook_delivery where id = ${id}`.execute(trx);
  const isWaiting = after.state === 'waiting';
  await trx
    .updateTable('webhook_delivery')
    .set({ state: after.state, claimed_until: null, attempts: sql`attempts + 1`, ended_at: isWaiting ? null : sql<Date>`now()` })
    .set(isWaiting ? { next_attempt_at: sql<Date>`now() + ${after.waitMs} * interval '1 millisecond'` } : {})
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** How an address took a delivery, and whether it let us wait. */
interface Health {
  readonly failed: boolean;
  readonly slow: boolean;
}

/** Records how an address took a delivery; answers since when it has been failing. A slow answer is not a failure, but its turns are those of one. */
export async function recordHealth(trx: Transaction<DB>, webhookId: number, { failed, slow }: Health): Promise<Date | null> {
  const health = trx.updateTable('webhook').where('id', '=', webhookId);
  if (!failed) {
    const isOther = sql<boolean>`(failing_since is not null or slow <> ${slow})`;
    await health.set({ failing_since: null, slow }).where(isOther).execute();
    return null;
  }
  const since = sql<Date>`coalesce(failing_since, now())`;
  const row = await health.set({ failing_since: since, slow }).returning('failing_since').executeTakeFirst();
  return row?.failing_since ?? null;
}

/** Switches a webhook off; undefined where it is off already. */
export function disableWebhook(trx: Transaction<DB>, webhookId: number, reason: 'failing' | 'gone') {
  return trx
    .updateTable('webhook')
    .set({ active: false, disabled_at: sql<Date>`now()`, disabled_for: reason, version: sql`version + 1` })
    .where('id', '=', webhookId)
    .where('active', '=', true)
    .returning(['community_id', 'user_id', 'url'])
    .executeTakeFirst();
}

/** Ends what still waits for a webhook that is switched off; it can be replayed later. */
export async function endWaiting(trx: Transaction<DB>, webhookId: number, state: 'failed' | 'dropped'): Promise<void> {
  await trx
    .updateTable('webhook_delivery')
    .set({ state, held: false, claimed_until: null, ended_at: sql<Date>`now()` })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute();
}
