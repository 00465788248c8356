import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/errors.ts';
import type { ApiEnv } from '../context.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a change through only when the browser says that a page of this origin asked for it; what comes with a cookie needs it. */
export const sameOrigin: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const origin = c.req.header('origin');
  const own =
    origin === undefined
      ? c.req.header('sec-fetch-site') === 'same-origin'
      : hostOf(origin) === (c.req.header('host') ?? new URL(c.req.url).host);
  if (!READING.has(c.req.method) && !own) throw new DomainError('forbidden', 'This call must come from a page of the same origin');
  await next();
};

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
