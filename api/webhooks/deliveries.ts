import { z } from '@hono/zod-openapi';
import { deliverProcess } from '../../activities/webhooks/commands/open-delivering.ts';
import { pingWebhook, replayDelivery, replayFailed } from '../../activities/webhooks/commands/send-again.ts';
import { requireDelivery, requireWebhook } from '../../activities/webhooks/reads/require.ts';
import { EVENT_TYPE_NAMES, eventText } from '../../domain/notifications/event-types.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { DELIVERY_STATES, deliveryOfEvent, listDeliveries } from '../../infra/postgres/webhooks/deliveries.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { listedInstant } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { COUNTED_WEBHOOKS } from '../http/rows/adds.ts';
import { idParam, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { Delivery, DeliveryList, toDeliveryResponse, WebhookParams } from './schemas.ts';

const tag = 'Webhooks';
const path = '/api/v1/webhooks/{webhook_id}';
const DeliveryParams = WebhookParams.extend({ delivery_id: idParam });

export const listEvents = route(
  {
    method: 'get',
    path: '/api/v1/webhook-events',
    id: 'listWebhookEvents',
    tag,
    summary: 'List the events that webhooks can receive',
    description: 'Each event has its meaning; the MQTT feed uses the same list.',
    right: 'webhooks:read',
    responses: {
      200: z.object({ data: z.array(z.object({ name: z.enum(EVENT_TYPE_NAMES), description: z.string() })) }).openapi('WebhookEventList'),
    },
  },
  async () => ({ status: 200, body: { data: EVENT_TYPE_NAMES.map((name) => ({ name, description: eventText(name) })) } }),
);

export const list = route(
  {
    method: 'get',
    path: `${path}/deliveries`,
    id: 'listWebhookDeliveries',
    tag,
    summary: 'List the deliveries of a webhook',
    description: 'Lists the deliveries of the last 30 days, the newest first, with their newest 10 attempts.',
    right: 'webhooks:read',
    rows: 'account',
    request: { params: WebhookParams, query: PageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() }) },
    responses: { 200: DeliveryList },
  },
  async ({ params, query, rows: context, deps }) => {
    const filter = { ...pageWindow(query), state: query.state };
    const rows = await readOnce(deps.db, context, async (trx) => {
      await requireWebhook(trx, params.webhook_id);
      return listDeliveries(trx, params.webhook_id, filter);
    });
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toDeliveryResponse), next } };
  },
);

export const get = route(
  {
    method: 'get',
    path: `${path}/deliveries/{delivery_id}`,
    id: 'getWebhookDelivery',
    tag,
    summary: 'Get a delivery of a webhook',
    description: 'Returns all attempts, the oldest first.',
    right: 'webhooks:read',
    rows: 'account',
    request: { params: DeliveryParams },
    responses: { 200: Delivery },
  },
  async ({ params, rows, deps }) => ({
    status: 200,
    body: toDeliveryResponse(await readOnce(deps.db, rows, (trx) => requireDelivery(trx, params.webhook_id, params.delivery_id))),
  }),
);

export const ping = changeRoute(
  {
    method: 'post',
    path: `${path}/ping`,
    id: 'pingWebhook',
    tag,
    summary: 'Send a test delivery to a webhook',
    description:
      'Sends the event `webhook.ping`, which is retried like any other. The answer is the waiting delivery; GET shows its result.',
    right: 'webhooks:write',
    adds: COUNTED_WEBHOOKS,
    rows: 'account',
    request: { params: WebhookParams },
    responses: { 202: Delivery },
  },
  async ({ params, deps, log, work }) => {
    const eventId = await pingWebhook(work, params.webhook_id);
    const delivery = await deliveryOfEvent(work.trx, params.webhook_id, eventId);
    const headers = { Location: `/api/v1/webhooks/${params.webhook_id}/deliveries/${delivery.id}` };
    return { status: 202, body: toDeliveryResponse(delivery), headers, after: () => ensureRecorded(deps.temporal, log, deliverProcess) };
  },
);

export const replay = changeRoute(
  {
    method: 'post',
    path: `${path}/deliveries/{delivery_id}/replay`,
    id: 'replayWebhookDelivery',
    tag,
    summary: 'Send a delivery again',
    description:
      'Possible for a delivery that has ended, also a successful one. The event keeps its id, so that the receiver recognises it.',
    right: 'webhooks:write',
    adds: COUNTED_WEBHOOKS,
    rows: 'account',
    request: { params: DeliveryParams },
    responses: { 202: Delivery },
  },
  async ({ params: { webhook_id, delivery_id }, deps, log, work }) => {
    await replayDelivery(work, webhook_id, delivery_id);
    const body = toDeliveryResponse(await requireDelivery(work.trx, webhook_id, delivery_id));
    return { status: 202, body, after: () => ensureRecorded(deps.temporal, log, deliverProcess) };
  },
);

const Replay = z
  .strictObject({
    since: listedInstant.optional().openapi({ description: 'Earliest instant of the events. Default: the last 30 days.' }),
  })
  .openapi('WebhookReplay');

export const replayAll = changeRoute(
  {
    method: 'post',
    path: `${path}/replay`,
    id: 'replayFailedWebhookDeliveries',
    tag,
    summary: 'Send failed deliveries again',
    description: 'Sends all deliveries that failed or were dropped, of events since `since`; without it, of the last 30 days.',
    right: 'webhooks:write',
    adds: COUNTED_WEBHOOKS,
    rows: 'account',
    request: { params: WebhookParams, body: Replay, bodyOptional: true },
    responses: {
      202: z.object({ queued: z.int().openapi({ description: 'Number of deliveries that are sent again' }) }).openapi('WebhookReplayed'),
    },
  },
  async ({ params, body, deps, log, work }) => {
    const queued = await replayFailed(work, params.webhook_id, new Date(body.since ?? 0));
    return { status: 202, body: { queued }, after: () => ensureRecorded(deps.temporal, log, deliverProcess) };
  },
);
