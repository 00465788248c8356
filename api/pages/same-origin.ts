import type { Context, MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { ApiEnv } from '../http/context.ts';
import { pageMessages } from './messages.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a change through only when the browser says that a page of this origin asked for it; what comes with a cookie needs it. */
export const sameOrigin: MiddlewareHandler<ApiEnv> = async (c: Context<ApiEnv>, next) => {
  refuseOtherOrigin(c.req.raw);
  await next();
};

/**
 * Throws forbidden for a change that no page of this origin asked for. Browsers say so in Sec-Fetch-Site; their Origin is `null` on a form of
 * a page that sends no referrer, so it decides only where the former is missing.
 */
export function refuseOtherOrigin(request: Request): void {
  if (READING.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const own = site === null ? hostOf(request.headers.get('origin') ?? '') === hostHere(request) : site === 'same-origin';
  if (!own) throw new DomainError('forbidden', pageMessages.otherOrigin);
}

/** Throws forbidden for a connection that a page of another origin opens: a browser sends its cookie with it, and asks nobody before. */
export function refuseForeignSocket(request: Request, allowed: readonly string[]): void {
  const origin = request.headers.get('origin');
  if (origin === null || allowed.includes(origin) || hostOf(origin) === hostHere(request)) return;
  throw new DomainError('forbidden', pageMessages.otherOrigin);
}

const hostHere = (request: Request): string => request.headers.get('host') ?? new URL(request.url).host;
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
