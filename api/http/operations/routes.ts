import { z } from '@hono/zod-openapi';
import { OPERATION_STATES } from '../../../domain/kernel/operation.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listOperations } from '../../../infra/postgres/record/operation.ts';
import { route } from '../own-route.ts';
import { operationWithin, preferredWaitS } from '../prefer.ts';
import type { RouteModule } from '../route.ts';
import { idParam, listOf, PageQuery, paged, pageWindow, sortBy } from '../schemas.ts';
import { cancelOperationRoute } from './cancel.ts';
import { followOperation } from './events.ts';
import { Operation, toOperationResponse } from './operation.ts';
import { listProcesses } from './processes.ts';

const path = '/api/v1/operations';
const tag = 'Operations';

const NEWEST = [{ field: 'id', descending: true }];

const Filter = {
  sort: sortBy('id', 'kind', 'state', 'created_at', 'updated_at'),
  community_id: idParam.optional(),
  kind: z.string().max(100).optional(),
  state: z.enum(OPERATION_STATES).optional(),
};

const list = route(
  {
    method: 'get',
    path,
    id: 'listOperations',
    tag,
    summary: 'List operations',
    description: 'Operations are work that continues after the answer. The newest comes first.',
    right: 'operations:read',
    request: { query: PageQuery.extend(Filter) },
    responses: { 200: listOf(Operation).openapi('OperationList') },
  },
  async ({ query, context, deps, language }) => {
    const { community_id: communityId, kind, state, sort = NEWEST } = query;
    const filter = { ...pageWindow({ ...query, sort }, context), communityId, kind, state };
    const rows = await readOnce(deps.db, context, (trx) => listOperations(trx, filter));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toOperationResponse(row, language)), next } };
  },
);

const get = route(
  {
    method: 'get',
    path: `${path}/{operation_id}`,
    id: 'getOperation',
    tag,
    summary: 'Get an operation',
    description:
      'Returns progress and result. With `Prefer: wait=N` the answer is sent when the operation has ended, or after N seconds ' +
      '(at most 30).',
    right: 'operations:read',
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: Operation },
  },
  async ({ params, context, deps, request, language, recheck }) => {
    const waitS = preferredWaitS(request.headers.get('prefer'));
    const row = await operationWithin({ deps, context, recheck }, params.operation_id, waitS, request.signal);
    const waiting = row.state === 'pending' || row.state === 'running';
    return { status: 200, body: toOperationResponse(row, language), ...(waiting ? { headers: { 'Retry-After': '1' } } : {}) };
  },
);

export const operationRoutes: RouteModule = [list, get, followOperation, cancelOperationRoute, listProcesses];
