import type { Context, MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/errors.ts';
import type { ApiEnv } from '../context.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a change through only when the browser says that a page of this origin asked for it; what comes with a cookie needs it. Browsers
 * say so in Sec-Fetch-Site; their Origin is `null` on a form of a page that sends no referrer, so it decides only where the former is missing.
 */
export const sameOrigin: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  const own = site === undefined ? hostOf(c.req.header('origin')) === hostHere(c) : site === 'same-origin';
  if (!READING.has(c.req.method) && !own) throw new DomainError('forbidden', 'This call must come from a page of the same origin');
  await next();
};

const hostHere = (c: Context<ApiEnv>): string => c.req.header('host') ?? new URL(c.req.url).host;
const hostOf = (origin = ''): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
