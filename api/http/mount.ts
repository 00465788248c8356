import type { Context } from 'hono';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import { addressOf, senderOf } from './address.ts';
import { admit } from './admit.ts';
import { InputCall } from './call.ts';
import type { FrameDeps } from './callers.ts';
import type { ApiEnv, ApiHono } from './context.ts';
import { type Cursors, createCursors } from './cursor.ts';
import type { CallRoute, ChangeRoute, PublicRoute, Route, SecuredRoute } from './declared.ts';
import { holdUntilSent } from './load/hold-until-sent.ts';
import { heavyTime, whileChecking } from './load/take-turn.ts';
import { isPattern } from './path-pattern.ts';
import { limited, limitOf, type Policy } from './rate-limit.ts';
import { checkInput, readContent } from './read-input.ts';
import { respond } from './respond.ts';
import { scopeOf } from './scope.ts';
import { tracedRead } from './security/traced-read.ts';
import { serve } from './serve.ts';
import { type Admitted, checkCall, sourceOf } from './serving.ts';
import { rowsOf } from './spec.ts';
import { createRecheck } from './still-allowed.ts';

/** `/a/{b}` as Hono writes it. */
export const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Adds the routes: caller, limits, right, community, input, precondition, idempotency, handler, answer. */
export function mountAll(app: ApiHono, routes: readonly Route[], deps: FrameDeps): void {
  const cursors = createCursors(deps.config);
  const literal = new Set(routes.flatMap(({ spec }) => (isPattern(spec.path) ? [] : [spec.path])));
  for (const route of routes) {
    const { spec } = route;
    app.on(spec.method.toUpperCase(), honoPath(spec.path), async (c, next) => {
      if (isPattern(spec.path) && literal.has(c.req.path)) return next();
      c.set('route', spec.path);
      if (route.kind === 'public') return answerPublic(c, route, deps);
      return answerSecured(c, route, deps, cursors);
    });
  }
}

async function answerPublic(c: Context<ApiEnv>, route: PublicRoute, deps: FrameDeps): Promise<Response> {
  const sender = senderOf(addressOf(c));
  // Before it is read: a handler counts only what is worth being looked at, by limits of its own.
  const counted = deps.callers.browserOwner(c.req.raw) ?? sender;
  const policy = publicPolicy(route);
  if (policy !== undefined) await limited(deps.limiter, policy, counted, limitOf(deps.config, policy));
  using share = deps.load.bodies.open(sender);
  const input = checkInput(c, route.spec, await readContent(c, route.spec, share));
  return respond(c, route.spec, await route.handle(new InputCall(sourceOf(c, deps), input)));
}

const HEALTH_CHECKS = new Set(['/livez', '/readyz']);

/** What a call without a caller is counted as; checks of health are answered however many ask. */
function publicPolicy({ spec: { method, path, request } }: PublicRoute): Policy | undefined {
  if (request?.body !== undefined) return 'public';
  return method === 'get' && !HEALTH_CHECKS.has(path) ? 'public_reads' : undefined;
}

async function answerSecured(c: Context<ApiEnv>, route: CallRoute | ChangeRoute, deps: FrameDeps, cursors: Cursors): Promise<Response> {
  const { spec } = route;
  const admitted = await admitCaller(c, spec, deps);
  const { principal } = admitted.caller;
  const user = `user:${principal.userId}`;
  using share = deps.load.bodies.open(user);
  const content = await readContent(c, spec, share);
  await using _file = { [Symbol.asyncDispose]: async () => content.drop?.() };
  const received = { principal, spec, signal: c.req.raw.signal, bytes: content.bytes, values: content.values };
  const answer = await whileChecking(deps, received, async (turn) =>
    serve(route, checkCall(c, spec, deps, { ...admitted, content, turn }), cursors),
  );
  holdUntilSent(c, deps.load, { caller: user, isChange: isChange(spec) });
  return answer;
}

/** Recognises the caller of a call and finds the rows that it may meet. */
async function admitCaller(c: Context<ApiEnv>, spec: SecuredRoute, deps: FrameDeps): Promise<Admitted> {
  const sinceMs = performance.now();
  const principal = await admit(c, spec, deps);
  const wanted = { spec, community: spec.community && c.req.param(spec.community) };
  const scope = await scopeOf(wanted, principal, deps);
  c.set('tracedRead', tracedRead(principal, spec, scope));
  const context: RowContext = { ...scope.rows, actor: principal.actor, requestId: c.get('requestId'), ...heavyTime(spec) };
  const recheck = createRecheck(deps, principal, wanted, sinceMs);
  return { wanted, scope, caller: { principal, context, rows: rowsOf(spec, context, principal.userId), may: scope.may, recheck } };
}

/** A POST that keeps no answer reads, or answers a secret, which is small. */
const isChange = ({ method, idempotency }: SecuredRoute): boolean => method !== 'get' && idempotency !== 'never';
