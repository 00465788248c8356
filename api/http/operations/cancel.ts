import { z } from '@hono/zod-openapi';
import { cancelOperation } from '../../../activities/kernel/commands/operations.ts';
import type { Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import type { Logger } from '../../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../../deps.ts';
import { changeRoute } from '../own-route.ts';
import { idParam } from '../schemas.ts';
import { Operation, toOperationResponse } from './operation.ts';

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
    const row = await cancelOperation(work, params.operation_id);
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
