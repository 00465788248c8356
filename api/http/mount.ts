import type { Context } from 'hono';
import type { Transaction } from 'kysely';
import { heldFor } from '../../domain/identity/held.ts';
import { type CommunityRef, knownCommunity, type Principal } from '../../domain/identity/principal.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from './address.ts';
import { admit } from './admit.ts';
import { changeOnce } from './change.ts';
import type { ApiEnv, ApiHono } from './context.ts';
import { type Cursors, createCursors } from './cursor.ts';
import { requireIfMatch } from './etag.ts';
import { withIdempotency } from './idempotency.ts';
import { answerList, openQuery } from './list-answer.ts';
import { itemOf } from './list-formats.ts';
import { isLive, withinLiveLimit } from './live.ts';
import { takeTurn } from './load/take-turn.ts';
import { isPattern } from './path-pattern.ts';
import { awaitOperation } from './prefer.ts';
import { readInput } from './read-input.ts';
import { type Answered, respond } from './respond.ts';
import type { RequestSpec, ResponsesSpec, Route, RouteSpec } from './route.ts';
import { scopeOf } from './scope.ts';
import { tracedRead } from './security/traced-read.ts';
import { createRecheck, isStillAllowed, whileAllowed } from './still-allowed.ts';

type Secured = RouteSpec<RequestSpec, ResponsesSpec> & { readonly community?: string };

/** `/a/{b}` as Hono writes it. */
export const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Adds the routes: caller, limits, right, community, input, precondition, idempotency, handler, answer. */
export function mountAll(app: ApiHono, routes: readonly Route[], deps: ApiDeps): void {
  const cursors = createCursors(deps.config);
  const literal = new Set(routes.flatMap(({ spec }) => (isPattern(spec.path) ? [] : [spec.path])));
  for (const route of routes) {
    const { spec } = route;
    app.on(spec.method.toUpperCase(), honoPath(spec.path), async (c, next) => {
      if (isPattern(spec.path) && literal.has(c.req.path)) return next();
      c.set('route', spec.path);
      if (spec.right === 'public') return answerPublic(c, route, deps);
      return answerSecured(c, route, spec as Secured, deps, cursors);
    });
  }
}

async function answerPublic(c: Context<ApiEnv>, route: Route, deps: ApiDeps): Promise<Response> {
  using body = deps.load.bodies.open(addressOf(c));
  const input = await readInput(c, route.spec, body);
  return respond(c, route.spec, await route.handle(Object.assign(common(c, deps), input) as never));
}

async function answerSecured(c: Context<ApiEnv>, route: Route, spec: Secured, deps: ApiDeps, cursors: Cursors): Promise<Response> {
  const sinceMs = performance.now();
  const principal = await admit(c, spec, deps);
  const wanted = { spec, community: spec.community && c.req.param(spec.community) };
  const scope = await scopeOf(wanted, principal, deps);
  c.set('tracedRead', tracedRead(principal, spec, scope));
  const { may } = scope;
  const context: RowContext = { ...scope.rows, actor: principal.actor, requestId: c.get('requestId') };
  using body = deps.load.bodies.open(`user:${principal.userId}`);
  const input = await readInput(c, spec, body);
  if (spec.method === 'put') requireIfMatch(c.req.header('if-match'));
  const turn = { principal, spec, signal: c.req.raw.signal, bytes: input.bytes };
  const recheck = createRecheck(deps, principal, wanted, sinceMs);
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await takeTurn(deps, turn, () => recheck().then(work));
    if (spec.method === 'get') await recheck();
    return done;
  };
  const callOf = (query: unknown, trx?: Transaction<DB>): never =>
    Object.assign(common(c, deps), input, { query, principal, context, may, recheck, trx }) as never;
  const handle = (query: unknown, trx?: Transaction<DB>): Promise<Answered> => route.handle(callOf(query, trx));
  const item = spec.method === 'get' ? itemOf(spec.responses) : undefined;
  if (item) {
    const query = openQuery(c, spec, cursors, input.query as object);
    return await answerList(c, spec, item, cursors, query, (page) => inTurn(() => handle(page)));
  }
  if (isLive(spec.responses)) {
    const isAllowed = () => isStillAllowed(deps, principal, { wanted, rows: scope.rows });
    return respond(c, spec, await withinLiveLimit(deps, principal, async () => whileAllowed(await handle(input.query), isAllowed)));
  }
  const { fingerprint } = input;
  const key = keyOf(c, spec);
  const held = key === undefined ? [] : heldFor(principal, spec.right, scope.community ?? namedIn(input.body, principal));
  const stored = { context, route: spec.id, key, required: spec.idempotency === 'required', fingerprint, held };
  if (route.changes) {
    await route.before?.(callOf(input.query));
    return await inTurn(() => changeOnce(c, deps, { spec, stored, make: (trx) => handle(input.query, trx) }));
  }
  const work = async () => respond(c, spec, await awaitOperation(c, { deps, context, recheck }, await inTurn(() => handle(input.query))));
  return await withIdempotency(c, deps, stored, work);
}

/** The community that a body is about, where it names one that the caller knows. */
function namedIn(body: unknown, principal: Principal): CommunityRef | undefined {
  const id = body !== null && typeof body === 'object' && 'community_id' in body ? body.community_id : undefined;
  return typeof id === 'number' ? knownCommunity(principal, id) : undefined;
}

const keyOf = (c: Context<ApiEnv>, { method, idempotency }: Secured): string | undefined =>
  method === 'post' && idempotency !== 'never' ? c.req.header('idempotency-key') : undefined;

const common = (c: Context<ApiEnv>, deps: ApiDeps) => ({
  request: c.req.raw,
  address: addressOf(c),
  requestId: c.get('requestId'),
  language: c.get('language'),
  get log() {
    return c.get('log')();
  },
  deps,
});
