import { changeSectionFacts, removeSection } from '../../../activities/assets/commands/facts/sections.ts';
import { correctionGround } from '../../http/changeable.ts';
import { firstDay } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { NewSection, PlantSection, SectionParams } from './schemas.ts';
import { loadSection } from './sections.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}';
const shared = { tag: 'Plants', params: SectionParams, shown: PlantSection, community: 'community_id' } as const;

const facts = objectRoutes({ ...shared, path: `${path}/facts` }, inCommunity(loadSection));

const get = facts.get({
  id: 'getPlantSectionFacts',
  summary: 'Get the facts of a plant section that can be put right',
  description: 'The section as it stands, with what can be done with it.',
  right: 'plants:read',
});

const change = facts.put(
  {
    id: 'changePlantSectionFacts',
    summary: 'Put the facts of a plant section right',
    description:
      'Until it was applied for or settled they are just changed; afterwards it is a correction, as if they had been right from the start, with a ' +
      'reason. What really changed on a day is recorded as a successor.',
    right: 'plants:write',
    body: NewSection.safeExtend({ valid_from: firstDay.optional(), ...correctionGround }).openapi('PlantSectionFacts'),
  },
  async ({ params, body, work }, { row, assignment }) => {
    const place = { communityId: params.community_id, plantId: params.plant_id, sectionId: params.section_id };
    const { correction_reason, correction_document_id, ...given } = body;
    await changeSectionFacts(work, place, { section: row, assignment }, given, { correction_reason, correction_document_id });
    return undefined;
  },
);

const remove = objectRoutes({ ...shared, path }, inCommunity(loadSection)).delete(
  {
    id: 'removePlantSection',
    summary: 'Remove a plant section',
    description: 'For one that was recorded by mistake: until it was applied for or settled. The last section goes with its plant.',
    right: 'plants:write',
  },
  async ({ params, work }, { row, assignment }) => {
    const place = { communityId: params.community_id, plantId: params.plant_id, sectionId: params.section_id };
    await removeSection(work, place, { section: row, assignment });
    return undefined;
  },
);

export const sectionFactRoutes: RouteModule = [get, change, remove];
