import { z } from '@hono/zod-openapi';
import { requireRun } from '../../activities/settlement/reads/require.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { runExtras } from '../../infra/postgres/settlement/extras.ts';
import { runParts } from '../../infra/postgres/settlement/run-contents.ts';
import { listRuns } from '../../infra/postgres/settlement/view.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { idParam, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { RunDetail, RunList, RunParams, toRunDetailResponse, toRunResponse } from './schemas.ts';

const path = '/api/v1/settlement/runs';
const tag = 'Settlement';

const Filter = PageQuery.extend({
  community_id: idParam.optional(),
  configuration_id: idParam.optional(),
  from: listedMonth.optional(),
  to: listedMonth.optional(),
  sort: sortBy('id', 'configuration_id', 'month', 'version', 'kind', 'state', 'shared', 'computed_at'),
  latest: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Only the latest run of each month, without superseded ones.' }),
});

export const listRunsRoute = route(
  {
    method: 'get',
    path,
    id: 'listSettlementRuns',
    tag,
    summary: 'List settlement runs',
    description: 'Lists one run per version of a settled month. Members see the newest posted version of each month only.',
    right: 'settlement:read',
    request: { query: Filter },
    responses: { 200: RunList },
  },
  async ({ query, context, deps, language }) => {
    const { community_id: communityId, configuration_id: configurationId, from, to } = query;
    const filter = { communityId, configurationId, from, to, latest: query.latest === 'true', ...pageWindow(query, context) };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listRuns(trx, filter)), query);
    return { status: 200, body: { data: data.map((row) => toRunResponse(row, seesAll(context, row.community_id), language)), next } };
  },
);

export const getRun = route(
  {
    method: 'get',
    path: `${path}/{run_id}`,
    id: 'getSettlementRun',
    tag,
    summary: 'Get a settlement run',
    description: 'Returns its plants, points, parts and the legal values used.',
    right: 'settlement:read',
    request: { params: RunParams },
    responses: { 200: RunDetail },
  },
  async ({ params, context, deps, language }) => {
    const read = async (trx: Parameters<typeof requireRun>[0]) => ({
      run: await requireRun(trx, params.run_id),
      parts: await runParts(trx, params.run_id),
      extras: await runExtras(trx, params.run_id),
    });
    const { run, parts, extras } = await inContext(deps.db, context, read, { readOnly: true });
    return { status: 200, body: toRunDetailResponse(run, parts, extras, seesAll(context, run.community_id), language) };
  },
);
