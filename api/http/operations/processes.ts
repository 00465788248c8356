import { z } from '@hono/zod-openapi';
import { MEMBER_LIFECYCLE } from '../../../domain/members/processes.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listOpenProcesses } from '../../../infra/postgres/record/process.ts';
import { route } from '../own-route.ts';
import { id, idParam, timestamp } from '../schemas.ts';

const MOST = 500;

const OpenProcess = z
  .object({
    workflow_id: z.string(),
    workflow_type: z.string().describe('Type of the workflow in Temporal'),
    community_id: id.nullable(),
    configuration_id: id.nullable(),
    opened_at: timestamp.describe('When it was requested'),
    failed_at: timestamp.nullable().describe('When its workflow failed permanently; null while it runs'),
    failure: z.string().nullable(),
  })
  .openapi('OpenProcess');

/** The workflows that are recorded as open: those that failed first, then the oldest, lives of memberships last. */
export const listProcesses = route(
  {
    method: 'get',
    path: '/api/v1/processes',
    id: 'listOpenProcesses',
    tag: 'Operations',
    summary: 'List open processes',
    description: `Lists workflows that are recorded as open, at most ${MOST}. Failed ones come first, then the oldest; lives of memberships come last. \`total\` counts all of them.`,
    right: 'operations:read',
    request: { query: z.object({ community_id: idParam.optional() }) },
    responses: { 200: z.object({ data: z.array(OpenProcess), total: z.int() }).openapi('OpenProcessList') },
  },
  async ({ query, context, deps }) => {
    const { rows, total } = await readOnce(deps.db, context, (trx) =>
      listOpenProcesses(trx, query.community_id, MOST, MEMBER_LIFECYCLE.type),
    );
    const data = rows.map(({ opened_at, failed_at, ...row }) => ({
      ...row,
      opened_at: opened_at.toISOString(),
      failed_at: failed_at?.toISOString() ?? null,
    }));
    return { status: 200, body: { data, total } };
  },
);
