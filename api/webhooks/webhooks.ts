import { z } from '@hono/zod-openapi';
import { deliverProcess } from '../../activities/webhooks/commands/open-delivering.ts';
import { changeWebhook, createWebhook, removeWebhook, rotateSecret } from '../../activities/webhooks/commands/webhooks.ts';
import { requireWebhook } from '../../activities/webhooks/reads/require.ts';
import { unknownReference } from '../../domain/kernel/errors.ts';
import { webhookMessages } from '../../domain/webhooks/messages.ts';
import { LONGEST_OVERLAP_HOURS, OVERLAP_HOURS } from '../../domain/webhooks/retry.ts';
import { readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { listWebhooks, lockWebhook } from '../../infra/postgres/webhooks/webhooks.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, route } from '../http/route.ts';
import { COUNTED_WEBHOOKS } from '../http/rows/adds.ts';
import { idParam, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { loadWebhook, ownerOf, settingsOf } from './load.ts';
import {
  CreatedWebhook,
  NewWebhook,
  RotatedSecret,
  toWebhookResponse,
  Webhook,
  WebhookChange,
  WebhookList,
  WebhookParams,
} from './schemas.ts';

const tag = 'Webhooks';
const path = '/api/v1/webhooks';

export const listRoute = route(
  {
    method: 'get',
    path,
    id: 'listWebhooks',
    tag,
    summary: 'List webhooks',
    description: "Lists the webhooks of the communities that the caller manages, and the account's own. Secrets are never shown again.",
    right: 'webhooks:read',
    rows: 'account',
    request: { query: PageQuery.extend({ community_id: idParam.optional() }) },
    responses: { 200: WebhookList },
  },
  async ({ query, rows: context, deps }) => {
    const filter = { ...pageWindow(query), communityId: query.community_id };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listWebhooks(trx, filter)), query);
    return { status: 200, body: { data: data.map(toWebhookResponse), next } };
  },
);

export const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createWebhook',
    tag,
    summary: 'Create a webhook',
    description:
      'The named events are sent from now on to the address, as CloudEvents in JSON, signed as Standard Webhooks says. The ' +
      'secret is shown only once. An address that answers 410, or fails for three days, is switched off.',
    right: 'webhooks:write',
    adds: COUNTED_WEBHOOKS,
    rows: 'account',
    idempotency: 'never',
    request: { body: NewWebhook },
    responses: { 201: CreatedWebhook },
  },
  async ({ body: { community_id = null, ...given }, principal, deps, log, may, work }) => {
    if (community_id !== null && !may('webhooks:write', community_id))
      throw unknownReference('community_id', webhookMessages.noCommunity(community_id));
    const values = { ...given, description: given.description ?? null };
    const { id, secret } = await createWebhook(work, settingsOf(deps), community_id, values, ownerOf(principal));
    const body = { ...toWebhookResponse(await requireWebhook(work.trx, id)), secret };
    const headers = { 'Cache-Control': 'no-store', Location: `${path}/${id}` };
    return { status: 201, body, headers, after: () => ensureRecorded(deps.temporal, log, deliverProcess) };
  },
);

const load = (trx: UnitOfWork, { params }: LoadCall<typeof WebhookParams>) => loadWebhook(trx, params.webhook_id);
const lock = (trx: UnitOfWork, { params }: LoadCall<typeof WebhookParams>) => lockWebhook(trx, params.webhook_id);

const webhook = objectRoutes({ path: `${path}/{webhook_id}`, tag, params: WebhookParams, shown: Webhook, rows: 'account' }, { lock, load });

export const get = webhook.get({
  id: 'getWebhook',
  summary: 'Get a webhook',
  description: 'Says whether its address is failing, and whether it is stopped because its owner lost the right; the secret is not shown.',
  right: 'webhooks:read',
});

export const change = webhook.put(
  {
    id: 'updateWebhook',
    summary: 'Update a webhook',
    description:
      'The webhook then uses the rights of the caller; if it was stopped, the events that waited are sent, as far as the caller ' +
      'may read them. Set `active` to true to switch on again one that failed; events of the time in between are not sent, but ' +
      'deliveries that failed can be replayed.',
    right: 'webhooks:write',
    body: WebhookChange,
  },
  async ({ body, principal, deps, log, work }, { row }) => {
    await changeWebhook(work, settingsOf(deps), row, body, ownerOf(principal));
    return body.active ? { after: () => ensureRecorded(deps.temporal, log, deliverProcess) } : {};
  },
);

export const remove = webhook.delete(
  {
    id: 'deleteWebhook',
    summary: 'Remove a webhook',
    description: 'Deletes its log of deliveries too; waiting deliveries are not sent.',
    right: 'webhooks:write',
  },
  async ({ work }, { row }) => {
    await removeWebhook(work, row);
  },
);

const hours = z.int().min(0).max(LONGEST_OVERLAP_HOURS).default(OVERLAP_HOURS).openapi({
  description: 'Hours for which deliveries carry both signatures, that of the new secret first',
});

export const rotate = changeRoute(
  {
    method: 'post',
    path: `${path}/{webhook_id}/secret`,
    id: 'rotateWebhookSecret',
    tag,
    summary: 'Create a new secret for a webhook',
    description:
      'The new secret is shown only once. Until `previous_secret_until` the older one signs too, so that the receiver can change over.',
    right: 'webhooks:write',
    adds: COUNTED_WEBHOOKS,
    rows: 'account',
    idempotency: 'never',
    request: {
      params: WebhookParams,
      body: z.strictObject({ overlap_hours: hours }).openapi('WebhookSecretRotation'),
      bodyOptional: true,
    },
    responses: { 201: RotatedSecret },
  },
  async ({ params: { webhook_id }, body, deps, work }) => {
    const secret = await rotateSecret(work, deps.personal, webhook_id, body.overlap_hours);
    const { previous_secret_until } = toWebhookResponse(await requireWebhook(work.trx, webhook_id));
    return { status: 201, body: { secret, previous_secret_until }, headers: { 'Cache-Control': 'no-store' } };
  },
);
