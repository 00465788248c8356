import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { assertConfiguration } from '../../../activities/communities/reads/assert-configuration.ts';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  insertParameter,
  listParameters,
  overlappingParameter,
  type ParameterRow,
  parameterById,
} from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { DatedChange } from '../../http/dated.ts';
import { changeRoute, getRoute, type LoadCall, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, tagged } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { communityMessages } from '../messages.ts';
import { overlap } from './rules.ts';
import { NewParameter, OfConfiguration, Parameter, ParameterList, ParameterParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/parameters';
const tag = 'Rules and parameters';
const community = 'community_id';

type ParameterResponse = z.input<typeof Parameter>;

export const listParametersRoute = route(
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

export const createParameter = changeRoute(
  {
    method: 'post',
    path,
    id: 'createParameter',
    tag,
    summary: 'Create a parameter value',
    description: 'Valid from a day on, with its source.',
    right: 'parameters:write',
    community,
    request: { params: CommunityParams, body: NewParameter },
    responses: { 201: Parameter },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    const given = { ...body, valid_to: body.valid_to ?? null };
    await lockChangeableCommunity(trx, community_id);
    await assertConfiguration(trx, community_id, body.configuration_id);
    await refuseOverlap(trx, given);
    const id = await insertParameter(trx, community_id, given);
    recordAudit(trx, {
      ...auditActor(context),
      chain: community_id,
      action: 'parameter.created',
      objectKind: 'configuration_parameter',
      objectId: id,
      after: given,
    });
    const row = await requireParameter(trx, community_id, id);
    return { status: 201, body: row as ParameterResponse };
  },
);

async function refuseOverlap(trx: Transaction<DB>, given: Omit<ParameterRow, 'id'>): Promise<void> {
  const range = { from: given.valid_from, to: given.valid_to };
  const other = await overlappingParameter(trx, {
    ...range,
    configurationId: given.configuration_id,
    name: given.name,
    class: given.class,
  });
  if (other === undefined) return;
  if (other.valid_from === range.from)
    throw new AlreadyExists('valid_from', communityMessages.parameterExists(given.name, range.from), other.id);
  throw overlap(communityMessages.valueInForce(other.id, given.name, rangeText(other.valid_from, other.valid_to)));
}

const loadParameter = async (trx: Transaction<DB>, { params }: LoadCall<typeof ParameterParams>) =>
  tagged((await requireParameter(trx, params.community_id, params.parameter_id)) as ParameterResponse);

export const getParameter = getRoute(
  {
    method: 'get',
    path: `${path}/{parameter_id}`,
    id: 'getParameter',
    tag,
    summary: 'Get a parameter value',
    right: 'parameters:read',
    community,
    request: { params: ParameterParams },
    responses: { 200: Parameter },
  },
  loadParameter,
);

export const endParameter = updateRoute(
  {
    method: 'put',
    path: `${path}/{parameter_id}`,
    id: 'endParameter',
    tag,
    summary: 'End a parameter value',
    description: 'Another value can then follow.',
    right: 'parameters:write',
    community,
    request: { params: ParameterParams, body: DatedChange },
    responses: { 200: Parameter },
  },
  inCommunity(loadParameter),
  async ({ params: { community_id, parameter_id }, body: { valid_to }, work }, { shown }) => {
    const row = { ...shown, communityId: community_id, table: 'configuration_parameter', action: 'parameter.ended' } as const;
    await endDatedRow(work, row, { validTo: valid_to });
    return { status: 200, body: (await requireParameter(work.trx, community_id, parameter_id)) as ParameterResponse };
  },
);

async function requireParameter(trx: Transaction<DB>, communityId: number, id: number): Promise<ParameterRow> {
  const row = await parameterById(trx, communityId, id);
  if (!row) throw new DomainError('not_found', communityMessages.noParameter(communityId, id));
  return row;
}
