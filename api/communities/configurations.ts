import type { Transaction } from 'kysely';
import {
  changeConfiguration as change,
  createConfiguration as create,
} from '../../activities/communities/commands/create-configuration.ts';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { type ConfigurationRow, listConfigurations } from '../../infra/postgres/communities/configurations.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, route } from '../http/route.ts';
import { CommunityParams, codeFilter, PageQuery, paged, pageWindow, sortBy, versioned } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { Configuration, ConfigurationChange, ConfigurationList, ConfigurationParams, NewConfiguration } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/configurations';
const tag = 'Configurations';

/** The row without its version, which is the ETag. */
const toConfigurationResponse = ({ version: _etag, ...row }: ConfigurationRow) => row;

export const listConfigurationsRoute = route(
  {
    method: 'get',
    path,
    id: 'listConfigurations',
    tag,
    summary: "List a community's configurations",
    description: 'Configurations are the units of the community that apply to GSE and are settled.',
    right: 'communities:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ code: codeFilter, sort: sortBy('id', 'code', 'kind', 'status') }),
    },
    responses: { 200: ConfigurationList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const rows = await readOnce(deps.db, context, (trx) => listConfigurations(trx, params.community_id, filter));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toConfigurationResponse), next } };
  },
);

async function loadConfiguration(trx: Transaction<DB>, { params }: LoadCall<typeof ConfigurationParams>) {
  const row = await requireConfiguration(trx, params.community_id, params.configuration_id);
  return { ...versioned(toConfigurationResponse(row), row.version), row };
}

const one = { path: `${path}/{configuration_id}`, tag, community: 'community_id' } as const;
const configuration = objectRoutes({ ...one, params: ConfigurationParams, shown: Configuration }, inCommunity(loadConfiguration));

export const getConfiguration = configuration.get({
  id: 'getConfiguration',
  summary: 'Get a configuration',
  description: 'Returns its kind, area, market zone, plan and state.',
  right: 'communities:read',
});

export const changeConfiguration = configuration.put(
  {
    id: 'changeConfiguration',
    summary: 'Update a configuration',
    description:
      'Changes only the fields that are sent. The area can no longer be changed once an application for the configuration was sent.',
    right: 'communities:write',
    body: ConfigurationChange,
  },
  async ({ body, work }, { row }) => {
    await change(work, row, body);
  },
);

export const createConfiguration = changeRoute(
  {
    method: 'post',
    path,
    id: 'createConfiguration',
    tag,
    summary: 'Create a configuration',
    description: 'A configuration has one substation area, one application to GSE and one settlement.',
    right: 'communities:write',
    adds: ['configuration'],
    community: 'community_id',
    request: { params: CommunityParams, body: NewConfiguration },
    responses: { 201: Configuration },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await create(work, community_id, body);
    const row = await requireConfiguration(work.trx, community_id, id);
    return {
      status: 201,
      body: toConfigurationResponse(row),
      headers: { Location: `/api/cer/communities/${community_id}/configurations/${id}` },
    };
  },
);
