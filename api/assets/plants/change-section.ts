import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { addSection } from '../../../activities/assets/commands/add-section.ts';
import { changeSection } from '../../../activities/assets/commands/change-section.ts';
import { reportClock } from '../../../domain/assets/variation-clock.ts';
import { variationMessages } from '../../../domain/assets/variation-messages.ts';
import { joined, type Message } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { unreportedVariations } from '../../../infra/postgres/assets/variation.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { changeRoute } from '../../http/route.ts';
import { COUNTED_POINTS } from '../../http/rows/adds.ts';
import { day, id } from '../../http/schemas.ts';
import { NewSection, Plant, PlantParams, SectionParams } from './schemas.ts';
import { loadPlantResponse } from './view.ts';

const Body = z.strictObject({ valid_from: firstDay, section: NewSection }).openapi('NewSectionSuccessor');
const Changed = z
  .object({
    plant: Plant,
    reported_to_gse: z.boolean().openapi({ description: 'Whether the change must be reported to GSE, by an application of variation' }),
    report_by: day.nullable().openapi({ description: 'Last day on which the change, if reported, counts from its own day' }),
    message: z.string(),
  })
  .openapi('SectionSuccessor');

const NewAddition = z
  .strictObject({ configuration_id: id, valid_from: firstDay, valid_to: endDay.nullish(), section: NewSection })
  .check(endsAfterBegin)
  .openapi('NewSectionAddition');

/** Adds a section to a plant, and says what must be reported to GSE. */
export const addSectionRoute = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/plants/{plant_id}/sections',
    id: 'addPlantSection',
    tag: 'Plants',
    summary: 'Add a section to a plant',
    description:
      'Extends the plant, in the configuration to which it belongs on these days, with the checks of a new plant. If the ' +
      'contract is open, a variation must report the section to GSE, and it counts once GSE has accepted it.',
    right: 'plants:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    request: { params: PlantParams, body: NewAddition },
    responses: { 201: Changed },
  },
  async ({ params: { community_id: communityId, plant_id: plantId }, body, deps, language, trx, work }) => {
    const id = await addSection(work, { communityId, plantId }, body, deps.config.limits.unitsPerCommunity);
    const { isReported, reportBy, message } = await reportOf(trx, body.configuration_id, body.section.code);
    const { shown: plant } = await loadPlantResponse(trx, communityId, plantId, language);
    const headers = { Location: `/api/cer/communities/${communityId}/plants/${plantId}/sections/${id}` };
    return { status: 201, body: { plant, reported_to_gse: isReported, report_by: reportBy, message: message[language] }, headers };
  },
);

/** Records changed facts of a plant section from a day on, and says what must be reported to GSE. */
export const changeSectionRoute = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/successors',
    id: 'changePlantSection',
    tag: 'Plants',
    summary: 'Record changed facts of a plant section',
    description:
      'Power, grant, obligation, superbonus, kind of work or incentive change from a day on: the section ends and continues ' +
      'under a new code, to which its readings are sent from that day. If the contract is open, a variation must report it to ' +
      'GSE, as a removal and an addition.',
    right: 'plants:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    request: { params: SectionParams, body: Body },
    responses: { 201: Changed },
  },
  async ({ params: { community_id: communityId, plant_id: plantId, section_id: sectionId }, body, deps, language, trx, work }) => {
    const most = deps.config.limits.unitsPerCommunity;
    const configurationId = await changeSection(work, { communityId, plantId, sectionId }, body, most);
    const { isReported, reportBy, message } = await reportOf(trx, configurationId, body.section.code);
    const { shown: plant } = await loadPlantResponse(trx, communityId, plantId, language);
    return { status: 201, body: { plant, reported_to_gse: isReported, report_by: reportBy, message: message[language] } };
  },
);

async function reportOf(trx: Transaction<DB>, configurationId: number, code: string) {
  const [found] = await unreportedVariations(trx, [configurationId]);
  const change = found?.changes.find((one) => one.change === 'added' && one.subject === 'section' && one.code === code);
  if (found === undefined || change === undefined) return { isReported: false, reportBy: null, message: variationMessages.noContract };
  const { lastDay, message } = reportClock(change, found, legalDay(Date.now()));
  const because = found.sectionChanges.find((one) => one.code === code);
  const texts: Message[] = because === undefined ? [message] : [variationMessages.sectionReported(because), message];
  return { isReported: true, reportBy: lastDay, message: joined([...texts, variationMessages.howToReport], '; ') };
}
