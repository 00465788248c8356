import type { Context } from 'hono';
import { heldFor } from '../../domain/identity/held.ts';
import { type CommunityRef, knownCommunity, type Principal } from '../../domain/identity/principal.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { ApiDeps } from '../deps.ts';
import { browserOwner } from '../identity/known-place.ts';
import { addressOf, senderOf } from './address.ts';
import { admit } from './admit.ts';
import { type CallerPart, type CallSource, type CheckedInput, InputCall, SecuredCall, TransactionCall } from './call.ts';
import { changeOnce } from './change.ts';
import type { ApiEnv, ApiHono } from './context.ts';
import { type Cursors, createCursors } from './cursor.ts';
import type { Change, Route } from './declared.ts';
import { requireIfMatch, requireMatch } from './etag.ts';
import type { Answered, Changed } from './handler.ts';
import { withIdempotency } from './idempotency.ts';
import type { Stored } from './kept-answer.ts';
import { answerList, openQuery } from './list-answer.ts';
import { itemOf } from './list-formats.ts';
import { holdUntilSent } from './load/hold-until-sent.ts';
import { type Turn, takeTurn, whileChecking } from './load/take-turn.ts';
import { isPattern } from './path-pattern.ts';
import { awaitOperation } from './prefer.ts';
import { limited, limitOf, type Policy } from './rate-limit.ts';
import { checkInput, type ReadContent, type ReadInput, readContent } from './read-input.ts';
import { respond } from './respond.ts';
import { scopeOf } from './scope.ts';
import { tracedRead } from './security/traced-read.ts';
import { rowsOf } from './spec.ts';
import { createRecheck, isStillAllowed, whileAllowed } from './still-allowed.ts';
import { answersWithStream, withinStreamLimit } from './stream-limit.ts';

type PublicRoute = Extract<Route, { kind: 'public' }>;
type SecuredRoute = Exclude<Route, PublicRoute>;
type Secured = SecuredRoute['spec'];

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
      if (route.kind === 'public') return answerPublic(c, route, deps);
      return answerSecured(c, route, deps, cursors);
    });
  }
}

async function answerPublic(c: Context<ApiEnv>, route: PublicRoute, deps: ApiDeps): Promise<Response> {
  const sender = senderOf(addressOf(c));
  // Before it is read: a handler counts only what is worth being looked at, by limits of its own.
  const counted = browserOwner(deps, c.req.raw) ?? sender;
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

async function answerSecured(c: Context<ApiEnv>, route: SecuredRoute, deps: ApiDeps, cursors: Cursors): Promise<Response> {
  const sinceMs = performance.now();
  const { spec } = route;
  const principal = await admit(c, spec, deps);
  const wanted = { spec, community: spec.community && c.req.param(spec.community) };
  const scope = await scopeOf(wanted, principal, deps);
  c.set('tracedRead', tracedRead(principal, spec, scope));
  const context: RowContext = { ...scope.rows, actor: principal.actor, requestId: c.get('requestId') };
  const recheck = createRecheck(deps, principal, wanted, sinceMs);
  const caller = { principal, context, rows: rowsOf(spec, context, principal.userId), may: scope.may, recheck };
  using share = deps.load.bodies.open(`user:${principal.userId}`);
  const content = await readContent(c, spec, share);
  const turn = { principal, spec, signal: c.req.raw.signal, bytes: content.bytes, values: content.values };
  const asked = { wanted, scope, caller, content };
  const answer = await whileChecking(deps, turn, (checking) => answerRead(c, route, { deps, cursors }, { ...asked, turn: checking }));
  holdUntilSent(c, deps.load, { caller: `user:${principal.userId}`, isChange: isChange(spec) });
  return answer;
}

/** A POST that keeps no answer reads, or answers a secret, which is small. */
const isChange = ({ method, idempotency }: Secured): boolean => method !== 'get' && idempotency !== 'never';

/** A call that was received: who makes it, over which rows, and what it brings. */
interface Received {
  readonly wanted: Parameters<typeof scopeOf>[0];
  readonly scope: Awaited<ReturnType<typeof scopeOf>>;
  readonly caller: CallerPart;
  readonly content: ReadContent;
  readonly turn: Turn;
}

interface Serving {
  readonly deps: ApiDeps;
  readonly cursors: Cursors;
}

async function answerRead(c: Context<ApiEnv>, route: SecuredRoute, { deps, cursors }: Serving, received: Received): Promise<Response> {
  const { spec } = route;
  const { wanted, scope, caller, turn } = received;
  const { principal, context, recheck } = caller;
  const input = checkInput(c, spec, received.content);
  if (spec.method === 'put') requireIfMatch(c.req.header('if-match'));
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await takeTurn(deps, turn, () => recheck().then(work));
    if (spec.method === 'get') await recheck();
    return done;
  };
  const source = sourceOf(c, deps);
  const stored = storedCall(c, spec, input, { principal, context, community: scope.community });
  if (route.kind === 'change') {
    const { change } = route;
    const make = (trx: UnitOfWork) => makeChange(change, new TransactionCall(source, input, caller, trx));
    return await inTurn(async () => {
      await change.before?.(new SecuredCall(source, input, caller));
      return changeOnce(c, deps, { spec, stored, context: caller.rows, make });
    });
  }
  const handle = (query: CheckedInput['query']): Promise<Answered> =>
    route.handle(new SecuredCall(source, { params: input.params, query, body: input.body }, caller));
  const item = spec.method === 'get' ? itemOf(spec.responses) : undefined;
  if (item) {
    const query = openQuery(c, spec, cursors, input.query);
    return await answerList(c, spec, item, cursors, query, (page) => inTurn(() => handle({ ...page })));
  }
  if (answersWithStream(spec.responses)) {
    const isAllowed = () => isStillAllowed(deps, principal, { wanted, rows: scope.rows });
    return respond(c, spec, await withinStreamLimit(deps, principal, async () => whileAllowed(await handle(input.query), isAllowed)));
  }
  const work = async () => respond(c, spec, await awaitOperation(c, { deps, context, recheck }, await inTurn(() => handle(input.query))));
  return await withIdempotency(c, deps, stored, work);
}

/** Makes a change: its target is locked, loaded and compared with If-Match first, and answered with its new ETag. */
async function makeChange({ target, make }: Change, call: TransactionCall): Promise<Changed> {
  if (target === undefined) return make(call, undefined);
  await target.lock?.(call.trx, call);
  const found = await target.load(call.trx, call);
  requireMatch(call.request.headers.get('if-match') ?? undefined, found.tag);
  const changed = await make(call, found);
  if (changed.status !== 200) return changed;
  const { tag, shown } = await target.load(call.trx, call);
  return { ...changed, body: changed.body === undefined ? shown : changed.body, headers: { ...changed.headers, ETag: tag } };
}

interface KeyedBy extends Pick<CallerPart, 'principal' | 'context'> {
  readonly community: CommunityRef | undefined;
}

/** What the Idempotency-Key of a call stands for. */
function storedCall(
  c: Context<ApiEnv>,
  spec: Secured,
  { body, fingerprint }: ReadInput,
  { principal, context, community }: KeyedBy,
): Stored {
  const key = keyOf(c, spec);
  const held = key === undefined ? [] : heldFor(principal, spec.right, community ?? namedIn(body, principal));
  return { context, route: spec.id, key, required: spec.idempotency === 'required', fingerprint, held };
}

/** The community that a body is about, where it names one that the caller knows. */
function namedIn(body: unknown, principal: Principal): CommunityRef | undefined {
  const id = body !== null && typeof body === 'object' && 'community_id' in body ? body.community_id : undefined;
  return typeof id === 'number' ? knownCommunity(principal, id) : undefined;
}

const keyOf = (c: Context<ApiEnv>, { method, idempotency }: Secured): string | undefined =>
  method === 'post' && idempotency !== 'never' ? c.req.header('idempotency-key') : undefined;

const sourceOf = (c: Context<ApiEnv>, deps: ApiDeps): CallSource => ({
  request: c.req.raw,
  address: addressOf(c),
  requestId: c.get('requestId'),
  language: c.get('language'),
  deps,
  log: () => c.get('log')(),
});
