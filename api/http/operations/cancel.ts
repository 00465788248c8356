import { z } from '@hono/zod-openapi';
import type { CommandWork } from '../../../activities/kernel/unit-of-work.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { cancelOperation, lockOperation, type Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import type { Logger } from '../../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../../deps.ts';
import { httpMessages } from '../messages.ts';
import { changeRoute } from '../own-route.ts';
import { idParam } from '../schemas.ts';
import { Operation, toOperationResponse } from './operation.ts';

/** Work that can stop half-way without harm: what an import has stored stays, and the file may be sent again. */
const CANCELLABLE = ['import'];

export const cancelOperationRoute = changeRoute(
  {
    method: 'post',
    path: '/api/v1/operations/{operation_id}/cancel',
    id: 'cancelOperation',
    tag: 'Operations',
    summary: 'Cancel an operation',
    description:
      'Stops an import; data already stored stay. An operation that was cancelled or has failed is returned unchanged, and ends its ' +
      'workflow where that still runs. One that has succeeded, or cannot be stopped, answers `wrong_state`.',
    right: 'curves:import',
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: Operation },
  },
  async ({ params, deps, log, language, work }) => {
    const row = await cancel(work, params.operation_id);
    return { status: 200, body: toOperationResponse(row, language), after: () => cancelWorkflow(deps, log, row) };
  },
);

async function cancelWorkflow({ temporal }: Pick<ApiDeps, 'temporal'>, log: Logger, { id, workflow_id }: StoredOperation): Promise<void> {
  if (workflow_id === null) return;
  await temporal.workflow
    .getHandle(workflow_id)
    .cancel()
    .catch((error: unknown) => log.warn({ err: error, operation: id }, 'operation cancelled; its workflow ends at its next step'));
}

async function cancel(work: CommandWork, id: number): Promise<StoredOperation> {
  const { trx } = work;
  const known = await lockOperation(trx, id);
  if (known.state === 'cancelled') return known;
  if (!CANCELLABLE.includes(known.kind)) throw new DomainError('wrong_state', httpMessages.notCancellable(known.kind));
  if (known.state === 'failed') return known;
  if (known.state !== 'pending' && known.state !== 'running')
    throw new DomainError('wrong_state', httpMessages.operationEnded(id, known.state));
  const row = await cancelOperation(trx, id);
  if (known.workflow_id !== null) await closeProcess(trx, known.workflow_id, 'cancelled');
  work.audit({
    chain: known.community_id ?? 0,
    action: 'operation.cancelled',
    objectKind: 'operation',
    objectId: id,
    before: { state: known.state },
    after: { state: 'cancelled' },
  });
  return row;
}
