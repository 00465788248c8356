import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listReads, READ_CAUSES, type ReadCause } from '../../../infra/postgres/record/read-access.ts';
import { paged, pageWindow } from '../../http/schemas.ts';
import { route } from '../route.ts';
import { ReadAccessList, ReadAccessQuery } from './schemas.ts';

/** What those may see whom an auditor looks at (decision record 0113). */
const SHOWN_TO_AUDITED: readonly ReadCause[] = ['curve'];

export const listReadAccess = route(
  {
    method: 'get',
    path: '/api/v1/audit/reads',
    id: 'listReadAccess',
    tag: 'Audit',
    summary: 'List read accesses',
    description:
      "Lists reads of other people's curves and, for auditors and the platform (`security:read`), reads by auditors: what an " +
      'auditor opened is not shown to those who are audited.',
    right: 'audit:read',
    request: { query: ReadAccessQuery },
    responses: { 200: ReadAccessList },
  },
  async ({ query, context, may, deps }) => {
    const filter = { ...pageWindow(query, context), communityId: query.community_id, actor: query.actor };
    const causes = may('security:read', query.community_id) ? READ_CAUSES : SHOWN_TO_AUDITED;
    const rows = await readOnce(deps.db, context, (trx) => listReads(trx, { ...filter, causes }));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => ({ ...row, cause: row.cause, at: row.at.toISOString() })), next } };
  },
);
