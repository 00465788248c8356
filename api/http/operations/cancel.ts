import { z } from '@hono/zod-openapi';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import { cancelOperation, lockOperation, type Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import { auditActor } from '../audit-actor.ts';
import { httpMessages } from '../messages.ts';
import { stepsRoute } from '../route.ts';
import { idParam } from '../schemas.ts';
import { Operation, toOperationResponse } from './operation.ts';

/** Work that can stop half-way without harm: what an import has stored stays, and the file may be sent again. */
const CANCELLABLE = ['import'];

export const cancelOperationRoute = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/operations/{operation_id}/cancel',
    id: 'cancelOperation',
    tag: 'Operations',
    summary: 'Cancel an operation',
    description:
      'Stops an import; data already stored stay. Cancelling a cancelled operation returns it unchanged. An operation that has ended, ' +
      'or cannot be stopped, answers `wrong_state`.',
    right: 'curves:import',
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: Operation },
  },
  async ({ params, context, deps, log, language }) => {
    const row = await inContext(deps.db, context, (trx) => cancel(trx, context, params.operation_id));
    if (row.workflow_id !== null)
      await deps.temporal.workflow
        .getHandle(row.workflow_id)
        .cancel()
        .catch((error: unknown) => log.warn({ err: error, operation: row.id }, 'operation cancelled; its workflow ends at its next step'));
    return { status: 200, body: toOperationResponse(row, language) };
  },
);

async function cancel(trx: UnitOfWork, context: RowContext, id: number): Promise<StoredOperation> {
  const known = await lockOperation(trx, id);
  if (known.state === 'cancelled') return known;
  if (!CANCELLABLE.includes(known.kind)) throw new DomainError('wrong_state', httpMessages.notCancellable(known.kind));
  if (known.state !== 'pending' && known.state !== 'running')
    throw new DomainError('wrong_state', httpMessages.operationEnded(id, known.state));
  const row = await cancelOperation(trx, id);
  if (known.workflow_id !== null) await closeProcess(trx, known.workflow_id, 'cancelled');
  recordAudit(trx, {
    ...auditActor(context),
    chain: known.community_id ?? 0,
    action: 'operation.cancelled',
    objectKind: 'operation',
    objectId: id,
    before: { state: known.state },
    after: { state: 'cancelled' },
  });
  return row;
}
