import type { Context, MiddlewareHandler } from 'hono';
import type { Limit } from '../../../infra/redis/token-bucket.ts';
import type { ApiDeps } from '../../deps.ts';
import { addressOf } from '../address.ts';
import type { ApiEnv } from '../context.ts';
import { noteSecurityEvent } from './note-event.ts';

/** What one caller may be refused before it counts as a search for a gap; 404 counts, for it stands for what one may not know of. */
const BEARABLE: Limit = { capacity: 60, perSeconds: 60 };
/** One event per caller in this time. */
const NOTED: Limit = { capacity: 1, perSeconds: 600 };
const DENIALS = new Set([401, 403, 404]);

/** Notes `many_denials` when a caller (or an address without one) is refused again and again. */
export function watchDenials(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await next();
    if (DENIALS.has(c.res.status)) await count(c, deps);
  };
}

async function count(c: Context<ApiEnv>, deps: ApiDeps): Promise<void> {
  const userId = c.get('userId');
  const address = addressOf(c);
  const who = userId === undefined ? address : `user:${userId}`;
  if ((await deps.limiter.take(`denials:${who}`, BEARABLE)).allowed) return;
  if (!(await deps.limiter.take(`denials-noted:${who}`, NOTED)).allowed) return;
  const details = { status: c.res.status, route: c.get('route'), method: c.req.method };
  await noteSecurityEvent(deps, { kind: 'many_denials', userId, address, requestId: c.get('requestId'), details });
}
