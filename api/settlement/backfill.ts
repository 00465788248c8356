import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { backfillMonths } from '../../activities/settlement/commands/backfill-months.ts';
import { scheduledTime } from '../../domain/kernel/process.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { MONTHLY_SETTLEMENT_SCHEDULE } from '../../domain/settlement/processes.ts';
import type { CapabilityDeps } from '../deps.ts';
import { settledMonth } from '../http/dates.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { stepsRoute } from '../http/route.ts';
import { BY_MONTHS } from '../http/rows/adds.ts';
import { pastMonths } from './past-months.ts';

const MINUTE_MS = 60_000;

export const backfillSettlement = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/backfill',
    id: 'backfillSettlement',
    tag: 'Settlement',
    summary: 'Settle past months of all active configurations',
    description:
      'Backfills the monthly Schedule. Months in which nothing changed do not change. Progress of the operation is counted in months.',
    right: 'settlement:backfill',
    adds: BY_MONTHS,
    request: { body: z.strictObject({ from: settledMonth, to: settledMonth }) },
    responses: { 200: Operation, 202: Operation },
  },
  async ({ body, context, deps, log, language }) => {
    const months = pastMonths(body.from, body.to);
    const operation = await inWork(deps.db, context, (work) => backfillMonths(work, months));
    await backfillSchedule(deps, months).catch((error) =>
      log.warn({ err: error, operation: operation.id }, 'backfill recorded, its months start with the next reconciliation'),
    );
    return acceptedOperation(operation, language);
  },
);

/** Starts the Schedule's runs of the months: each is settled at its time in the following month. */
async function backfillSchedule({ temporal }: Pick<CapabilityDeps, 'temporal'>, months: readonly string[]): Promise<void> {
  const { id, times } = MONTHLY_SETTLEMENT_SCHEDULE;
  const start = new Date(scheduledTime(times, addMonths(months[0] as string, 1)).getTime() - MINUTE_MS);
  const end = new Date(scheduledTime(times, addMonths(months.at(-1) as string, 1)).getTime() + MINUTE_MS);
  await temporal.schedule.getHandle(id).backfill({ start, end, overlap: 'ALLOW_ALL' });
}
