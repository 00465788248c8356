import { z } from '@hono/zod-openapi';
import { type AdvanceMonths, advancesId } from '../../domain/settlement/advance-months.ts';
import { BOOK_ADVANCES } from '../../domain/settlement/processes.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { createOperation, linkOperation, type Operation as StoredOperation } from '../../infra/postgres/record/operation.ts';
import { type NewProcess, openProcess } from '../../infra/postgres/record/process.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import { WORKFLOW_QUEUE } from '../../infra/temporal/queues.ts';
import { auditActor } from '../http/audit-actor.ts';
import { settledMonth } from '../http/dates.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { stepsRoute } from '../http/route.ts';
import { pastMonths } from '../settlement/past-months.ts';

export const backfillAdvances = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/advances/backfill',
    id: 'backfillAdvances',
    tag: 'Settlement',
    summary: "Book GSE's advances of past months for all active contracts",
    description:
      'Backfills the monthly Schedule. Advances already booked with the same amounts stay; advances of settled months move no money.',
    right: 'settlement:backfill',
    request: { body: z.strictObject({ from: settledMonth, to: settledMonth }) },
    responses: { 202: Operation },
  },
  async ({ body, context, deps, log, language }) => {
    const months = pastMonths(body.from, body.to);
    const { operation, process } = await inContext(deps.db, context, (trx) => record(trx, context, months));
    const summary = BOOK_ADVANCES.summary(process.input as AdvanceMonths);
    await ensureProcess(deps.temporal, { ...process, capability: 'settlement', summary }).catch((error) =>
      log.warn({ err: error, operation: operation.id }, 'advances recorded, their process starts with the next reconciliation'),
    );
    return acceptedOperation(operation, language);
  },
);

async function record(
  trx: UnitOfWork,
  context: RowContext,
  months: readonly string[],
): Promise<{ operation: StoredOperation; process: NewProcess }> {
  const { id: operationId, ...operation } = await createOperation(trx, {
    kind: 'advance_backfill',
    communityId: null,
    createdBy: context.actor,
    total: months.length,
  });
  const input = { from: months[0] as string, to: months.at(-1) as string, operationId };
  const process = {
    workflowId: advancesId(input),
    workflowType: BOOK_ADVANCES.type,
    taskQueue: WORKFLOW_QUEUE,
    communityId: null,
    configurationId: null,
    input,
  };
  await linkOperation(trx, operationId, process.workflowId);
  await openProcess(trx, process);
  recordAudit(trx, {
    ...auditActor(context),
    chain: 0,
    action: 'settlement.advances_backfilled',
    objectKind: 'operation',
    objectId: operationId,
    after: input,
  });
  return { operation: { id: operationId, ...operation }, process };
}
