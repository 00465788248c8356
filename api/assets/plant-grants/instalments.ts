import type { Transaction } from 'kysely';
import { recordInstalmentPaid, removeInstalment, requestInstalment } from '../../../activities/assets/commands/grant-instalments.ts';
import { requireInstalment } from '../../../activities/assets/reads/plant-grant.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { Instalment, InstalmentParams, InstalmentPayment, NewInstalment, PlantGrantParams } from './schemas.ts';
import { toInstalmentResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/instalments';
const tag = 'Plant grants';
const community = 'community_id';

async function loadInstalment(trx: Transaction<DB>, { params }: LoadCall<typeof InstalmentParams>) {
  const place = { communityId: params.community_id, grantId: params.plant_grant_id };
  const found = await requireInstalment(trx, place, params.instalment_id);
  return { ...tagged(toInstalmentResponse(found.instalment)), ...found };
}

const request = changeRoute(
  {
    method: 'post',
    path,
    id: 'requestPlantGrantInstalment',
    tag,
    summary: 'Record that an instalment was requested from GSE',
    description:
      'The first instalment is an advance, or a middle instalment for plants above the power that the law sets; then follows the ' +
      'balance. Each is requested once, in this order and within the shares of the law; where the law says so, only for a plant ' +
      'that is in operation and in a configuration.',
    right: 'plants:write',
    adds: ['plant_grant_instalment'],
    community,
    request: { params: PlantGrantParams, body: NewInstalment },
    responses: { 201: Instalment },
  },
  async ({ params: { community_id: communityId, plant_grant_id: grantId }, body, work }) => {
    const place = { communityId, grantId };
    const id = await requestInstalment(work, place, body);
    const requested = await requireInstalment(work.trx, place, id);
    return { status: 201, body: toInstalmentResponse(requested.instalment) };
  },
);

const instalment = objectRoutes(
  { path: `${path}/{instalment_id}`, tag, params: InstalmentParams, shown: Instalment, community },
  inCommunity(loadInstalment),
);

const get = instalment.get({
  id: 'getPlantGrantInstalment',
  summary: 'Get an instalment of a capital grant',
  description: 'Includes the payment, if GSE has paid.',
  right: 'plants:read',
});

const pay = instalment.put(
  {
    id: 'recordPlantGrantPayment',
    summary: 'Record that GSE paid an instalment',
    description: 'GSE pays the producer; no account of the community changes.',
    right: 'plants:write',
    body: InstalmentPayment,
  },
  async ({ body: { paid }, work }, found) => {
    await recordInstalmentPaid(work, found, paid === null ? null : { paid_on: paid.on, paid_cents: paid.cents });
  },
);

const remove = instalment.delete(
  {
    id: 'removePlantGrantInstalment',
    summary: 'Remove the request of an instalment',
    description: 'Use this for a request that GSE refused, or that was recorded by mistake. A paid instalment cannot be removed.',
    right: 'plants:write',
  },
  async ({ work }, found) => {
    await removeInstalment(work, found.grant, found.instalment);
  },
);

export const instalmentRoutes: RouteModule = [request, get, pay, remove];
