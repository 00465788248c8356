import { z } from '@hono/zod-openapi';
import { recomputePeriod } from '../../activities/settlement/commands/order-month.ts';
import { SETTLE_CONFIGURATION_MONTH } from '../../domain/settlement/processes.ts';
import { changeRoute } from '../http/route.ts';
import { BY_MONTHS } from '../http/rows/adds.ts';
import { id, month } from '../http/schemas.ts';
import { OrderBody, requireReferencedPeriod, signalPeriod } from './period-scope.ts';

const Recompute = z.object({ mark_id: id, workflow_id: z.string(), configuration_id: id, month }).openapi('SettlementRecompute');

export const recomputeMonth = changeRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/recompute',
    id: 'recomputeSettlementMonth',
    tag: 'Settlement',
    summary: "Settle a configuration's month again immediately",
    description: 'If nothing changed, no version is created and nothing is posted; the request then says `unchanged`.',
    right: 'settlement:operate',
    adds: BY_MONTHS,
    request: { body: OrderBody },
    responses: { 202: Recompute },
  },
  async ({ body, context, deps, log, trx, work }) => {
    const period = await requireReferencedPeriod(trx, context, body);
    const markId = await recomputePeriod(work, { ...period, note: body.note });
    const shown = { configuration_id: period.configurationId, month: period.month };
    const headers = { Location: `/api/v1/settlement/marks?configuration_id=${period.configurationId}&month=${period.month}` };
    return {
      status: 202,
      body: { mark_id: markId, workflow_id: SETTLE_CONFIGURATION_MONTH.id(period), ...shown },
      headers,
      after: () => signalPeriod(deps, log, period),
    };
  },
);
