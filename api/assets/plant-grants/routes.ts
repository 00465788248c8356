import type { Transaction } from 'kysely';
import { applyGrantShare, createPlantGrant, updatePlantGrant } from '../../../activities/assets/commands/plant-grants.ts';
import { requirePlantGrant } from '../../../activities/assets/reads/plant-grant.ts';
import { lawOfGrants, listPlantGrants } from '../../../infra/postgres/assets/plant-grants.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { CommunityParams, idParam, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { explainPlantGrant } from './explain.ts';
import { instalmentRoutes } from './instalments.ts';
import { NewPlantGrant, PlantGrant, PlantGrantChange, PlantGrantList, PlantGrantParams } from './schemas.ts';
import { toGrantResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/plant-grants';
const tag = 'Plant grants';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listPlantGrants',
    tag,
    summary: 'List capital grants of plants',
    description: 'Producers see those of their own plants.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ plant_id: idParam.optional() }) },
    responses: { 200: PlantGrantList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), plantId: query.plant_id };
    const { rows, law } = await readOnce(deps.db, context, async (trx) => ({
      rows: await listPlantGrants(trx, params.community_id, filter),
      law: await lawOfGrants(trx),
    }));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toGrantResponse(row, law)), next } };
  },
);

const shown = async (trx: Transaction<DB>, communityId: number, id: number) =>
  toGrantResponse(await requirePlantGrant(trx, communityId, id), await lawOfGrants(trx));

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPlantGrant',
    tag,
    summary: 'Record the capital grant of a plant',
    description:
      'Record the grant once it is requested, with what is known of the admission and the deed. A plant has at most one grant ' +
      'that has not ended. The granted share may not exceed that of the law, and the amount may not exceed this share of the ' +
      'eligible cost, which is the lower of planned cost and ceiling.',
    right: 'plants:write',
    adds: ['plant_grant'],
    community,
    request: { params: CommunityParams, body: NewPlantGrant },
    responses: { 201: PlantGrant },
  },
  async ({ params: { community_id }, body: { plant_code, ...given }, work }) => {
    const id = await createPlantGrant(work, community_id, plant_code, given);
    const headers = { Location: `/api/cer/communities/${community_id}/plant-grants/${id}` };
    return { status: 201, body: await shown(work.trx, community_id, id), headers };
  },
);

async function loadGrant(trx: Transaction<DB>, { params }: LoadCall<typeof PlantGrantParams>) {
  const row = await requirePlantGrant(trx, params.community_id, params.plant_grant_id);
  const body = toGrantResponse(row, await lawOfGrants(trx));
  return { ...tagged(body), row };
}

const grant = objectRoutes(
  { path: `${path}/{plant_grant_id}`, tag, params: PlantGrantParams, shown: PlantGrant, community },
  inCommunity(loadGrant),
);

const get = grant.get({
  id: 'getPlantGrant',
  summary: 'Get the capital grant of a plant',
  description: 'Returns deed, spending and instalments.',
  right: 'plants:read',
});

const update = grant.put(
  {
    id: 'updatePlantGrant',
    summary: 'Change the record of a capital grant',
    description: 'Changes admission, deed, spending, end of works and end. Recorded instalments must stay within the rules.',
    right: 'plants:write',
    body: PlantGrantChange,
  },
  async ({ body, work }, { row }) => {
    await updatePlantGrant(work, row, body);
  },
);

const applyShare = changeRoute(
  {
    method: 'post',
    path: `${path}/{plant_grant_id}/share`,
    id: 'applyPlantGrantShare',
    tag,
    summary: 'Apply the granted share to the premium',
    description:
      "Makes the deed's share the `grant_share` of the plant's new sections. Settled months that it changes are settled again; those that " +
      'lower money wait for approval.',
    right: 'plants:write',
    adds: ADDS_NOTHING,
    community,
    request: { params: PlantGrantParams },
    responses: { 200: PlantGrant },
  },
  async ({ params: { community_id, plant_grant_id }, work }) => {
    await applyGrantShare(work, community_id, plant_grant_id);
    return { status: 200, body: await shown(work.trx, community_id, plant_grant_id) };
  },
);

/** Capital grants of plants: what is recorded, its explanation, and the instalments. */
export const plantGrantRoutes: RouteModule = [list, create, get, update, applyShare, explainPlantGrant, ...instalmentRoutes];
