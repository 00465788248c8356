import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { TrieRouter } from 'hono/router/trie-router';
import { secureHeaders } from 'hono/secure-headers';
import type { ApiDeps } from './deps.ts';
import { proxyTest, withClientAddress } from './http/address.ts';
import { cachePolicy } from './http/cache-policy.ts';
import type { ApiEnv } from './http/context.ts';
import { mountAll } from './http/mount.ts';
import { contentPolicy, requestScope } from './http/request-scope.ts';
import { watchDenials } from './http/security/watch-denials.ts';
import { watchReads } from './http/security/watch-reads.ts';
import { unmatched } from './http/unmatched.ts';
import { validHeaders } from './http/valid-headers.ts';
import { createCallers } from './identity/callers.ts';
import { answerLiveSocket, LIVE_SOCKET } from './live-socket.ts';
import { answerAsyncApi, answerOpenApi } from './openapi-document.ts';
import { failure } from './pages/failure.ts';
import { pageRoutes } from './pages/routes.ts';
import { temporalUiPages } from './pages/temporal-ui.ts';
import { ROUTES } from './routes.ts';

const EXPOSED = [
  'Content-Language',
  'ETag',
  'Link',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Idempotency-Replayed',
  'X-Request-Id',
];
const SENT = [
  'Authorization',
  'X-API-Key',
  'Content-Type',
  'Content-Encoding',
  'Idempotency-Key',
  'Last-Event-ID',
  'Prefer',
  'If-Match',
  'If-None-Match',
  'X-Request-Id',
  'traceparent',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const isSameOrigin = ({ req }: Context): boolean => req.header('origin') === undefined;

const DAY_SECONDS = 86_400;

/** The whole API without a port: serve its `fetch`, or ask it with `request` in tests. */
export function createApp(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({ router: new TrieRouter() });
  const https = deps.config.api.publicUrl.startsWith('https:');
  app.use(withClientAddress(proxyTest(deps.config.api.trustedProxies)), requestScope(deps), cachePolicy, validHeaders);
  app.use(watchDenials(deps), watchReads(deps));
  // Its pages bring their own headers.
  temporalUiPages(app, deps);
  app.use(
    secureHeaders({ strictTransportSecurity: https, referrerPolicy: 'same-origin', xFrameOptions: 'DENY' }),
    contentPolicy,
    compress(),
  );
  const crossOrigin = cors({
    origin: [...deps.config.api.corsOrigins],
    allowHeaders: SENT,
    exposeHeaders: EXPOSED,
    allowMethods: METHODS,
    maxAge: DAY_SECONDS,
  });
  app.use((c, next) => (isSameOrigin(c) ? next() : crossOrigin(c, next)));
  pageRoutes(app, deps);
  const frame = { ...deps, callers: createCallers(deps) };
  app.get(LIVE_SOCKET, answerLiveSocket(frame));
  mountAll(app, ROUTES, frame);
  app.get('/openapi.json', answerOpenApi());
  app.get('/asyncapi.json', answerAsyncApi());
  app.notFound((c) => failure(c, unmatched(c, ROUTES)));
  app.onError((error, c) => failure(c, error));
  return app;
}
