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
    summary: "List a configuration's own parameters",
    description: 'Lists values that configurations supply where the legal value is not known. Assumed values are marked as such.',
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
      'The value is valid from a day on and has a source. A unit that converts exactly is converted, and `converted_from` shows ' +
      'what was given; any other unit is refused.',
    right: 'parameters:write',
    adds: ['configuration_parameter'],
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
  description: 'Returns its unit, days and source.',
  right: 'parameters:read',
});

const end = parameter.put(
  {
    id: 'endParameter',
    summary: 'End or correct a parameter value',
    description:
      'Another value can follow after its end. With `value` and `unit`, the value itself is corrected, with a reason once a ' +
      'month was settled with it; affected settled months are settled again.',
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
    description: 'Use this for a value that was recorded by mistake. Once a month was settled with it, it can only be corrected or ended.',
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
  summary: 'Get the editable facts of a parameter value',
  description: 'Returns the current values and what can be done with the parameter value.',
  right: 'parameters:read',
});

const change = facts.put(
  {
    id: 'changeParameterFacts',
    summary: 'Correct a parameter value',
    description:
      'Changes value, unit, source and days. Once a month was settled with it, the change is a correction and needs a reason; ' +
      'affected settled months are settled again.',
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
