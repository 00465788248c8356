import { z } from '@hono/zod-openapi';
import { addPhoto, answerItem } from '../../../activities/assets/commands/maintenance/answer-items.ts';
import { closeOrder } from '../../../activities/assets/commands/maintenance/close-order.ts';
import { assignOrder, cancelOrder, openOrder, reopenOrder } from '../../../activities/assets/commands/maintenance/work-orders.ts';
import { ORDER_STATES } from '../../../domain/assets/maintenance/kinds.ts';
import { workOrderProcess } from '../../../domain/assets/processes.ts';
import { listOrders, workersOf } from '../../../infra/postgres/assets/maintenance/work-orders.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { Logger } from '../../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../../deps.ts';
import { refuseContent } from '../../documents/refuse-content.ts';
import { changeRoute, form, type RouteModule, route } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { CommunityParams, id, idParam, longText, PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';
import { photoOf, storeOf } from './photo-of.ts';
import { NewAnswer, NewPhoto, NewWorkOrder, OrderAssignment, OrderItemParams, OrderParams, WorkOrder, WorkOrderList } from './schemas.ts';
import { orderView, toOrderItem } from './view.ts';

const path = '/api/cer/communities/{community_id}/work-orders';
const one = `${path}/{work_order_id}`;
const tag = 'Work orders';
const community = 'community_id';
const MAX_PHOTO_BYTES = 8 * 1024 * 1024;

type Place = { readonly community_id: number; readonly work_order_id: number };
const placeOf = ({ community_id, work_order_id }: Place) => ({ communityId: community_id, orderId: work_order_id });

/** Starts the order's process, or tells it that its record changed. */
const follow = (deps: Pick<CapabilityDeps, 'temporal'>, log: Pick<Logger, 'warn'>, { communityId, orderId }: ReturnType<typeof placeOf>) =>
  ensureRecorded(deps.temporal, log, workOrderProcess({ communityId, workOrderId: orderId }));

const list = route(
  {
    method: 'get',
    path,
    id: 'listWorkOrders',
    tag,
    summary: 'List the work orders of a community',
    description: 'Checklists are left out.',
    right: 'plants:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        state: z.enum(ORDER_STATES).optional(),
        asset_id: idParam.optional(),
        sort: sortBy('id', 'due_on', 'state', 'asset_code', 'opened_at'),
      }),
    },
    responses: { 200: WorkOrderList },
  },
  async ({ params, query, context, deps }) => {
    const window = { ...pageWindow(query), state: query.state, assetId: query.asset_id };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listOrders(trx, params.community_id, window)), query);
    return { status: 200, body: { data: data.map(toOrderItem), next } };
  },
);

const Workers = z
  .object({
    data: z
      .array(z.object({ user_id: id, username: z.string().openapi({ description: 'Name of the account' }) }))
      .openapi({ description: 'Up to 500 accounts' }),
  })
  .openapi('WorkerList');

const workers = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/workers',
    id: 'listWorkers',
    tag,
    summary: 'List people to whom work orders can be assigned',
    description: 'Lists accounts with a role over the community.',
    right: 'plants:write',
    community,
    request: { params: CommunityParams },
    responses: { 200: Workers },
  },
  async ({ params, context, deps }) => ({
    status: 200,
    body: { data: await readOnce(deps.db, context, (trx) => workersOf(trx, params.community_id)) },
  }),
);

const get = route(
  {
    method: 'get',
    path: one,
    id: 'getWorkOrder',
    tag,
    summary: 'Get a work order',
    description: 'Returns its checklist, answers and photos.',
    right: 'plants:read',
    community,
    request: { params: OrderParams },
    responses: { 200: WorkOrder },
  },
  async ({ params, context, deps }) => ({ status: 200, body: await readOnce(deps.db, context, (trx) => orderView(trx, placeOf(params))) }),
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createWorkOrder',
    tag,
    summary: 'Create a work order',
    description: 'The order concerns an asset of the register, and has a checklist if there is something to check.',
    right: 'plants:write',
    adds: ['work_order', 'open_work_order'],
    community,
    request: { params: CommunityParams, body: NewWorkOrder },
    responses: { 201: WorkOrder },
  },
  async ({ params: { community_id: communityId }, body, work, deps, log }) => {
    const { asset_id: assetId, due_on: dueOn, ...order } = body;
    const orderId = (await openOrder(work, communityId, { ...order, assetId, dueOn })) ?? 0;
    const place = { communityId, orderId };
    const headers = { Location: `/api/cer/communities/${communityId}/work-orders/${orderId}` };
    return { status: 201, body: await orderView(work.trx, place), headers, after: () => follow(deps, log, place) };
  },
);

const step = { method: 'post', tag, right: 'plants:write', community, responses: { 200: WorkOrder } } as const;

const assign = changeRoute(
  {
    ...step,
    path: `${one}/assign`,
    id: 'assignWorkOrder',
    summary: 'Assign a work order to a person',
    adds: ADDS_NOTHING,
    description: 'Sets the due day too. Null removes the person or the day.',
    request: { params: OrderParams, body: OrderAssignment },
  },
  async ({ params, body, work, deps, log }) => {
    const place = placeOf(params);
    await assignOrder(work, place, { assignedTo: body.assigned_to, dueOn: body.due_on });
    return { status: 200, body: await orderView(work.trx, place), after: () => follow(deps, log, place) };
  },
);

const answer = changeRoute(
  {
    ...step,
    path: `${one}/items/{item_id}/answer`,
    id: 'answerWorkOrderItem',
    summary: 'Answer an item of a work order',
    adds: ['work_order_answer', 'community_work_order_answer'],
    description:
      'The answer is yes or no, or a number; a photo is uploaded as a photo. The server records who answered and when; the ' +
      'newest answer counts.',
    request: { params: OrderItemParams, body: NewAnswer },
  },
  async ({ params, body: { value, ...given }, work, deps, log }) => {
    const place = placeOf(params);
    await answerItem(work, place, params.item_id, { ...given, value: value?.toFixed(3) });
    return { status: 200, body: await orderView(work.trx, place), after: () => follow(deps, log, place) };
  },
);

const photo = changeRoute(
  {
    ...step,
    path: `${one}/photos`,
    id: 'addWorkOrderPhoto',
    summary: 'Add a photo to a work order',
    adds: ['work_order_photo'],
    description: 'The photo is kept with the order, the asset and every order that follows. Sending the same bytes again adds no photo.',
    maxBytes: MAX_PHOTO_BYTES,
    heavy: {},
    request: { params: OrderParams, body: form(NewPhoto) },
  },
  async ({ params, body, work, deps, log }) => {
    const place = placeOf(params);
    await addPhoto(work, storeOf(deps), place, { ...(await photoOf(body.file)), itemId: body.item_id });
    return { status: 200, body: await orderView(work.trx, place), after: () => follow(deps, log, place) };
  },
  (call) => refuseContent(call.body.file, call),
);

const close = changeRoute(
  {
    ...step,
    path: `${one}/close`,
    id: 'closeWorkOrder',
    summary: 'Complete a work order',
    adds: ADDS_NOTHING,
    description:
      'Possible once every item has an answer (409 names those without). Failed items open the next order, which has these items ' +
      'and all photos; `next_order_id` names it.',
    request: {
      params: OrderParams,
      body: z
        .strictObject({ note: longText(2000).nullable().default(null).openapi({ description: 'What was done; null: nothing to add' }) })
        .openapi('WorkOrderClosing'),
    },
  },
  async ({ params, body, work, deps, log, language }) => {
    const place = placeOf(params);
    const next = await closeOrder(work, place, { note: body.note, language });
    const after = async () => {
      await follow(deps, log, place);
      if (next !== null) await follow(deps, log, { ...place, orderId: next });
    };
    return { status: 200, body: await orderView(work.trx, place), after };
  },
);

const cancel = changeRoute(
  {
    ...step,
    path: `${one}/cancel`,
    id: 'cancelWorkOrder',
    summary: 'Cancel a work order',
    adds: ADDS_NOTHING,
    description: 'Use this for an order that will not be done; `note` says why.',
    request: {
      params: OrderParams,
      body: z.strictObject({ note: longText(2000).openapi({ description: 'Why it is not to be done' }) }).openapi('WorkOrderCancellation'),
    },
  },
  async ({ params, body, work, deps, log }) => {
    const place = placeOf(params);
    await cancelOrder(work, place, body.note);
    return { status: 200, body: await orderView(work.trx, place), after: () => follow(deps, log, place) };
  },
);

const reopen = changeRoute(
  {
    ...step,
    path: `${one}/reopen`,
    id: 'reopenWorkOrder',
    summary: 'Reopen a closed work order',
    adds: ['work_order', 'open_work_order'],
    description: 'Answers and photos are kept. An order whose failed items continue in another order stays closed (409).',
    request: { params: OrderParams },
  },
  async ({ params, work, deps, log }) => {
    const place = placeOf(params);
    await reopenOrder(work, place);
    return { status: 200, body: await orderView(work.trx, place), after: () => follow(deps, log, place) };
  },
);

export const workOrderRoutes: RouteModule = [list, workers, create, get, assign, answer, photo, close, cancel, reopen];
