import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endAssignment } from '../../../activities/assets/commands/end-assignment.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { type AssignedSectionRow, sectionAssignment, startService } from '../../../infra/postgres/assets/plants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { firstDay } from '../../http/dates.ts';
import { tagged } from '../../http/etag.ts';
import { evidence, recordedEvidence } from '../../http/recognition.ts';
import { getRoute, type LoadCall, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { AssignmentChange, toAssignmentEnd } from '../assignment-change.ts';
import { assetMessages } from '../messages.ts';
import { Plant, PlantSection, SectionParams } from './schemas.ts';
import { requirePlant } from './view.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}';
const tag = 'Plants';

async function loadSection(trx: Transaction<DB>, { params }: LoadCall<typeof SectionParams>) {
  const { community_id: communityId, plant_id: plantId, section_id: sectionId } = params;
  const shown = (await requirePlant(trx, communityId, plantId)).sections.find(({ id }) => id === sectionId);
  const assignment = await sectionAssignment(trx, { communityId, plantId, sectionId });
  if (shown === undefined || assignment === undefined) throw new DomainError('not_found', assetMessages.noSection(plantId, sectionId));
  return { ...tagged(shown), assignment };
}

const get = (at: string, id: string, summary: string) =>
  getRoute(
    {
      method: 'get',
      path: at,
      id,
      tag,
      summary,
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
    right: 'plants:write',
    community: 'community_id',
    request: { params: SectionParams, body: AssignmentChange },
    responses: { 200: Plant },
  },
  inCommunity(loadSection),
  async ({ params, body, work }, { assignment }) => {
    const ended = { communityId: params.community_id, table: 'plant_assignment', action: 'section.ended' } as const;
    await endAssignment(work, { ...assignment, ...ended }, toAssignmentEnd(body));
    return { status: 200, body: await requirePlant(work.trx, params.community_id, params.plant_id) };
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
  async ({ params, body: { service_start, ...given }, work }, { assignment }) => {
    refuseAfterEnd(assignment, service_start);
    const ground = await recordedEvidence(work.trx, params.community_id, given);
    if (assignment.service_start !== service_start) {
      await startService(work.trx, assignment.id, service_start);
      const object = { action: 'section.recognised', objectKind: 'plant_assignment', objectId: assignment.id };
      const change = { before: { service_start: assignment.service_start }, after: { service_start, ...ground } };
      work.audit({ chain: params.community_id, ...object, ...change });
    }
    return { status: 200, body: await requirePlant(work.trx, params.community_id, params.plant_id) };
  },
);

function refuseAfterEnd({ valid_from, valid_to }: AssignedSectionRow, start: string | null): void {
  if (start === null || valid_to === null || start < valid_to) return;
  const message = assetMessages.afterAssignment(rangeText(valid_from, valid_to));
  throw new DomainError('invalid_input', atPath('service_start', message), [
    { path: 'service_start', code: 'outside_assignment', message },
  ]);
}

export const sectionRoutes: RouteModule = [
  get(path, 'getPlantSection', 'Get a plant section'),
  end,
  get(`${path}/recognition`, 'getPlantSectionRecognition', "Get GSE's recognition of a plant section"),
  recognise,
];
