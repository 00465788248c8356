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
  summary: 'Get the editable facts of a plant section',
  description: 'Returns the current values and what can be done with the section.',
  right: 'plants:read',
});

const change = facts.put(
  {
    id: 'changePlantSectionFacts',
    summary: 'Correct the facts of a plant section',
    description:
      'The facts can be changed freely until the section was applied for or settled. Afterwards the change is a correction, ' +
      'which applies from the start and needs a reason. Record a real change on a day as a successor instead.',
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
    description:
      'Use this for a section that was recorded by mistake, as long as it was not applied for or settled. The last section is ' +
      'removed with its plant.',
    right: 'plants:write',
  },
  async ({ params, work }, { row, assignment }) => {
    const place = { communityId: params.community_id, plantId: params.plant_id, sectionId: params.section_id };
    await removeSection(work, place, { section: row, assignment });
    return undefined;
  },
);

export const sectionFactRoutes: RouteModule = [get, change, remove];
