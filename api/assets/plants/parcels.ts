import { z } from '@hono/zod-openapi';
import { changeParcels } from '../../../activities/assets/commands/plant-parcels.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { loadPlant } from './municipality.ts';
import { Plant, PlantParams, parcels } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/parcels';

const routes = objectRoutes({ path, tag: 'Plants', params: PlantParams, shown: Plant, community: 'community_id' }, inCommunity(loadPlant));

const get = routes.get({
  id: 'getPlantParcels',
  summary: 'Get the cadastral parcels of a plant',
  description: 'Returns municipality, sheet and parcel of each; empty: not recorded.',
  right: 'plants:read',
});

const change = routes.put(
  {
    id: 'changePlantParcels',
    summary: 'Record the cadastral parcels of a plant',
    description:
      'The application names the parcels. Plants of one source on the same or adjacent parcels may be treated as one: see the ' +
      'splitting report. Amounts do not depend on them.',
    right: 'plants:write',
    body: z.strictObject({ parcels }).openapi('PlantParcels'),
  },
  async ({ body, work }, { row }) => {
    await changeParcels(work, row, body.parcels);
  },
);

export const parcelRoutes: RouteModule = [get, change];
