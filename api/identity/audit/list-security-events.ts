import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listSecurityEvents } from '../../../infra/postgres/identity/security-events.ts';
import { paged, pageWindow } from '../../http/schemas.ts';
import { route } from '../route.ts';
import { SecurityEventList, SecurityEventQuery } from './schemas.ts';

export const listSecurityEventsRoute = route(
  {
    method: 'get',
    path: '/api/v1/security-events',
    id: 'listSecurityEvents',
    tag: 'Audit',
    summary: 'List security events',
    description: 'Lists signs of attacks and stolen secrets. Only callers whose right covers the whole platform see them.',
    right: 'security:read',
    request: { query: SecurityEventQuery },
    responses: { 200: SecurityEventList },
  },
  async ({ query, context, deps }) => {
    const { kind, user_id: userId, since, until } = query;
    const filter = { ...pageWindow(query), kind, userId, since, until };
    const rows = await readOnce(deps.db, context, (trx) => listSecurityEvents(trx, filter));
    const { data, next } = paged(rows, query);
    const shown = data.map(({ at, address_hash, details, ...row }) => ({
      ...row,
      at: at.toISOString(),
      address_hash: address_hash?.toString('hex') ?? null,
      details: details as Record<string, unknown>,
    }));
    return { status: 200, body: { data: shown, next } };
  },
);
