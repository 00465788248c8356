import { z } from '@hono/zod-openapi';
import { requireRun } from '../../activities/settlement/reads/require.ts';
import { MONEY_COMPONENTS, RUN_RECEIVERS } from '../../domain/settlement/types.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { runVersions } from '../../infra/postgres/settlement/versions.ts';
import { followRow, type Snapshot } from '../http/event-stream.ts';
import { answers, route } from '../http/route.ts';
import { seesAll } from '../http/sees-all.ts';
import { Run, RunParams, toRunResponse } from './schemas.ts';

const path = '/api/v1/settlement/runs/{run_id}';

const Difference = z.object({
  receiver: z.enum(RUN_RECEIVERS),
  code: z.string(),
  component: z.enum(MONEY_COMPONENTS),
  before_cents: z.int(),
  after_cents: z.int(),
});
const Versions = z
  .object({
    data: z.array(
      z.object({
        run: Run,
        differences: z.array(Difference).openapi({ description: 'Difference from the previous posted version (`previous_run_id`).' }),
      }),
    ),
  })
  .openapi('SettlementVersions');

export const getRunVersions = route(
  {
    method: 'get',
    path: `${path}/versions`,
    id: 'getSettlementVersions',
    tag: 'Settlement',
    summary: "List all versions of a run's month",
    description: 'Each version shows what it changed. Members see the newest posted version only.',
    right: 'settlement:read',
    request: { params: RunParams },
    responses: { 200: Versions },
  },
  async ({ params, context, deps, language }) => {
    const versions = await inContext(
      deps.db,
      context,
      async (trx) => {
        await requireRun(trx, params.run_id);
        return runVersions(trx, params.run_id);
      },
      { readOnly: true, snapshot: true },
    );
    const data = versions.map(({ run, differences }) => ({
      run: toRunResponse(run, seesAll(context, run.community_id), language),
      differences,
    }));
    return { status: 200, body: { data } };
  },
);

export const followRun = route(
  {
    method: 'get',
    path: `${path}/events`,
    id: 'followSettlementRun',
    tag: 'Settlement',
    summary: 'Stream a settlement run',
    description:
      'Sends server-sent events `run`, each with the run as data, until it is posted or superseded. With `Last-Event-ID`, events ' +
      'already received are not sent again.',
    right: 'settlement:read',
    request: { params: RunParams },
    responses: { 200: answers('text/event-stream', 'Events `run` with the run as data') },
  },
  async ({ params, context, deps, request, language }) => {
    const read = async (): Promise<Snapshot> => {
      const run = await readOnce(deps.db, context, (trx) => requireRun(trx, params.run_id));
      const data = toRunResponse(run, seesAll(context, run.community_id), language);
      return { id: `${run.id}-${run.state}`, event: 'run', data, last: run.state !== 'awaiting_approval' };
    };
    return followRow({ deps, request }, `settlement_run/${params.run_id}`, read);
  },
);
