import type { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import {
  ensureSplitGroup,
  insertGroupPlant,
  listSplitGroups,
  type SplitGroupRow,
  splitGroupById,
} from '../../../infra/postgres/assets/split-groups.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import { isOverlap, readOnce, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { tagged } from '../../http/etag.ts';
import { changeRoute, getRoute, type LoadCall, type RouteModule, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { assetMessages } from '../messages.ts';
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

async function requireGroup(db: Kysely<DB>, communityId: number, id: number): Promise<SplitGroupRow> {
  const row = await splitGroupById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noSplitGroup(communityId, id));
  return row;
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listSplitGroups',
    tag,
    summary: 'List split groups',
    description: 'Groups of artificially split plants, which count as one plant for tariff class and power limit.',
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
    description: 'Its plants count as one plant for tariff class and power limit.',
    right: 'plants:write',
    community,
    request: { params: CommunityParams, body: NewSplitGroup },
    responses: { 201: SplitGroup },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    const { plants, ...given } = body;
    const { group, isNew } = await ensureSplitGroup(trx, { ...given, community_id });
    const { id } = group;
    if (!isNew) throw new AlreadyExists('code', assetMessages.splitGroupExists(body.code), id);
    for (const [i, plant] of plants.entries()) await addPlant(trx, { id, community_id }, plant, `plants[${i}].`);
    const object = { action: 'split_group.created', objectKind: 'split_group', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...object, after: body });
    return { status: 201, body: plants.length === 0 ? group : await requireGroup(trx, community_id, id) };
  },
);

const add = changeRoute(
  {
    method: 'post',
    path: `${path}/{group_id}/plants`,
    id: 'addSplitGroupPlant',
    tag,
    summary: 'Add a plant to a split group',
    description: 'From the first day of a month.',
    right: 'plants:write',
    community,
    request: { params: SplitGroupParams, body: NewGroupPlant },
    responses: { 201: SplitGroup },
  },
  async ({ params: { community_id, group_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    const id = await addPlant(trx, await requireGroup(trx, community_id, group_id), body, '');
    const object = { action: 'split_group.plant_added', objectKind: 'split_group_plant', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...object, after: { ...body, group_id } });
    return { status: 201, body: await requireGroup(trx, community_id, group_id) };
  },
);

async function addPlant(
  trx: UnitOfWork,
  group: Pick<SplitGroupRow, 'id' | 'community_id'>,
  { plant_code, valid_from, valid_to }: z.output<typeof NewGroupPlant>,
  prefix: string,
): Promise<number> {
  const id = await plantIdByCode(trx, group.community_id, plant_code);
  if (id === undefined) throw unknownReference(`${prefix}plant_code`, assetMessages.noPlantWithCode(plant_code));
  return insertGroupPlant(trx, group, { id, from: valid_from, to: valid_to ?? null }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = assetMessages.plantInGroup(plant_code);
    throw new DomainError('conflict', message, [{ path: `${prefix}valid_from`, code: 'overlap', message }]);
  });
}

async function loadGroupPlant(trx: Transaction<DB>, { params }: LoadCall<typeof GroupPlantParams>) {
  const { community_id, group_id, membership_id } = params;
  const plant = (await requireGroup(trx, community_id, group_id)).plants.find(({ id }) => id === membership_id);
  if (plant === undefined) throw new DomainError('not_found', assetMessages.noPlantMembership(group_id, membership_id));
  return tagged(plant);
}

const getPlant = getRoute(
  {
    method: 'get',
    path: `${path}/{group_id}/plants/{membership_id}`,
    id: 'getSplitGroupPlant',
    tag,
    summary: 'Get a plant of a split group',
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
    description: 'From the first day of a month.',
    right: 'plants:write',
    community,
    request: { params: GroupPlantParams, body: GroupPlantChange },
    responses: { 200: SplitGroup },
  },
  inCommunity(loadGroupPlant),
  async ({ params: { community_id, group_id }, body: { valid_to }, work }, { shown }) => {
    const row = { ...shown, communityId: community_id, table: 'split_group_plant', action: 'split_group.plant_ended' } as const;
    await endDatedRow(work, row, { validTo: valid_to });
    return { status: 200, body: await requireGroup(work.trx, community_id, group_id) };
  },
);

export const splitGroupRoutes: RouteModule = [list, create, add, getPlant, end];
