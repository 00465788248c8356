import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import {
  changeParameterFacts,
  createParameter,
  endParameter,
  removeParameter,
} from '../../../activities/communities/commands/parameters.ts';
import { requireParameter } from '../../../activities/communities/reads/require.ts';
import { listParameters } from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeableTarget, withChangeable } from '../../http/changeable.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import {
  CreatedParameter,
  NewParameter,
  OfConfiguration,
  Parameter,
  ParameterChange,
  ParameterFacts,
  ParameterList,
  ParameterParams,
} from './schemas.ts';

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
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id };
    const rows = await readOnce(deps.db, context, async (trx) =>
      withChangeable(trx, { kind: 'parameter', language }, await listParameters(trx, params.community_id, filter)),
    );
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
  async ({ params: { community_id }, body, work, language }) => {
    const { id, converted } = await createParameter(work, community_id, body);
    const row = await requireParameter(work.trx, community_id, id);
    const { shown } = await changeableTarget(work.trx, 'parameter', language, row);
    return { status: 201, body: { ...(shown as ParameterResponse), converted_from: converted } };
  },
);

async function loadParameter(trx: Transaction<DB>, { params, language }: LoadCall<typeof ParameterParams>) {
  const row = await requireParameter(trx, params.community_id, params.parameter_id);
  const { shown, ...target } = await changeableTarget(trx, 'parameter', language, row);
  return { ...target, shown: shown as ParameterResponse };
}

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
    description:
      'After its end another value can follow. With `value` and `unit` the value itself is corrected, with a reason once a month was settled with it; ' +
      'settled months follow.',
    right: 'parameters:write',
    body: ParameterChange,
  },
  async ({ params: { community_id }, body: { valid_to, value, unit, correction_reason }, work }, { row }) => {
    if (value !== undefined && unit !== undefined)
      await changeParameterFacts(work, community_id, row, { ...row, value, unit }, { correction_reason });
    await endParameter(work, community_id, row, valid_to);
  },
);

const remove = parameter.delete(
  {
    id: 'removeParameter',
    summary: 'Remove a parameter value',
    description: 'For one that was recorded by mistake: until a month was settled with it. Afterwards it is corrected or ended.',
    right: 'parameters:write',
  },
  async ({ params: { community_id }, work }, { row }) => {
    await removeParameter(work, community_id, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{parameter_id}/facts`, tag, params: ParameterParams, shown: Parameter, community },
  inCommunity(loadParameter),
);

const getFacts = facts.get({
  id: 'getParameterFacts',
  summary: 'Get the facts of a parameter value that can be put right',
  description: 'The value as it stands, with what can be done with it.',
  right: 'parameters:read',
});

const change = facts.put(
  {
    id: 'changeParameterFacts',
    summary: 'Put a parameter value right',
    description:
      'Value, unit, source and days. Once a month was settled with it this is a correction and needs a reason; settled months follow.',
    right: 'parameters:write',
    body: ParameterFacts,
  },
  async ({ params: { community_id }, body, work }, { row }) => {
    const { correction_reason, correction_document_id, ...given } = body;
    const stated = { ...given, valid_to: given.valid_to ?? null };
    await changeParameterFacts(work, community_id, row, stated, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const parameterRoutes: RouteModule = [list, create, get, end, remove, getFacts, change];
