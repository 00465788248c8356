import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listReads } from '../../../infra/postgres/record/read-access.ts';
import { paged, pageWindow } from '../../http/schemas.ts';
import { route } from '../route.ts';
import { ReadAccessList, ReadAccessQuery } from './schemas.ts';

export const listReadAccess = route(
  {
    method: 'get',
    path: '/api/v1/audit/reads',
    id: 'listReadAccess',
    tag: 'Audit',
    summary: 'List read accesses',
    description: "Reads by auditors, and reads of other people's curves.",
    right: 'audit:read',
    request: { query: ReadAccessQuery },
    responses: { 200: ReadAccessList },
  },
  async ({ query, context, deps }) => {
    const filter = { ...pageWindow(query, context), communityId: query.community_id, actor: query.actor };
    const rows = await readOnce(deps.db, context, (trx) => listReads(trx, filter));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => ({ ...row, cause: row.cause, at: row.at.toISOString() })), next } };
  },
);
