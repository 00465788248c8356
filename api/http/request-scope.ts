import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { cutText } from '../../domain/kernel/text/cut-text.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import { languageOf } from './language.ts';

const REQUEST_ID = /^[\w.:/+=-]{1,100}$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** Of an address in the log: those of the document are shorter. */
const MOST_CHARACTERS = 300;
const QUIET = new Set(['/livez', '/readyz', '/metrics']);

/** Gives each request its id, trace, log and measures, and each answer `X-Request-Id`; logs name no query, so no personal data. */
export function requestScope(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = REQUEST_ID.exec(c.req.header('x-request-id') ?? '')?.[0] ?? randomUUID();
    const traceId = TRACEPARENT.exec(c.req.header('traceparent') ?? '')?.[1] ?? randomUUID().replaceAll('-', '');
    c.set('requestId', requestId);
    c.set('traceId', traceId);
    c.set('language', languageOf(c.req.header('accept-language')));
    c.set('route', 'unmatched');
    c.set('bindings', { request_id: requestId, trace_id: traceId });
    let log: Logger | undefined;
    c.set('log', () => {
      log ??= deps.log.child(c.get('bindings'));
      return log;
    });
    c.set('failed', (code) => deps.metrics.failures.inc({ code }));
    deps.metrics.requestsInFlight.inc();
    try {
      await next();
    } finally {
      deps.metrics.requestsInFlight.dec();
    }
    c.res.headers.set('X-Request-Id', requestId);
    const seconds = (performance.now() - started) / 1000;
    const { method, path } = c.req;
    const { status } = c.res;
    deps.metrics.requestSeconds.observe({ method, route: c.get('route'), status: String(status) }, seconds);
    deps.log[QUIET.has(path) ? 'debug' : 'info'](
      {
        ...c.get('bindings'),
        method,
        path: cutText(withoutSecret(path), MOST_CHARACTERS),
        route: c.get('route'),
        status,
        duration_ms: Math.round(seconds * 1000),
      },
      'answered',
    );
  };
}

/** Addresses of calendars and labels hold their secret, which reaches no log; however it is written, what stands in its place is hidden. */
export const withoutSecret = (path: string): string =>
  path
    .replaceAll(/\bcd[cvrt]_[\w-]+/g, '[redacted]')
    .replace(/(\/(?:calendars(?:\/own)?|asset-labels|report)\/)(?!own\/)[^/]+/g, '$1[redacted]');

/** Answers that name no policy of their own may load nothing and be framed by nobody. */
export const contentPolicy: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has('Content-Security-Policy')) c.res.headers.set('Content-Security-Policy', API_POLICY);
};
