import { z } from '@hono/zod-openapi';
import { createConfiguration as create } from '../../activities/communities/commands/create-configuration.ts';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { listConfigurations } from '../../infra/postgres/communities/configurations.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { changeRoute, route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { Configuration, ConfigurationList, ConfigurationParams, NewConfiguration } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/configurations';
const tag = 'Configurations';

export const listConfigurationsRoute = route(
  {
    method: 'get',
    path,
    id: 'listConfigurations',
    tag,
    summary: "List a community's configurations",
    description: 'The units of the community that apply to GSE and are settled.',
    right: 'communities:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ code: z.string().optional(), sort: sortBy('id', 'code', 'kind', 'status') }),
    },
    responses: { 200: ConfigurationList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const rows = await readOnce(deps.db, context, (trx) => listConfigurations(trx, params.community_id, filter));
    return { status: 200, body: paged(rows, query) };
  },
);

export const getConfiguration = route(
  {
    method: 'get',
    path: `${path}/{configuration_id}`,
    id: 'getConfiguration',
    tag,
    summary: 'Get a configuration',
    description: 'With its kind, area, market zone and state.',
    right: 'communities:read',
    community: 'community_id',
    request: { params: ConfigurationParams },
    responses: { 200: Configuration },
  },
  async ({ params, context, deps }) => {
    const row = await inContext(deps.db, context, (trx) => requireConfiguration(trx, params.community_id, params.configuration_id), {
      readOnly: true,
    });
    return { status: 200, body: row };
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
    community: 'community_id',
    request: { params: CommunityParams, body: NewConfiguration },
    responses: { 201: Configuration },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await create(work, community_id, body);
    const row = await requireConfiguration(work.trx, community_id, id);
    return { status: 201, body: row, headers: { Location: `/api/cer/communities/${community_id}/configurations/${id}` } };
  },
);
