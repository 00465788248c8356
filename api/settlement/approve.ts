import { z } from '@hono/zod-openapi';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { DomainError } from '../../domain/kernel/errors.ts';
import { settlementMessages as runMessages } from '../../domain/settlement/messages.ts';
import { SETTLE_CONFIGURATION_MONTH } from '../../domain/settlement/processes.ts';
import { refuseOwnApproval } from '../../domain/settlement/run/lowered-money.ts';
import { refuseUnpublished } from '../../domain/settlement/run/publication.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { approvalTerms } from '../../infra/postgres/settlement/lowered-money.ts';
import { publicationFacts } from '../../infra/postgres/settlement/publication.ts';
import type { RunView } from '../../infra/postgres/settlement/view.ts';
import { WORKFLOW_QUEUE } from '../../infra/temporal/queues.ts';
import { searchAttributes } from '../../infra/temporal/search-attributes.ts';
import { type Approval, approvalUpdateId, approve } from '../../workflows/settlement/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { stepsRoute } from '../http/route.ts';
import { longText } from '../http/schemas.ts';
import { carryOut } from './carry-out.ts';
import { settlementMessages } from './messages.ts';
import { requireAll, requireRun } from './require-run.ts';
import { Run, RunParams, toRunResponse } from './schemas.ts';

export const approveRun = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/runs/{run_id}/approve',
    id: 'approveSettlementRun',
    tag: 'Settlement',
    summary: 'Approve a run',
    description:
      'Posts a run that waits for approval: a partial one, or one that lowers posted amounts. GET .../touched shows the effect on each ' +
      'member. If the community has `four_eyes`, nobody whose change caused the run may approve it. A later run posts the difference. ' +
      'Approving the same run again returns it unchanged. Refused while neither injection nor withdrawal is complete, or if the amount ' +
      'does not exceed the advance of the month.',
    right: 'settlement:approve',
    request: { params: RunParams, body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Run },
  },
  async ({ params, body, context, requestId, deps, language }) => {
    const read = () => readOnce(deps.db, context, (trx) => requireRun(trx, params.run_id));
    const run = await read();
    requireAll(context, run.community_id);
    if (run.state === 'posted' && run.approved_by !== null) return { status: 200, body: toRunResponse(run, true, language) };
    if (run.state !== 'awaiting_approval') {
      throw new DomainError('wrong_state', settlementMessages.notWaiting(run.id, run.state));
    }
    if (run.lowers_money)
      refuseOwnApproval(runMessages.run(run.id), context.actor, await readOnce(deps.db, context, (trx) => approvalTerms(trx, run.id)));
    refuseUnpublished(run.id, await readOnce(deps.db, context, (trx) => publicationFacts(trx, run.id)));
    await sendApproval(deps, run, { runId: run.id, by: context.actor, note: body.note, requestId });
    return { status: 200, body: toRunResponse(await read(), true, language) };
  },
);

/** What the month's workflow is told; it is started where it does not run. */
async function sendApproval({ temporal }: Pick<ApiDeps, 'temporal'>, run: RunView, approval: Approval): Promise<void> {
  const scope = { configurationId: run.configuration_id, communityId: run.community_id, month: run.month };
  const startWorkflowOperation = new WithStartWorkflowOperation(SETTLE_CONFIGURATION_MONTH.type, {
    workflowId: SETTLE_CONFIGURATION_MONTH.id(scope),
    taskQueue: WORKFLOW_QUEUE,
    args: [scope],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    typedSearchAttributes: searchAttributes({ ...scope, period: run.month, capability: 'settlement' }),
    staticSummary: SETTLE_CONFIGURATION_MONTH.summary(scope),
  });
  await carryOut(temporal, () =>
    temporal.workflow.executeUpdateWithStart(approve, { args: [approval], updateId: approvalUpdateId(run.id), startWorkflowOperation }),
  );
}
