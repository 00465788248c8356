import type { Transaction } from 'kysely';
import { addGroupPlant, createSplitGroup, endGroupPlant } from '../../../activities/assets/commands/split-groups.ts';
import { requireGroupPlant, requireSplitGroup } from '../../../activities/assets/reads/require.ts';
import { listSplitGroups } from '../../../infra/postgres/assets/split-groups.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { changeRoute, getRoute, type LoadCall, type RouteModule, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import {
  GroupPlantChange,
  GroupPlantParams,
  NewGroupPlant,
  NewSplitGroup,
  SplitGroup,
  SplitGroupList,
  SplitGroupParams,
  SplitGroupPlant,
} from './split-group-schemas.ts';

const path = '/api/cer/communities/{community_id}/split-groups';
const tag = 'Plants';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listSplitGroups',
    tag,
    summary: 'List split groups',
    description: 'Lists groups of artificially split plants, which count as one plant for tariff class and power limit.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: SplitGroupList },
  },
  async ({ params, query, context, deps }) => {
    const read = (trx: Transaction<DB>) => listSplitGroups(trx, params.community_id, pageWindow(query));
    return { status: 200, body: paged(await readOnce(deps.db, context, read), query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createSplitGroup',
    tag,
    summary: 'Create a split group',
    description: 'The plants of the group count as one plant for tariff class and power limit.',
    right: 'plants:write',
    adds: ['split_group'],
    community,
    request: { params: CommunityParams, body: NewSplitGroup },
    responses: { 201: SplitGroup },
  },
  async ({ params: { community_id }, body, work }) => ({ status: 201, body: await createSplitGroup(work, community_id, body) }),
);

const add = changeRoute(
  {
    method: 'post',
    path: `${path}/{group_id}/plants`,
    id: 'addSplitGroupPlant',
    tag,
    summary: 'Add a plant to a split group',
    description: 'The plant joins the group on the first day of a month.',
    right: 'plants:write',
    adds: ['split_group_plant'],
    community,
    request: { params: SplitGroupParams, body: NewGroupPlant },
    responses: { 201: SplitGroup },
  },
  async ({ params: { community_id, group_id }, body, work }) => {
    await addGroupPlant(work, community_id, group_id, body);
    return { status: 201, body: await requireSplitGroup(work.trx, community_id, group_id) };
  },
);

const loadGroupPlant = async (trx: Transaction<DB>, { params }: LoadCall<typeof GroupPlantParams>) =>
  tagged(await requireGroupPlant(trx, params.community_id, params.group_id, params.membership_id));

const getPlant = getRoute(
  {
    method: 'get',
    path: `${path}/{group_id}/plants/{membership_id}`,
    id: 'getSplitGroupPlant',
    tag,
    summary: 'Get a plant of a split group',
    description: 'Returns the days on which the plant belongs to the group.',
    right: 'plants:read',
    community,
    request: { params: GroupPlantParams },
    responses: { 200: SplitGroupPlant },
  },
  loadGroupPlant,
);

const end = updateRoute(
  {
    method: 'put',
    path: `${path}/{group_id}/plants/{membership_id}`,
    id: 'endSplitGroupPlant',
    tag,
    summary: 'Remove a plant from a split group',
    description: 'The plant leaves the group on the first day of a month.',
    right: 'plants:write',
    community,
    request: { params: GroupPlantParams, body: GroupPlantChange },
    responses: { 200: SplitGroup },
  },
  inCommunity(loadGroupPlant),
  async ({ params: { community_id, group_id }, body: { valid_to }, work }, { shown }) => {
    await endGroupPlant(work, community_id, shown, valid_to);
    return { status: 200, body: await requireSplitGroup(work.trx, community_id, group_id) };
  },
);

export const splitGroupRoutes: RouteModule = [list, create, add, getPlant, end];
