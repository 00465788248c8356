import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endAssignment } from '../../../activities/assets/commands/end-assignment.ts';
import { recogniseSection } from '../../../activities/assets/commands/recognise.ts';
import { requirePlant, requireSection } from '../../../activities/assets/reads/require.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeableTarget } from '../../http/changeable.ts';
import { firstDay } from '../../http/dates.ts';
import { getRoute, type LoadCall, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { AssignmentChange, evidence, toAssignmentEnd } from '../shared-schemas.ts';
import { Plant, PlantSection, SectionParams } from './schemas.ts';
import { loadPlantResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}';
const tag = 'Plants';

/** The section with its ETag and its newest assignment, as reads and changes of its path take it. */
export async function loadSection(trx: Transaction<DB>, { params, language }: LoadCall<typeof SectionParams>) {
  const { community_id: communityId, plant_id: plantId, section_id: sectionId } = params;
  const { section, assignment } = await requireSection(trx, { communityId, plantId, sectionId });
  return { ...(await changeableTarget(trx, 'section', language, section)), assignment };
}

const get = (at: string, id: string, summary: string, description: string) =>
  getRoute(
    {
      method: 'get',
      path: at,
      id,
      tag,
      summary,
      description,
      right: 'plants:read',
      community: 'community_id',
      request: { params: SectionParams },
      responses: { 200: PlantSection },
    },
    loadSection,
  );

const end = updateRoute(
  {
    method: 'put',
    path,
    id: 'endPlantSection',
    tag,
    summary: "End a plant section's assignment",
    description: 'The section belongs to no configuration from that day on.',
    right: 'plants:write',
    community: 'community_id',
    request: { params: SectionParams, body: AssignmentChange },
    responses: { 200: Plant },
  },
  inCommunity(loadSection),
  async ({ params, body, work, language }, { assignment }) => {
    const { pod } = await requirePlant(work.trx, params.community_id, params.plant_id);
    await endAssignment(work, { ...assignment, kind: 'section', communityId: params.community_id, pod }, toAssignmentEnd(body));
    return { status: 200, body: (await loadPlantResponse(work.trx, params.community_id, params.plant_id, language)).shown };
  },
);

const Recognition = z.strictObject({ service_start: firstDay.nullable(), ...evidence }).openapi('SectionRecognition');

const recognise = updateRoute(
  {
    method: 'put',
    path: `${path}/recognition`,
    id: 'recognisePlantSection',
    tag,
    summary: "Record GSE's recognition of a plant section",
    description:
      'Injection before this day does not count. If the configuration has a contract with GSE, a section without this day does not ' +
      'count at all. A null `service_start` removes the recognition. Settled months change with their next settlement.',
    right: 'plants:write',
    community: 'community_id',
    request: { params: SectionParams, body: Recognition },
    responses: { 200: Plant },
  },
  inCommunity(loadSection),
  async ({ params, body: { service_start, ...act }, work, language }, { assignment }) => {
    await recogniseSection(work, params.community_id, assignment, service_start, act);
    return { status: 200, body: (await loadPlantResponse(work.trx, params.community_id, params.plant_id, language)).shown };
  },
);

export const sectionRoutes: RouteModule = [
  get(path, 'getPlantSection', 'Get a plant section', 'Returns its power, entry into operation, assignment and recognition by GSE.'),
  end,
  get(
    `${path}/recognition`,
    'getPlantSectionRecognition',
    "Get GSE's recognition of a plant section",
    'Returns the day from which GSE counts the section; null: not recognised.',
  ),
  recognise,
];
