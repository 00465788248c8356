import { z } from '@hono/zod-openapi';
import { assertYearApprovable, type WaitingYear } from '../../activities/settlement/commands/approve-year.ts';
import { refuseYear } from '../../activities/settlement/commands/refuse-version.ts';
import { startYear } from '../../activities/settlement/commands/start-year.ts';
import { requireYear } from '../../activities/settlement/reads/require.ts';
import { unknownReference } from '../../domain/kernel/errors.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { yearProcess } from '../../infra/postgres/settlement/final-years.ts';
import { configurationYear, type YearView } from '../../infra/postgres/settlement/year-view.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { approveYear } from '../../workflows/settlement/contract.ts';
import { settledYear } from '../http/dates.ts';
import { RefusalReason } from '../http/refusal.ts';
import { changeRoute, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING, BY_MONTHS } from '../http/rows/adds.ts';
import { id, longText } from '../http/schemas.ts';
import { requireAll } from '../http/sees-all.ts';
import { carryOut, sentBy } from './carry-out.ts';
import { settlementMessages } from './messages.ts';
import { toYearResponse, Year, YearParams } from './years.ts';

const path = '/api/v1/settlement/years';
const Process = z
  .object({ workflow_id: z.string(), configuration_id: id, community_id: id, year: z.int() })
  .openapi('SettlementYearProcess');

export const settleYear = changeRoute(
  {
    method: 'post',
    path,
    id: 'settleYear',
    tag: 'Settlement',
    summary: 'Settle a year',
    description:
      'Computes the excess premium, GSE fees, sharing keys by year and the annual benefit report. Refused while a month is not ' +
      'settled; the error says what is missing. The version then waits for approval at `Location`.',
    right: 'settlement:approve',
    adds: BY_MONTHS,
    request: { body: z.strictObject({ configuration_id: id, year: settledYear }) },
    responses: { 202: Process },
  },
  async ({ body, context, deps, log, trx, work }) => {
    const scope = await configurationYear(trx, body.configuration_id, body.year);
    if (scope === undefined) throw unknownReference('configuration_id', settlementMessages.noSettledConfiguration(body.configuration_id));
    requireAll(context, scope.communityId);
    await startYear(work, scope);
    const process = yearProcess(scope);
    const shown = { configuration_id: scope.configurationId, community_id: scope.communityId, year: scope.year };
    const headers = { Location: `${path}?configuration_id=${scope.configurationId}&year=${scope.year}`, 'Retry-After': '1' };
    const start = () => ensureRecorded(deps.temporal, log, process);
    return { status: 202, body: { workflow_id: process.workflowId, ...shown }, headers, after: start };
  },
);

export const approveYearRoute = stepsRoute(
  {
    method: 'post',
    path: `${path}/{year_id}/approve`,
    id: 'approveSettlementYear',
    tag: 'Settlement',
    summary: 'Approve a settled year',
    description:
      'Books the differences from the months, the fees and the amounts returned by enterprises. If the community has `four_eyes`, nobody ' +
      'who caused a version that lowers an amount or follows a posted one may approve it. Approving it again returns it unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: YearParams, body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Year },
  },
  async ({ params, body, context, principal, requestId, deps }) => {
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
    if (year.state === 'posted') return { status: 200, body: toYearResponse(year, true) };
    await inContext(deps.db, context, (trx) => assertYearApprovable(trx, toWaitingYear(year), context.actor), { readOnly: true });
    const process = yearProcess({ configurationId: year.configuration_id, communityId: year.community_id, year: year.year });
    const decision = { yearId: year.id, by: context.actor, note: body.note, requestId, sent: sentBy(principal) };
    await carryOut(deps.temporal, process, approveYear, decision);
    return { status: 200, body: toYearResponse(await read(), true) };
  },
);

export const refuseYearRoute = changeRoute(
  {
    method: 'post',
    path: `${path}/{year_id}/refuse`,
    id: 'refuseSettlementYear',
    tag: 'Settlement',
    summary: 'Refuse a settled year that waits for approval',
    description:
      'The year is not booked, and `refusal` says why. Corrected months create a new version; settling the year again proposes ' +
      'this one again. Repeating the call returns it unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: YearParams, body: RefusalReason },
    responses: { 200: Year },
  },
  async ({ params, body, context, trx, work }) => {
    const read = async () => {
      const { account: _, rows: __, ...head } = await requireYear(trx, params.year_id);
      return head;
    };
    const year = await read();
    requireAll(context, year.community_id);
    const scope = { configurationId: year.configuration_id, communityId: year.community_id, year: year.year };
    await refuseYear(work, { ...scope, yearId: year.id, note: body.note });
    return { status: 200, body: toYearResponse(await read(), true) };
  },
);

const toWaitingYear = ({ id, configuration_id, year, state, run_ids }: YearView): WaitingYear => ({
  id,
  configurationId: configuration_id,
  year,
  state,
  runIds: run_ids,
});
