import type { MiddlewareHandler } from 'hono';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { recordRead } from '../../../infra/postgres/record/read-access.ts';
import type { ApiDeps } from '../../deps.ts';
import type { ApiEnv } from '../context.ts';

/** Writes down who read what, before the answer leaves, where `mount` found that the read must leave a trace. */
export function watchReads(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await next();
    const read = c.get('tracedRead');
    if (read === undefined || !c.res.ok) return;
    const url = new URL(c.req.url);
    const row = { ...read, route: c.get('route'), path: `${url.pathname}${url.search}`, request_id: c.get('requestId') };
    await inContext(deps.db, systemContext(read.actor), (trx) => recordRead(trx, row));
  };
}
