import { z } from '@hono/zod-openapi';
import { editPlant, removePlant } from '../../../activities/assets/commands/change-drafts.ts';
import { requirePlant } from '../../../activities/assets/reads/require.ts';
import { changeableOf } from '../../../domain/assets/changeable.ts';
import { ENERGY_SOURCES, VOLTAGES } from '../../../domain/assets/kinds.ts';
import { usesOfPlant } from '../../../infra/postgres/assets/drafts.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { text } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { Changeable, toChangeableResponse } from '../shared-schemas.ts';
import { loadPlant } from './municipality.ts';
import { NewPlant, Plant, PlantParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}';
const shared = { tag: 'Plants', community: 'community_id' } as const;

const changeable = route(
  {
    ...shared,
    method: 'get',
    path: `${path}/changeable`,
    id: 'getPlantChangeable',
    summary: 'Get what can be done with a plant',
    description: 'It is edited and deleted until one of its sections was applied for or settled.',
    right: 'plants:read',
    request: { params: PlantParams },
    responses: { 200: Changeable },
  },
  async ({ params: { community_id, plant_id }, context, deps, language }) => {
    const uses = await readOnce(deps.db, context, async (trx) => {
      const { id } = await requirePlant(trx, community_id, plant_id);
      return usesOfPlant(trx, id);
    });
    return { status: 200, body: toChangeableResponse(changeableOf('plant', uses), language) };
  },
);

const plant = objectRoutes({ ...shared, path, params: PlantParams, shown: Plant }, inCommunity(loadPlant));

const get = plant.get({
  id: 'getPlant',
  summary: 'Get a plant with its sections',
  description: 'With producer, POD and every section.',
  right: 'plants:read',
});

const edit = plant.put(
  {
    id: 'editPlant',
    summary: 'Change the facts of a plant',
    description: 'Until it was applied for or settled. Code, POD, producer and sections: delete the plant and record it again.',
    right: 'plants:write',
    body: z
      .strictObject({
        name: text(),
        source: z.enum(ENERGY_SOURCES),
        region: NewPlant.shape.region,
        voltage: z.enum(VOLTAGES),
        inside_building: z.boolean(),
      })
      .openapi('PlantFacts'),
  },
  async ({ body, work }, { shown }) => {
    await editPlant(work, shown, body);
  },
);

const remove = plant.delete(
  {
    id: 'removePlant',
    summary: 'Remove a plant with its sections',
    description: 'For one that was recorded by mistake: until it was applied for or settled. Afterwards its sections are ended.',
    right: 'plants:write',
  },
  async ({ work }, { shown }) => {
    await removePlant(work, shown);
  },
);

export const plantFactRoutes: RouteModule = [changeable, get, edit, remove];
