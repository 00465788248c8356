import type { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import {
  ensureSplitGroup,
  insertGroupPlant,
  listSplitGroups,
  type SplitGroupRow,
  splitGroupById,
} from '../../../infra/postgres/assets/split-groups.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { plantIdByCode } from '../../../infra/postgres/documents/documents.ts';
import { inContext, isOverlap, type RowContext, readOnce, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { by } from '../../http/by.ts';
import { endRow } from '../../http/end-row.ts';
import { unknownReference } from '../../http/references.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { assetMessages } from '../messages.ts';
import {
  GroupPlantChange,
  GroupPlantParams,
  NewGroupPlant,
  NewSplitGroup,
  SplitGroup,
  SplitGroupList,
  SplitGroupParams,
} from './split-group-schemas.ts';

const path = '/api/cer/communities/{community_id}/split-groups';
const tag = 'Plants';
const community = 'community_id';

async function seenGroup(db: Kysely<DB>, communityId: number, id: number): Promise<SplitGroupRow> {
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
    recordAudit(trx, { ...by(context), chain: community_id, ...object, after: body });
    return { status: 201, body: plants.length === 0 ? group : await seenGroup(trx, community_id, id) };
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
    const id = await addPlant(trx, await seenGroup(trx, community_id, group_id), body, '');
    const object = { action: 'split_group.plant_added', objectKind: 'split_group_plant', objectId: id };
    recordAudit(trx, { ...by(context), chain: community_id, ...object, after: { ...body, group_id } });
    return { status: 201, body: await seenGroup(trx, community_id, group_id) };
  },
);

async function addPlant(
  trx: Transaction<DB>,
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

const end = route(
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
  async ({ params, body, context, deps }) => {
    const row = await inContext(deps.db, context, (trx) => endPlant(trx, context, params, body.valid_to));
    return { status: 200, body: row };
  },
);

async function endPlant(
  trx: UnitOfWork,
  context: RowContext,
  { community_id, group_id, membership_id }: z.output<typeof GroupPlantParams>,
  validTo: string | null,
): Promise<SplitGroupRow> {
  await lockChangeableCommunity(trx, community_id);
  const known = (await seenGroup(trx, community_id, group_id)).plants.find(({ id }) => id === membership_id);
  if (known === undefined) throw new DomainError('not_found', assetMessages.noPlantMembership(group_id, membership_id));
  const ended = { communityId: community_id, table: 'split_group_plant', action: 'split_group.plant_ended' } as const;
  await endRow(trx, context, { ...known, ...ended }, validTo);
  return seenGroup(trx, community_id, group_id);
}

export const splitGroupRoutes: RouteModule = [list, create, add, end];
