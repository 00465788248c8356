import { z } from '@hono/zod-openapi';
import { inContext } from '../../infra/postgres/context.ts';
import { getOperation, listOperations } from '../../infra/postgres/queries/operation.ts';
import { type RouteModule, route } from '../route.ts';
import { idParam, listOf, PageQuery, paged, pageWindow } from '../schemas.ts';
import { followOperation } from './events.ts';
import { Operation, shownOperation } from './operation.ts';

const path = '/api/v1/operations';
const tag = 'Operations';

const Filter = {
  community_id: idParam.optional(),
  kind: z.string().max(100).optional(),
  state: z.enum(['pending', 'running', 'succeeded', 'failed', 'cancelled']).optional(),
};

const list = route(
  {
    method: 'get',
    path,
    id: 'listOperations',
    tag,
    summary: 'Work that answers later, newest first',
    right: 'operations:read',
    request: { query: PageQuery.extend(Filter) },
    responses: { 200: listOf(Operation).openapi('OperationList') },
  },
  async ({ query, context, deps }) => {
    const { take, after } = pageWindow(query);
    const filter = {
      limit: take,
      ...(after === 0 ? {} : { before: after }),
      ...(query.community_id === undefined ? {} : { communityId: query.community_id }),
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      ...(query.state === undefined ? {} : { state: query.state }),
    };
    const rows = await inContext(deps.db, context, (trx) => listOperations(trx, filter), { readOnly: true });
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(shownOperation), next } };
  },
);

const get = route(
  {
    method: 'get',
    path: `${path}/{operation_id}`,
    id: 'getOperation',
    tag,
    summary: 'How far an operation is, and its result',
    right: 'operations:read',
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: Operation },
  },
  async ({ params, context, deps }) => {
    const row = await inContext(deps.db, context, (trx) => getOperation(trx, params.operation_id), { readOnly: true });
    const waiting = row.state === 'pending' || row.state === 'running';
    return { status: 200, body: shownOperation(row), ...(waiting ? { headers: { 'Retry-After': '1' } } : {}) };
  },
);

export const operationRoutes: RouteModule = [list, get, followOperation];
