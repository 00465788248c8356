import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { STOP_FACTS } from '../../../activities/assets/commands/facts/dated.ts';
import { createSectionStop } from '../../../activities/assets/commands/section-stops.ts';
import { requireSection, requireSectionStop } from '../../../activities/assets/reads/require.ts';
import { listSectionStops } from '../../../infra/postgres/assets/section-stops.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { Changeable, changeableTarget, correctionGround, withChangeable } from '../../http/changeable.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { day, id, idParam, listOf, PageQuery, paged, pageWindow, text } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { SectionParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/stops';
const tag = 'Plants';
const community = 'community_id';

const described = { reason: text(200), source: text(500).openapi({ description: 'Act or letter that states it' }) };
const NewStop = z
  .strictObject({ valid_from: firstDay, valid_to: endDay, ...described })
  .check(endsAfterBegin)
  .openapi('NewSectionStop');
const Stop = z
  .object({ id, community_id: id, section_id: id, valid_from: day, valid_to: day, ...described, changeable: Changeable })
  .openapi('SectionStop');
const StopFacts = z
  .strictObject({ valid_from: firstDay, valid_to: endDay, ...described, ...correctionGround })
  .check(endsAfterBegin)
  .openapi('SectionStopFacts');
const StopParams = SectionParams.extend({ stop_id: idParam });

const list = route(
  {
    method: 'get',
    path,
    id: 'listSectionStops',
    tag,
    summary: "List a plant section's stops",
    description: 'Stops extend the time for which the premium is paid.',
    right: 'plants:read',
    community,
    request: { params: SectionParams, query: PageQuery },
    responses: { 200: listOf(Stop).openapi('SectionStopList') },
  },
  async ({ params: { community_id: communityId, plant_id: plantId, section_id: sectionId }, query, context, deps, language }) => {
    const rows = await readOnce(deps.db, context, async (trx) => {
      await requireSection(trx, { communityId, plantId, sectionId });
      const found = await listSectionStops(trx, communityId, sectionId, pageWindow(query));
      return withChangeable(trx, { kind: 'section_stop', language }, found);
    });
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createSectionStop',
    tag,
    summary: 'Record a stop of a plant section',
    description:
      'A stop is a period in which the section could not operate for a reason that the law recognises, such as force majeure. ' +
      'The premium lasts as many days longer.',
    right: 'plants:write',
    adds: ['section_stop', 'community_section_stop'],
    community,
    request: { params: SectionParams, body: NewStop },
    responses: { 201: Stop },
  },
  async ({ params: { community_id: communityId, plant_id: plantId, section_id: sectionId }, body, work, language }) => {
    const place = { communityId, plantId, sectionId };
    const stopId = await createSectionStop(work, place, body);
    const row = await requireSectionStop(work.trx, place, stopId);
    return { status: 201, body: (await changeableTarget(work.trx, 'section_stop', language, row)).shown };
  },
);

async function loadStop(trx: Transaction<DB>, { params, language }: LoadCall<typeof StopParams>) {
  const place = { communityId: params.community_id, plantId: params.plant_id, sectionId: params.section_id };
  return changeableTarget(trx, 'section_stop', language, await requireSectionStop(trx, place, params.stop_id));
}

const stop = objectRoutes({ path: `${path}/{stop_id}`, tag, params: StopParams, shown: Stop, community }, inCommunity(loadStop));

const get = stop.get({
  id: 'getSectionStop',
  summary: 'Get a stop of a plant section',
  description: 'Returns its days and its reason.',
  right: 'plants:read',
});

const remove = stop.delete(
  {
    id: 'removeSectionStop',
    summary: 'Remove a stop of a plant section',
    description: 'Use this for a stop that was recorded by mistake, as long as no month was settled with it.',
    right: 'plants:write',
  },
  async ({ work }, { row }) => {
    await STOP_FACTS.remove(work, row);
    return undefined;
  },
);

const facts = objectRoutes({ path: `${path}/{stop_id}/facts`, tag, params: StopParams, shown: Stop, community }, inCommunity(loadStop));

const getFacts = facts.get({
  id: 'getSectionStopFacts',
  summary: 'Get the editable facts of a stop',
  description: 'Returns the current values and what can be done with the stop.',
  right: 'plants:read',
});

const change = facts.put(
  {
    id: 'changeSectionStopFacts',
    summary: 'Correct a stop of a plant section',
    description: 'Changes days, reason and source. Once a month was settled with the stop, the change is a correction and needs a reason.',
    right: 'plants:write',
    body: StopFacts,
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await STOP_FACTS.change(work, row, given, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const sectionStopRoutes: RouteModule = [list, create, get, remove, getFacts, change];
