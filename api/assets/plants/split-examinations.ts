import { z } from '@hono/zod-openapi';
import { recordExamination, takeBackExamination } from '../../../activities/assets/commands/split-examinations.ts';
import { changeRoute, type RouteModule } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { CommunityParams, code, id, idParam, longText } from '../../http/schemas.ts';

const path = '/api/cer/communities/{community_id}/splitting/examinations';
const shared = { method: 'post', tag: 'Plants', right: 'plants:write', community: 'community_id' } as const;
const Recorded = z.object({ examination_id: id.describe('Id of the examination') }).openapi('SplitExaminationRecorded');

const create = changeRoute(
  {
    ...shared,
    path,
    id: 'recordSplitExamination',
    summary: 'Record that two plants were examined and are separate',
    adds: ['split_examination'],
    description:
      'Give the reason, for example that their parcels do not border on each other. The splitting report then lists the pair ' +
      'separately, and the checks no longer warn of it. Recording a pair that is recorded already changes nothing.',
    request: {
      params: CommunityParams,
      body: z
        .strictObject({
          plants: z.array(code).min(2).max(2).describe('Codes of the two plants'),
          note: longText(1000).describe('Why they are separate, and on what this is based'),
        })
        .openapi('NewSplitExamination'),
    },
    responses: { 201: Recorded },
  },
  async ({ params: { community_id }, body: { plants, note }, work }) => {
    const [first = '', second = ''] = plants;
    return { status: 201, body: { examination_id: await recordExamination(work, community_id, { plants: [first, second], note }) } };
  },
);

const takeBack = changeRoute(
  {
    ...shared,
    path: `${path}/{examination_id}/take-back`,
    id: 'takeBackSplitExamination',
    summary: 'Withdraw the record that two plants are separate',
    adds: ADDS_NOTHING,
    description: 'The report shows the pair again, and the checks warn of it. Repeating the call changes nothing.',
    request: { params: CommunityParams.extend({ examination_id: idParam }) },
    responses: { 200: Recorded },
  },
  async ({ params: { community_id, examination_id }, work }) => {
    await takeBackExamination(work, community_id, examination_id);
    return { status: 200, body: { examination_id } };
  },
);

/** Pairs of plants that somebody examined. */
export const splitExaminationRoutes: RouteModule = [create, takeBack];
