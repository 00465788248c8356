import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { type AssignedSectionRow, sectionAssignment, startService } from '../../../infra/postgres/assets/plants.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { by } from '../../http/by.ts';
import { rangeText } from '../../http/dated.ts';
import { firstDay } from '../../http/dates.ts';
import { AssignmentChange, endAssignment } from '../../http/end-assignment.ts';
import { evidence, recordedEvidence } from '../../http/recognition.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { assetMessages } from '../messages.ts';
import { Plant, SectionParams } from './schemas.ts';
import { seenPlant } from './view.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}';
const tag = 'Plants';
type Params = z.output<typeof SectionParams>;

async function seenSection(db: Kysely<DB>, { community_id, plant_id, section_id }: Params): Promise<AssignedSectionRow> {
  const row = await sectionAssignment(db, { communityId: community_id, plantId: plant_id, sectionId: section_id });
  if (!row) throw new DomainError('not_found', assetMessages.noSection(plant_id, section_id));
  return row;
}

const end = route(
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
  async ({ params, body, context, deps }) => {
    const row = await inContext(deps.db, context, async (trx) => {
      await lockChangeableCommunity(trx, params.community_id);
      const ended = { communityId: params.community_id, table: 'plant_assignment', action: 'section.ended' } as const;
      await endAssignment(trx, context, { ...(await seenSection(trx, params)), ...ended }, body);
      return seenPlant(trx, params.community_id, params.plant_id);
    });
    return { status: 200, body: row };
  },
);

const Recognition = z.strictObject({ service_start: firstDay.nullable(), ...evidence }).openapi('SectionRecognition');

const recognise = route(
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
  async ({ params, body, context, deps }) => {
    const row = await inContext(deps.db, context, async (trx) => {
      await lockChangeableCommunity(trx, params.community_id);
      const known = await seenSection(trx, params);
      refuseAfterEnd(known, body.service_start);
      const ground = await recordedEvidence(trx, params.community_id, body);
      if (known.service_start !== body.service_start) {
        await startService(trx, known.id, body.service_start);
        const object = { action: 'section.recognised', objectKind: 'plant_assignment', objectId: known.id };
        const after = { service_start: body.service_start, ...ground };
        const before = { service_start: known.service_start };
        recordAudit(trx, { ...by(context), chain: params.community_id, ...object, before, after });
      }
      return seenPlant(trx, params.community_id, params.plant_id);
    });
    return { status: 200, body: row };
  },
);

function refuseAfterEnd({ valid_from, valid_to }: AssignedSectionRow, start: string | null): void {
  if (start === null || valid_to === null || start < valid_to) return;
  const message = assetMessages.afterAssignment(rangeText(valid_from, valid_to));
  throw new DomainError('invalid_input', atPath('service_start', message), [
    { path: 'service_start', code: 'outside_assignment', message },
  ]);
}

export const sectionRoutes: RouteModule = [end, recognise];
