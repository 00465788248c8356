import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './context.ts';

const CREDENTIALS = ['Authorization', 'X-API-Key', 'Cookie'];
const ALWAYS = ['Origin', 'Accept-Encoding'];

/**
 * Whatever does not say that it is public is kept by no cache: answers depend on who asks, and what is asked without credentials may set
 * cookies. Callers still get an ETag and 304 for what they keep themselves. `Vary` names all that an answer depends on.
 */
export const cachePolicy: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  const { headers } = c.res;
  const isPublic = /\bpublic\b/.test(headers.get('Cache-Control') ?? '') && !headers.has('Set-Cookie');
  if (!isPublic && !/\bno-store\b/.test(headers.get('Cache-Control') ?? '')) headers.set('Cache-Control', 'no-store');
  headers.set('Vary', varyOf(headers, isPublic));
};

function varyOf(headers: Headers, isPublic: boolean): string {
  const own = (headers.get('Vary') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const language = headers.get('Content-Type')?.startsWith('text/html') ? ['Accept-Language'] : [];
  const named = new Map([...(isPublic ? [] : CREDENTIALS), ...ALWAYS, ...language, ...own].map((name) => [name.toLowerCase(), name]));
  return [...named.values()].join(', ');
}
