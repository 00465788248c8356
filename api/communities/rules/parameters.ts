import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { correctParameter, createParameter, endParameter } from '../../../activities/communities/commands/parameters.ts';
import { requireParameter } from '../../../activities/communities/reads/require.ts';
import { listParameters } from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, tagged } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { CreatedParameter, NewParameter, OfConfiguration, Parameter, ParameterChange, ParameterList, ParameterParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/parameters';
const tag = 'Rules and parameters';
const community = 'community_id';

type ParameterResponse = z.input<typeof Parameter>;

const list = route(
  {
    method: 'get',
    path,
    id: 'listParameters',
    tag,
    summary: 'List own parameters',
    description: 'Values that configurations supply where no legal value is known. Assumed values are marked as such.',
    right: 'parameters:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend(OfConfiguration) },
    responses: { 200: ParameterList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id };
    const rows = await readOnce(deps.db, context, (trx) => listParameters(trx, params.community_id, filter));
    return { status: 200, body: paged(rows as ParameterResponse[], query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createParameter',
    tag,
    summary: 'Create a parameter value',
    description:
      'Valid from a day on, with its source. A unit that converts exactly is converted, and `converted_from` shows what was given; any ' +
      'other unit is refused.',
    right: 'parameters:write',
    community,
    request: { params: CommunityParams, body: NewParameter },
    responses: { 201: CreatedParameter },
  },
  async ({ params: { community_id }, body, work }) => {
    const { id, converted } = await createParameter(work, community_id, body);
    const row = (await requireParameter(work.trx, community_id, id)) as ParameterResponse;
    return { status: 201, body: { ...row, converted_from: converted } };
  },
);

const loadParameter = async (trx: Transaction<DB>, { params }: LoadCall<typeof ParameterParams>) =>
  tagged((await requireParameter(trx, params.community_id, params.parameter_id)) as ParameterResponse);

const parameter = objectRoutes(
  { path: `${path}/{parameter_id}`, tag, params: ParameterParams, shown: Parameter, community },
  inCommunity(loadParameter),
);

const get = parameter.get({
  id: 'getParameter',
  summary: 'Get a parameter value',
  description: 'With its unit, days and source.',
  right: 'parameters:read',
});

const end = parameter.put(
  {
    id: 'endParameter',
    summary: 'End or correct a parameter value',
    description: 'After its end another value can follow. With `value` and `unit` the value itself is corrected; settled months follow.',
    right: 'parameters:write',
    body: ParameterChange,
  },
  async ({ params: { community_id }, body: { valid_to, value, unit }, work }, { shown }) => {
    if (value !== undefined && unit !== undefined) await correctParameter(work, community_id, shown, { value, unit });
    await endParameter(work, community_id, shown, valid_to);
  },
);

export const parameterRoutes: RouteModule = [list, create, get, end];
