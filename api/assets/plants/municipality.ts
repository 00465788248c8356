import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { changeMunicipality } from '../../../activities/assets/commands/plant-municipality.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { LoadCall, RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { municipality, Plant, PlantParams } from './schemas.ts';
import { loadPlantResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/municipality';

/** The plant with its ETag, as reads and changes of its path take it. */
export async function loadPlant(trx: Transaction<DB>, { params, language }: LoadCall<typeof PlantParams>) {
  const { shown, row } = await loadPlantResponse(trx, params.community_id, params.plant_id, language);
  return { ...tagged(shown, row), row };
}

const routes = objectRoutes({ path, tag: 'Plants', params: PlantParams, shown: Plant, community: 'community_id' }, inCommunity(loadPlant));

const get = routes.get({
  id: 'getPlantMunicipality',
  summary: 'Get the municipality of a plant',
  description: 'Returns the cadastral code of the municipality; null: not recorded.',
  right: 'plants:read',
});

const change = routes.put(
  {
    id: 'changePlantMunicipality',
    summary: 'Record the municipality of a plant',
    description:
      'Amounts do not depend on it. Social purposes of the excess premium are served in municipalities with plants. Null: not known.',
    right: 'plants:write',
    body: z.strictObject({ municipality: municipality.nullable() }).openapi('PlantMunicipality'),
  },
  async ({ body, work }, { row }) => {
    await changeMunicipality(work, row, body.municipality);
  },
);

export const municipalityRoutes: RouteModule = [get, change];
