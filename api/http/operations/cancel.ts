import { z } from '@hono/zod-openapi';
import { type Canceller, cancelOperation } from '../../../activities/kernel/commands/operations.ts';
import type { Right } from '../../../domain/identity/rights.ts';
import { IMPORT_RIGHTS } from '../../../domain/metering/import-rights.ts';
import { importKind } from '../../../infra/postgres/metering/imports.ts';
import type { Operation as StoredOperation } from '../../../infra/postgres/record/operation.ts';
import type { Logger } from '../../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../../deps.ts';
import type { ChangeCall } from '../handler.ts';
import { httpMessages } from '../messages.ts';
import { changeRoute } from '../own-route.ts';
import { ADDS_NOTHING } from '../rows/adds.ts';
import { idParam } from '../schemas.ts';
import { refusal } from '../scope.ts';
import { Operation, toOperationResponse } from './operation.ts';

export const cancelOperationRoute = changeRoute(
  {
    method: 'post',
    path: '/api/v1/operations/{operation_id}/cancel',
    id: 'cancelOperation',
    tag: 'Operations',
    summary: 'Cancel an operation',
    description:
      'Stops an import; data already stored are kept. An operation that was cancelled or has failed is returned unchanged, and ' +
      'its workflow is ended if it still runs. Requires the rights to import such a file; operations of other users also require ' +
      '`operations:read`. An operation that has succeeded, or cannot be stopped, answers `wrong_state`.',
    right: 'curves:import',
    adds: ADDS_NOTHING,
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: Operation },
  },
  async (call) => {
    const { params, deps, log, language, work } = call;
    const row = await cancelOperation(work, params.operation_id, cancellerOf(call));
    return { status: 200, body: toOperationResponse(row, language), after: () => cancelWorkflow(deps, log, row) };
  },
);

/** Operations are shown to who reads them there and to who sent them; stopping an import needs the rights of sending it. */
const cancellerOf = ({ may, principal, trx }: Pick<ChangeCall, 'may' | 'principal' | 'trx'>): Canceller => ({
  sees: ({ community_id, created_by }) => created_by === principal.actor || may('operations:read', community_id ?? undefined),
  async assertMayStop({ id, community_id }) {
    const kind = await importKind(trx, id);
    const lacking = kind && IMPORT_RIGHTS[kind].find((right: Right) => !may(right, community_id ?? undefined));
    if (lacking !== undefined) throw refusal(principal, lacking, httpMessages.rightMissing(lacking));
  },
});

async function cancelWorkflow({ temporal }: Pick<ApiDeps, 'temporal'>, log: Logger, { id, workflow_id }: StoredOperation): Promise<void> {
  if (workflow_id === null) return;
  await temporal.workflow
    .getHandle(workflow_id)
    .cancel()
    .catch((error: unknown) => log.warn({ err: error, operation: id }, 'operation cancelled; its workflow ends at its next step'));
}
