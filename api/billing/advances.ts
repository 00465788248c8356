import { z } from '@hono/zod-openapi';
import { backfillAdvances } from '../../activities/billing/commands/backfill-advances.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { settledMonth } from '../http/dates.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { stepsRoute } from '../http/route.ts';
import { BY_MONTHS } from '../http/rows/adds.ts';
import { pastMonths } from '../settlement/past-months.ts';

export const backfillAdvancesRoute = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/advances/backfill',
    id: 'backfillAdvances',
    tag: 'Billing',
    summary: "Book GSE's advances of past months for all active contracts",
    description:
      'Backfills the monthly Schedule. Advances already booked with the same amounts do not change; advances of settled months ' +
      'move no money.',
    right: 'settlement:backfill',
    adds: BY_MONTHS,
    request: { body: z.strictObject({ from: settledMonth, to: settledMonth }) },
    responses: { 200: Operation, 202: Operation },
  },
  async ({ body, context, deps, log, language }) => {
    const months = pastMonths(body.from, body.to);
    const { operation, process } = await inWork(deps.db, context, (work) => backfillAdvances(work, months));
    await ensureRecorded(deps.temporal, log, process);
    return acceptedOperation(operation, language);
  },
);
