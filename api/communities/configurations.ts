import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { localDateOf } from '../../domain/kernel/time/local-day.ts';
import {
  type ConfigurationRow,
  configurationById,
  insertConfiguration,
  listConfigurations,
  lockChangeableCommunity,
} from '../../infra/postgres/communities/communities.ts';
import { areaIdOn } from '../../infra/postgres/communities/organisations.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { changeRoute, route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { communityMessages } from './messages.ts';
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
  async ({ params: { community_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    const [known] = await listConfigurations(trx, community_id, { code: body.code, take: 1, after: 0 });
    if (known) throw new AlreadyExists('code', communityMessages.configurationExists(body.code), known.id);
    const { area_code, ...values } = body;
    const substation_area_id = await areaFor(trx, area_code, body.time_zone);
    const { id } = await insertConfiguration(trx, { ...values, community_id, substation_area_id });
    recordAudit(trx, {
      ...auditActor(context),
      chain: community_id,
      action: 'configuration.created',
      objectKind: 'configuration',
      objectId: id,
      after: body,
    });
    const row = await requireConfiguration(trx, community_id, id);
    return { status: 201, body: row, headers: { Location: `/api/cer/communities/${community_id}/configurations/${row.id}` } };
  },
);

async function areaFor(trx: Transaction<DB>, code: string, timeZone: string): Promise<number> {
  const area = await areaIdOn(trx, code, localDateOf(Date.now(), timeZone));
  if (area) return area.id;
  const message = communityMessages.noArea(code);
  throw new DomainError('invalid_input', atPath('area_code', message), [{ path: 'area_code', code: 'unknown', message }]);
}

/** The configuration of this community, or not_found. */
export async function requireConfiguration(trx: Transaction<DB>, communityId: number, id: number): Promise<ConfigurationRow> {
  const row = await configurationById(trx, communityId, id);
  if (!row) throw new DomainError('not_found', communityMessages.noConfiguration(communityId, id));
  return row;
}
