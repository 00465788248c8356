import type { Transaction } from 'kysely';
import { createPlant, createPlants } from '../../../activities/assets/commands/create-plants.ts';
import { listPlants } from '../../../infra/postgres/assets/plants.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { BatchAnswer, toBatchResponse } from '../../http/batch.ts';
import { LIST_VALUES } from '../../http/body-scan.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { COUNTED_POINTS } from '../../http/rows/adds.ts';
import { CommunityParams, codeFilter, PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';
import { addSectionRoute, changeSectionRoute } from './change-section.ts';
import { plantFactRoutes } from './facts.ts';
import { municipalityRoutes } from './municipality.ts';
import { parcelRoutes } from './parcels.ts';
import { NewPlant, Plant, PlantBatch, PlantList } from './schemas.ts';
import { sectionFactRoutes } from './section-facts.ts';
import { sectionStopRoutes } from './section-stops.ts';
import { sectionRoutes } from './sections.ts';
import { splitExaminationRoutes } from './split-examinations.ts';
import { splitGroupRoutes } from './split-groups.ts';
import { splittingRoute } from './splitting.ts';
import { loadPlantResponse, loadPlantResponses } from './view.ts';

const path = '/api/cer/communities/{community_id}/plants';
const tag = 'Plants';
const BATCH_BYTES = 8 * 1024 * 1024;

const list = route(
  {
    method: 'get',
    path,
    id: 'listPlants',
    tag,
    summary: 'List plants with their sections',
    description: 'Each plant has its producer, POD and every section.',
    right: 'plants:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ code: codeFilter, sort: sortBy('id', 'code', 'name', 'source', 'region', 'pod') }),
    },
    responses: { 200: PlantList },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const read = async (trx: Transaction<DB>) => loadPlantResponses(trx, await listPlants(trx, params.community_id, filter), language);
    return { status: 200, body: paged(await readOnce(deps.db, context, read), query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPlant',
    tag,
    summary: 'Create a plant with its sections',
    description: 'Assigns the plant to a configuration.',
    right: 'plants:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    request: { params: CommunityParams, body: NewPlant },
    responses: { 201: Plant },
  },
  async ({ params: { community_id }, body, work, deps, language }) => {
    const id = await createPlant(work, community_id, body, deps.config.limits.unitsPerCommunity);
    const { shown } = await loadPlantResponse(work.trx, community_id, id, language);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/plants/${id}` } };
  },
);

const createMany = changeRoute(
  {
    method: 'post',
    path: `${path}:batch`,
    id: 'createPlants',
    tag,
    summary: 'Create plants in a batch',
    description: 'Creates up to 1000 plants. The call can be repeated safely.',
    right: 'plants:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    maxBytes: BATCH_BYTES,
    heavy: {},
    request: { params: CommunityParams, body: PlantBatch },
    maxValues: LIST_VALUES,
    responses: { 200: BatchAnswer },
  },
  async ({ params: { community_id }, body, work, deps, language }) => {
    const outcomes = await createPlants(work, community_id, body.items, deps.config.limits.unitsPerCommunity);
    return { status: 200, body: toBatchResponse(outcomes, language) };
  },
);

export const plantRoutes: RouteModule = [
  list,
  create,
  createMany,
  ...plantFactRoutes,
  ...municipalityRoutes,
  ...parcelRoutes,
  splittingRoute,
  ...splitExaminationRoutes,
  ...sectionRoutes,
  addSectionRoute,
  ...sectionFactRoutes,
  changeSectionRoute,
  ...sectionStopRoutes,
  ...splitGroupRoutes,
];
