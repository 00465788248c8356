import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiEnv } from './context.ts';
import type { Route } from './route.ts';

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a handler's answer: JSON unless declared otherwise, `Link` for a next page, 304 when the caller has this version already. */
export function respond(c: Context<ApiEnv>, spec: Route['spec'], { status, body, headers = {} }: Answered): Response {
  const declared = spec.responses[status];
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (declared === null) return c.body(null, status as 204);
  if (spec.method === 'get' && isCurrent(c, headers.ETag)) return c.body(null, 304);
  if (declared && 'kind' in declared) {
    c.header('Content-Type', headers['Content-Type'] ?? declared.mediaType);
    return c.body(body as string | ReadableStream, status as ContentfulStatusCode);
  }
  const link = nextLink(c, body);
  if (link) c.header('Link', link);
  return c.json(body as object, status as ContentfulStatusCode);
}

function isCurrent(c: Context<ApiEnv>, etag: string | undefined): boolean {
  const known = c.req.header('if-none-match');
  if (etag === undefined || known === undefined) return false;
  return known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function nextLink(c: Context<ApiEnv>, body: unknown): string | undefined {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : undefined;
  if (typeof next !== 'string') return undefined;
  const query = new URL(c.req.url).searchParams;
  query.set('cursor', next);
  return `<${c.req.path}?${query}>; rel="next"`;
}
