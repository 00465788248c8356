import { z } from '@hono/zod-openapi';
import { changePlantFacts, removePlant } from '../../../activities/assets/commands/facts/plants.ts';
import { requirePlant } from '../../../activities/assets/reads/require.ts';
import { ENERGY_SOURCES, VOLTAGES } from '../../../domain/assets/kinds.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { Changeable, changeableTarget, correctionGround } from '../../http/changeable.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { text } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
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
    summary: 'Get the possible changes of a plant',
    description: 'The plant can be edited and deleted until one of its sections was applied for or settled.',
    right: 'plants:read',
    request: { params: PlantParams },
    responses: { 200: Changeable },
  },
  async ({ params: { community_id, plant_id }, context, deps, language }) => {
    const { shown } = await readOnce(deps.db, context, async (trx) =>
      changeableTarget(trx, 'plant', language, await requirePlant(trx, community_id, plant_id)),
    );
    return { status: 200, body: shown.changeable };
  },
);

const plant = objectRoutes({ ...shared, path, params: PlantParams, shown: Plant }, inCommunity(loadPlant));

const get = plant.get({
  id: 'getPlant',
  summary: 'Get a plant with its sections',
  description: 'Returns its producer, POD and every section.',
  right: 'plants:read',
});

const edit = plant.put(
  {
    id: 'editPlant',
    summary: 'Change the facts of a plant',
    description:
      'The change is a correction and needs a reason once the plant was applied for or settled. Code, POD and producer cannot be ' +
      'changed: delete the draft and record it again.',
    right: 'plants:write',
    body: z
      .strictObject({
        name: text(),
        source: z.enum(ENERGY_SOURCES),
        region: NewPlant.shape.region,
        voltage: z.enum(VOLTAGES),
        inside_building: z.boolean(),
        ...correctionGround,
      })
      .openapi('PlantFacts'),
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await changePlantFacts(work, row, given, { correction_reason, correction_document_id });
    return undefined;
  },
);

const remove = plant.delete(
  {
    id: 'removePlant',
    summary: 'Remove a plant with its sections',
    description: 'Use this for a plant that was recorded by mistake. Once it was applied for or settled, its sections can only be ended.',
    right: 'plants:write',
  },
  async ({ work }, { row }) => {
    await removePlant(work, row);
    return undefined;
  },
);

export const plantFactRoutes: RouteModule = [changeable, get, edit, remove];
