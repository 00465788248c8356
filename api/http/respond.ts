import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiEnv } from './context.ts';
import type { Route } from './declared.ts';
import { contentTag, isKnown } from './etag.ts';
import type { Answered } from './handler.ts';

const TAGGED = new Set([200, 201]);

/** Writes a handler's answer: JSON unless declared otherwise, its ETag, `Link` for a next page, 304 when the caller has this version already. */
export function respond(c: Context<ApiEnv>, spec: Route['spec'], { status, body, headers = {}, cookies = [] }: Answered): Response {
  const declared = spec.responses[status];
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  if (declared === null) return c.body(null, status as 204);
  if (declared && 'kind' in declared) {
    if (spec.method === 'get' && headers.ETag !== undefined && isKnown(c.req.header('if-none-match'), headers.ETag))
      return c.body(null, 304);
    c.header('Content-Type', headers['Content-Type'] ?? declared.mediaType);
    if (body instanceof Uint8Array) c.set('sentBytes', body.byteLength);
    return c.body(body as string | ReadableStream, status as ContentfulStatusCode);
  }
  const text = JSON.stringify(body);
  const link = nextLink(c, body);
  if (link) c.header('Link', link);
  if (TAGGED.has(status) && headers['Cache-Control'] !== 'no-store') {
    const tag = headers.ETag ?? contentTag(text);
    c.header('ETag', tag);
    if (spec.method === 'get' && isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304);
  }
  c.header('Content-Type', 'application/json');
  // Known, so that what is too small for it is not packed.
  c.header('Content-Length', String(Buffer.byteLength(text)));
  c.set('sent', text);
  c.set('sentBytes', text.length);
  return c.body(text, status as ContentfulStatusCode);
}

/** Where the following page is (RFC 8288). */
export function nextLink(c: Context<ApiEnv>, body: unknown): string | undefined {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : undefined;
  if (typeof next !== 'string') return undefined;
  const query = new URL(c.req.url).searchParams;
  query.set('cursor', next);
  return `<${c.req.path}?${query}>; rel="next"`;
}
