import { z } from '@hono/zod-openapi';
import { takeBack } from '../../activities/metering/commands/take-back-import.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { changeRoute } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { idParam, text } from '../http/schemas.ts';

export const takeBackImport = changeRoute(
  {
    method: 'post',
    path: '/api/v1/imports/{operation_id}/take-back',
    id: 'takeBackImport',
    tag: 'Metering',
    summary: 'Revert an import of readings',
    description:
      'Use this for a file in a wrong unit or of a wrong point. Its readings no longer count, and those that they replaced count ' +
      'again; readings of later imports are kept, and `ignored` of the result lists what they replaced. Settled months are ' +
      'settled again, and wait for approval where posted money is lowered. A month that can no longer be rectified does not ' +
      'change and is listed. Repeating the call returns the same operation.',
    right: 'curves:import',
    adds: AT_MOST_ONCE,
    request: { params: z.object({ operation_id: idParam }), body: z.strictObject({ note: text(500) }) },
    responses: { 200: Operation, 202: Operation },
  },
  async ({ params, body, work, principal, deps, log, language }) => {
    const sender = { apiKeyId: principal.key?.id, sessionId: principal.session?.id };
    const { operation, process } = await takeBack(work, { operationId: params.operation_id, note: body.note, ...sender });
    const isOpen = operation.state === 'pending' || operation.state === 'running';
    const after = () => ensureRecorded(deps.temporal, log, process);
    return { ...acceptedOperation(operation, language), ...(isOpen ? { after } : {}) };
  },
);
