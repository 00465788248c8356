import { z } from '@hono/zod-openapi';
import { assertRunApprovable, type WaitingRun } from '../../activities/settlement/commands/approve-run.ts';
import { refuseRun } from '../../activities/settlement/commands/refuse-version.ts';
import { requireRun } from '../../activities/settlement/reads/require.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { periodProcess } from '../../infra/postgres/settlement/period.ts';
import type { RunView } from '../../infra/postgres/settlement/view.ts';
import { approve } from '../../workflows/settlement/contract.ts';
import { RefusalReason } from '../http/refusal.ts';
import { changeRoute, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { longText } from '../http/schemas.ts';
import { requireAll } from '../http/sees-all.ts';
import { carryOut, sentBy } from './carry-out.ts';
import { Run, RunParams, toRunResponse } from './schemas.ts';

export const approveRun = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/runs/{run_id}/approve',
    id: 'approveSettlementRun',
    tag: 'Settlement',
    summary: 'Approve a run',
    description:
      'Posts a run that waits for approval: a partial one, one that lowers posted amounts, or one with `findings`, which are accepted for ' +
      'the reason in `note`. GET .../touched shows the effect on each member. If the community has `four_eyes`, a person whose change caused ' +
      'the run, also by sending some of its readings, may not approve it. A later run posts the difference. ' +
      'Approving the same run again returns it unchanged. Refused while neither injection nor withdrawal is complete, or if the amount ' +
      'does not exceed the advance of the month.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: RunParams, body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Run },
  },
  async ({ params, body, context, principal, requestId, deps, language }) => {
    const read = () => readOnce(deps.db, context, (trx) => requireRun(trx, params.run_id));
    const run = await read();
    requireAll(context, run.community_id);
    if (run.state === 'posted' && run.approved_by !== null) return { status: 200, body: toRunResponse(run, true, language) };
    await inContext(deps.db, context, (trx) => assertRunApprovable(trx, toWaitingRun(run), context.actor), { readOnly: true });
    const process = periodProcess({ configurationId: run.configuration_id, communityId: run.community_id, month: run.month });
    const decision = { runId: run.id, by: context.actor, note: body.note, requestId, sent: sentBy(principal) };
    await carryOut(deps.temporal, process, approve, decision);
    return { status: 200, body: toRunResponse(await read(), true, language) };
  },
);

export const refuseRunRoute = changeRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/runs/{run_id}/refuse',
    id: 'refuseSettlementRun',
    tag: 'Settlement',
    summary: 'Refuse a run that waits for approval',
    description:
      'The run is not posted, and `refusal` says why. Corrected data create a new version; POST /api/v1/settlement/recompute ' +
      'proposes this one again. Repeating the call returns it unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: RunParams, body: RefusalReason },
    responses: { 200: Run },
  },
  async ({ params, body, context, trx, work, language }) => {
    const run = await requireRun(trx, params.run_id);
    requireAll(context, run.community_id);
    const period = { configurationId: run.configuration_id, communityId: run.community_id, month: run.month };
    await refuseRun(work, { ...period, runId: run.id, note: body.note });
    return { status: 200, body: toRunResponse(await requireRun(trx, run.id), true, language) };
  },
);

const toWaitingRun = ({ id, configuration_id, month, state }: RunView): WaitingRun => ({
  id,
  configurationId: configuration_id,
  month,
  state,
});
