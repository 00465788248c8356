import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { EVENT_TYPE_NAMES } from '../../domain/notifications/event-types.ts';
import { isEventPattern } from '../../domain/webhooks/event-patterns.ts';
import { webhookMessages } from '../../domain/webhooks/messages.ts';
import { DELIVERY_STATES, type DeliveryView, MOST_ATTEMPTS, MOST_WAITING } from '../../infra/postgres/webhooks/deliveries.ts';
import type { WebhookRow } from '../../infra/postgres/webhooks/webhooks.ts';
import { id, idParam, listOf, text, timestamp } from '../http/schemas.ts';

const pattern = z
  .string()
  .min(1)
  .max(60)
  .superRefine((given, context) => {
    if (!isEventPattern(given)) context.addIssue(schemaText(webhookMessages.wrongPattern(given)));
  })
  .openapi({ format: 'event-pattern', example: 'settlement.*' });

const fields = {
  url: z.string().min(1).max(2000).openapi({
    format: 'webhook-url',
    description:
      'Where events are sent by POST: https, reachable from the internet, without name and password. Redirects are not followed.',
    example: 'https://erp.example.org/condivisa/events',
  }),
  events: z.array(pattern).min(1).max(50).openapi({
    description: 'Events by name, by group (`settlement.*`) or all (`*`); GET /api/v1/webhook-events lists the names.',
  }),
  description: text(200).nullable(),
  active: z.boolean().openapi({ description: 'false: nothing is sent, and what waits is dropped' }),
};

export const NewWebhook = z
  .strictObject({
    community_id: id
      .nullish()
      .openapi({ description: "Null or omitted: events of every community whose webhooks the caller's account manages" }),
    ...fields,
    description: fields.description.optional(),
    active: fields.active.default(true),
  })
  .openapi('NewWebhook');

export const WebhookChange = z.strictObject(fields).openapi('WebhookChange');

export const Webhook = z
  .object({
    id,
    community_id: id.nullable(),
    ...fields,
    user_id: id.openapi({
      description:
        'The account whose rights the webhook uses: the one that changed it last. When that account loses them, nothing more is sent: see `stopped_because`.',
    }),
    failing_since: timestamp.nullable().openapi({ description: 'First failure since the last success' }),
    disabled_at: timestamp.nullable(),
    disabled_for: z.enum(['failing', 'gone']).nullable().openapi({
      description: 'Why it was switched off: `failing`: its address failed for three days; `gone`: its address answered 410',
    }),
    stopped_because: z.enum(['owner_lost_right']).nullable().openapi({
      description:
        'Why an active webhook sends nothing; null: it sends. Events wait up to 30 days until somebody with the right saves it again (PUT)',
    }),
    stopped_since: timestamp.nullable(),
    created_at: timestamp,
    previous_secret_until: timestamp.nullable().openapi({ description: 'Until when the secret before the last rotation signs too' }),
  })
  .openapi('Webhook');

const secret = z
  .string()
  .openapi({ description: 'Secret with which deliveries are signed; shown only once', example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' });

export const CreatedWebhook = Webhook.extend({ secret }).openapi('CreatedWebhook');
export const RotatedSecret = z.object({ secret, previous_secret_until: timestamp.nullable() }).openapi('RotatedWebhookSecret');

const Attempt = z.object({
  at: timestamp,
  status: z.int().nullable().openapi({ description: 'HTTP status of the answer; null where there was none' }),
  failure: z
    .string()
    .nullable()
    .openapi({
      description:
        'Why there was no answer: `not_reached` (its name is not known or leads into a private network, nobody answered within 10 seconds, or TLS or ' +
        'the connection failed; the log of the worker says which), or `owner_lost_right` (nothing was sent)',
    }),
  latency_ms: z.int().openapi({ description: 'Milliseconds from the beginning to the first bytes of the answer; 0 where there was none' }),
  answer: z.string().nullable().openapi({ description: 'First 1000 bytes of the answer' }),
});

export const Delivery = z
  .object({
    id,
    webhook_id: id,
    community_id: id.nullable(),
    event_id: z
      .string()
      .openapi({ description: 'Header `webhook-id` and `id` of the CloudEvent: the same in every attempt', example: '7-42' }),
    event_type: z.enum(EVENT_TYPE_NAMES),
    subject: z.string(),
    state: z.enum(DELIVERY_STATES).openapi({
      description:
        '`waiting` for its next attempt, `delivered`, `failed` after nine attempts, or `dropped` because it may or should no longer be sent, or ' +
        `${MOST_WAITING} of its account waited already`,
    }),
    occurred_at: timestamp,
    next_attempt_at: timestamp.nullable(),
    ended_at: timestamp.nullable(),
    attempts: z.array(Attempt).max(MOST_ATTEMPTS).openapi({
      description: 'The oldest first; in a list the newest 10, with the first 200 characters of their answers',
    }),
  })
  .openapi('WebhookDelivery');

export const WebhookParams = z.object({ webhook_id: idParam });
export const WebhookList = listOf(Webhook).openapi('WebhookList');
export const DeliveryList = listOf(Delivery).openapi('WebhookDeliveryList');

type Attempt = DeliveryView['tries'][number];

/** One word for whatever kept us from an answer, and no time: callers get no answer about names and ports that they do not reach themselves. */
const toAttemptResponse = ({ failure, latency_ms, ...attempt }: Attempt): z.input<typeof Attempt> => ({
  ...attempt,
  at: new Date(attempt.at).toISOString(),
  ...(failure === null || failure === 'owner_lost_right' ? { failure, latency_ms } : { failure: 'not_reached', latency_ms: 0 }),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const toWebhookResponse = ({ version: _version, ...row }: WebhookRow): z.input<typeof Webhook> => ({
  ...row,
  failing_since: iso(row.failing_since),
  disabled_at: iso(row.disabled_at),
  stopped_because: row.active && row.stopped_since !== null ? 'owner_lost_right' : null,
  stopped_since: row.active ? iso(row.stopped_since) : null,
  created_at: row.created_at.toISOString(),
  previous_secret_until: iso(row.previous_secret_until),
});

export const toDeliveryResponse = ({ tries, ...row }: DeliveryView): z.input<typeof Delivery> => ({
  ...row,
  event_type: row.event_type as z.input<typeof Delivery>['event_type'],
  occurred_at: row.occurred_at.toISOString(),
  next_attempt_at: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
  ended_at: iso(row.ended_at),
  attempts: tries.map(toAttemptResponse),
});
