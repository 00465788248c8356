import { z } from '@hono/zod-openapi';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { DomainError, unknownReference } from '../../domain/kernel/errors.ts';
import { SETTLE_CONFIGURATION_YEAR } from '../../domain/settlement/processes.ts';
import { type ConfigurationYear, yearObstacles } from '../../domain/settlement/year/stored-year.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { openProcess } from '../../infra/postgres/record/process.ts';
import { yearProcess } from '../../infra/postgres/settlement/final-years.ts';
import { monthStandings } from '../../infra/postgres/settlement/year.ts';
import { configurationYear } from '../../infra/postgres/settlement/year-view.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import { WORKFLOW_QUEUE } from '../../infra/temporal/queues.ts';
import { searchAttributes } from '../../infra/temporal/search-attributes.ts';
import { approveYear, type YearApproval, yearApprovalUpdateId } from '../../workflows/settlement/contract.ts';
import { auditActor } from '../http/audit-actor.ts';
import { settledYear } from '../http/dates.ts';
import { changeRoute, stepsRoute } from '../http/route.ts';
import { id, longText } from '../http/schemas.ts';
import { carryOut } from './carry-out.ts';
import { settlementMessages } from './messages.ts';
import { requireAll } from './require-run.ts';
import { requireYear } from './require-year.ts';
import { toYearResponse, Year, YearParams } from './years.ts';

const path = '/api/v1/settlement/years';
const Process = z
  .object({ workflow_id: z.string(), configuration_id: id, community_id: id, year: z.int() })
  .openapi('SettlementYearProcess');

const described = (scope: ConfigurationYear) => ({
  period: String(scope.year),
  capability: 'settlement',
  summary: SETTLE_CONFIGURATION_YEAR.summary(scope),
});

export const startYear = changeRoute(
  {
    method: 'post',
    path,
    id: 'settleYear',
    tag: 'Settlement',
    summary: 'Settle a year',
    description:
      'Excess premium, GSE fees, sharing keys by year and the annual benefit report. Refused while a month is not settled; the error ' +
      'says what is missing. The version then waits for approval at `Location`.',
    right: 'settlement:approve',
    request: { body: z.strictObject({ configuration_id: id, year: settledYear }) },
    responses: { 202: Process },
  },
  async ({ body, context, deps, log, trx }) => {
    const scope = await record(trx, context, body.configuration_id, body.year);
    const start = () =>
      ensureProcess(deps.temporal, { ...yearProcess(scope), ...described(scope) }).catch((error) =>
        log.warn({ err: error, ...scope }, 'year recorded, its process starts with the next reconciliation'),
      );
    const shown = { configuration_id: scope.configurationId, community_id: scope.communityId, year: scope.year };
    const headers = { Location: `${path}?configuration_id=${scope.configurationId}&year=${scope.year}`, 'Retry-After': '1' };
    return { status: 202, body: { workflow_id: SETTLE_CONFIGURATION_YEAR.id(scope), ...shown }, headers, after: start };
  },
);

async function record(trx: UnitOfWork, context: RowContext, configurationId: number, year: number): Promise<ConfigurationYear> {
  const scope = await configurationYear(trx, configurationId, year);
  if (scope === undefined) throw unknownReference('configuration_id', settlementMessages.noSettledConfiguration(configurationId));
  requireAll(context, scope.communityId);
  const obstacles = yearObstacles(await monthStandings(trx, configurationId, year));
  if (obstacles.length > 0) {
    throw new DomainError('wrong_state', settlementMessages.yearNotReady(year), obstacles);
  }
  await openProcess(trx, yearProcess(scope));
  const what = { action: 'settlement.year_started', objectKind: 'configuration', objectId: configurationId, after: { year } };
  recordAudit(trx, { ...auditActor(context), chain: scope.communityId, ...what });
  return scope;
}

export const approveYearRoute = stepsRoute(
  {
    method: 'post',
    path: `${path}/{year_id}/approve`,
    id: 'approveSettlementYear',
    tag: 'Settlement',
    summary: 'Approve a settled year',
    description:
      'Books the differences from the months, the fees and the amounts returned by enterprises. Approving it again returns it unchanged.',
    right: 'settlement:approve',
    request: { params: YearParams, body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Year },
  },
  async ({ params, body, context, requestId, deps }) => {
    const read = async () => {
      const {
        account: _,
        rows: __,
        ...head
      } = await inContext(deps.db, context, (trx) => requireYear(trx, params.year_id), { readOnly: true });
      return head;
    };
    const year = await read();
    requireAll(context, year.community_id);
    if (year.state === 'posted') return { status: 200, body: toYearResponse(year) };
    if (year.state === 'discarded') throw new DomainError('wrong_state', settlementMessages.yearReplaced(year.id));
    const scope = { configurationId: year.configuration_id, communityId: year.community_id, year: year.year };
    const startWorkflowOperation = new WithStartWorkflowOperation(SETTLE_CONFIGURATION_YEAR.type, {
      workflowId: SETTLE_CONFIGURATION_YEAR.id(scope),
      taskQueue: WORKFLOW_QUEUE,
      args: [scope],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      typedSearchAttributes: searchAttributes({ ...scope, ...described(scope) }),
      staticSummary: SETTLE_CONFIGURATION_YEAR.summary(scope),
    });
    const args: [YearApproval] = [{ yearId: year.id, by: context.actor, note: body.note, requestId }];
    const options = { args, updateId: yearApprovalUpdateId(year.id), startWorkflowOperation };
    await carryOut(deps.temporal, () => deps.temporal.workflow.executeUpdateWithStart(approveYear, options));
    return { status: 200, body: toYearResponse(await read()) };
  },
);
