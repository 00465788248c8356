import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { renderSVG } from 'uqr';
import {
  addAssetDocument,
  changeAsset,
  createAsset,
  recordStatus,
  requireAsset,
} from '../../../activities/assets/commands/register/assets.ts';
import { createLabel, endLabel } from '../../../activities/assets/commands/register/labels.ts';
import { ASSET_KINDS, ASSET_STATUSES } from '../../../domain/assets/register/kinds.ts';
import { listAssets } from '../../../infra/postgres/assets/register/assets.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { CommunityParams, id, idParam, PageQuery, paged, pageWindow, sortBy, versioned } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { Asset, AssetChange, AssetList, AssetParams, CreatedLabel, LabelParams, NewAsset, NewAssetStatus } from './schemas.ts';
import { assetView, toAssetItem } from './view.ts';

const path = '/api/cer/communities/{community_id}/assets';
const tag = 'Assets';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listAssets',
    tag,
    summary: 'List the register of assets',
    description: 'Lists plants, sections, points, storages, inverters and charging points, each with its status today.',
    right: 'plants:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        kind: z.enum(ASSET_KINDS).optional(),
        status: z.enum(ASSET_STATUSES).optional(),
        plant_id: idParam.optional(),
        sort: sortBy('id', 'code', 'name', 'kind', 'status', 'warranty_until'),
      }),
    },
    responses: { 200: AssetList },
  },
  async ({ params, query, context, deps }) => {
    const { kind, status, plant_id } = query;
    const window = { ...pageWindow(query), only: { kind, status, plant_id } };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listAssets(trx, params.community_id, window)), query);
    return { status: 200, body: { data: data.map(toAssetItem), next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createAsset',
    tag,
    summary: 'Add an inverter or charging point to the register',
    description: 'Plants, sections, storages and points are in the register as soon as they are recorded.',
    right: 'plants:write',
    adds: ['asset'],
    community,
    request: { params: CommunityParams, body: NewAsset },
    responses: { 201: Asset },
  },
  async ({ params: { community_id }, body, work }) => {
    const created = await createAsset(work, community_id, body);
    const headers = { Location: `/api/cer/communities/${community_id}/assets/${created}` };
    return { status: 201, body: await assetView(work.trx, community_id, created), headers };
  },
);

async function loadAsset(trx: Transaction<DB>, { params }: LoadCall<typeof AssetParams>) {
  const row = await requireAsset(trx, params.community_id, params.asset_id);
  return { ...versioned(await assetView(trx, params.community_id, params.asset_id), row.version), row };
}

const asset = objectRoutes({ path: `${path}/{asset_id}`, tag, params: AssetParams, shown: Asset, community }, inCommunity(loadAsset));

const get = asset.get({
  id: 'getAsset',
  summary: 'Get an asset of the register',
  description: 'Returns its statuses, documents, photos and labels.',
  right: 'plants:read',
});

const change = asset.put(
  {
    id: 'changeAsset',
    summary: 'Change the recorded facts of an asset',
    description:
      'Changes the GAUDÌ codes, manufacturer, serial number and warranty. Code and name of plants, sections, storages and points ' +
      'are changed in their own records.',
    right: 'plants:write',
    body: AssetChange,
  },
  async ({ body, work }, { row }) => {
    await changeAsset(work, row, body);
  },
);

const addition = { method: 'post', tag, right: 'plants:write', community, responses: { 201: Asset } } as const;

const status = changeRoute(
  {
    ...addition,
    path: `${path}/{asset_id}/statuses`,
    id: 'recordAssetStatus',
    summary: 'Record the status of an asset from a day on',
    adds: ['asset_status', 'community_asset_status'],
    description: 'The previous status ends on that day. Each status must begin after the previous one (409).',
    request: { params: AssetParams, body: NewAssetStatus },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, body, work }) => {
    await recordStatus(work, { communityId, assetId }, body);
    return { status: 201, body: await assetView(work.trx, communityId, assetId) };
  },
);

const document = changeRoute(
  {
    ...addition,
    path: `${path}/{asset_id}/documents`,
    id: 'addAssetDocument',
    summary: 'Add a stored document to an asset',
    adds: ['asset_document', 'community_asset_document'],
    description: 'The document is, for example, a data sheet, a warranty or a photo of the name plate. Upload it first.',
    request: { params: AssetParams, body: z.strictObject({ document_id: id }).openapi('NewAssetDocument') },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, body, work }) => {
    await addAssetDocument(work, { communityId, assetId }, body.document_id);
    return { status: 201, body: await assetView(work.trx, communityId, assetId) };
  },
);

const label = changeRoute(
  {
    method: 'post',
    path: `${path}/{asset_id}/labels`,
    id: 'createAssetLabel',
    tag,
    summary: 'Create a label with a QR code for an asset',
    description:
      'Whoever opens the address on the label can report a fault without an account. The address is shown only once: print it ' +
      'immediately.',
    right: 'plants:write',
    adds: ['asset_label', 'community_asset_label'],
    community,
    idempotency: 'never',
    request: { params: AssetParams },
    responses: { 201: CreatedLabel },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, work, deps }) => {
    const { id: created, token } = await createLabel(work, { communityId, assetId });
    const url = `${deps.config.api.publicUrl}/report/${token}`;
    return { status: 201, body: { id: created, token, url, qr_svg: renderSVG(url) } };
  },
);

const revoke = changeRoute(
  {
    method: 'post',
    path: `${path}/{asset_id}/labels/{label_id}/revoke`,
    id: 'revokeAssetLabel',
    tag,
    summary: 'Revoke a label of an asset',
    description: 'Use this for a label that was lost or misused. Its address stops working.',
    right: 'plants:write',
    adds: ADDS_NOTHING,
    community,
    request: { params: LabelParams },
    responses: { 200: Asset },
  },
  async ({ params: { community_id: communityId, asset_id: assetId, label_id }, work }) => {
    await endLabel(work, { communityId, assetId }, label_id);
    return { status: 200, body: await assetView(work.trx, communityId, assetId) };
  },
);

export const assetRegisterRoutes: RouteModule = [list, create, get, change, status, document, label, revoke];
