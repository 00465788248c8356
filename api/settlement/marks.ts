import { z } from '@hono/zod-openapi';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listMarks } from '../../infra/postgres/settlement/touched.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { idParam, listOf, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { Mark, toMarkResponse } from './mark-view.ts';

export const listMarksRoute = route(
  {
    method: 'get',
    path: '/api/v1/settlement/marks',
    id: 'listSettlementMarks',
    tag: 'Settlement',
    summary: 'List recalculation requests',
    description:
      'Lists rectified readings, corrected prices, plants, points, members, rules and parameters that changed settled months, ' +
      'and the version that resulted from each. The months are settled again automatically.',
    right: 'settlement:read',
    request: {
      query: PageQuery.extend({
        community_id: idParam.optional(),
        configuration_id: idParam.optional(),
        month: listedMonth.optional(),
        open: z.enum(['true', 'false']).default('false').openapi({ description: 'Only requests not answered yet' }),
      }),
    },
    responses: { 200: listOf(Mark).openapi('SettlementMarkList') },
  },
  async ({ query, context, deps }) => {
    const { community_id: communityId, configuration_id: configurationId } = query;
    const filter = { ...pageWindow(query, context), communityId, configurationId, month: query.month, open: query.open === 'true' };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listMarks(trx, filter)), query);
    return { status: 200, body: { data: data.map((mark) => toMarkResponse(mark, seesAll(context, mark.community_id))), next } };
  },
);
