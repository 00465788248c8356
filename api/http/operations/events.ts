import { z } from '@hono/zod-openapi';
import { requireOperation } from '../../../activities/kernel/commands/operations.ts';
import { isEnded } from '../../../domain/kernel/operation.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { followRow, type Snapshot } from '../event-stream.ts';
import { route } from '../own-route.ts';
import { answers } from '../route.ts';
import { idParam } from '../schemas.ts';
import { toOperationResponse } from './operation.ts';

export const followOperation = route(
  {
    method: 'get',
    path: '/api/v1/operations/{operation_id}/events',
    id: 'followOperation',
    tag: 'Operations',
    summary: 'Stream an operation',
    description:
      'Sends server-sent events `progress`, each with the operation as data, until it has ended. With `Last-Event-ID`, events ' +
      'already received are not sent again.',
    right: 'operations:read',
    request: { params: z.object({ operation_id: idParam }) },
    responses: { 200: answers('text/event-stream', 'Events `progress` with the operation as data') },
  },
  async ({ params, context, deps, request, language }) => {
    const read = async (): Promise<Snapshot> => {
      const row = await readOnce(deps.db, context, (trx) => requireOperation(trx, params.operation_id));
      const id = `${row.updated_at.getTime()}-${row.state}-${row.done}`;
      return { id, event: 'progress', data: toOperationResponse(row, language), last: isEnded(row.state) };
    };
    return followRow({ deps, request }, `operation/${params.operation_id}`, read);
  },
);
