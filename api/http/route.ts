import type { z } from '@hono/zod-openapi';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { CapabilityDeps } from '../deps.ts';
import type { Answer, RequestSpec, ResponsesSpec } from './content.ts';
import type { PublicRoute, Route, SecuredRoute } from './declared.ts';
import type { Shown, Target } from './etag.ts';
import type { After, Answered, AsLoaded, Call, ChangeCall, Changed, Handler, Input, TargetLoader } from './handler.ts';
import { withoutPersonal } from './personal-texts.ts';
import type { Adds, Method, PublicRouteSpec, RouteSpec } from './spec.ts';

export { answers, answersJsonOr, fileBody, form, raw, rawJson, streamedForm } from './content.ts';
export type { Route, RouteModule } from './declared.ts';
export type { FileContent } from './file-body.ts';
export type { Call, LoadCall } from './handler.ts';

type Of<M extends Method> = { readonly method: M };
type Post = Of<'post'> & { readonly adds: Adds };

/** Forgets what exactly a route declares: the frame checks input against its schemas before it calls. */
const anySpec = (spec: unknown): SecuredRoute => spec as SecuredRoute;

/** Forgets which call a handler takes, for the same reason. */
const erase = <A>(handler: (...call: never[]) => Promise<unknown>) => handler as (...call: never[]) => Promise<A>;

/** A handler whose answer is what the caller may read of it. */
const readable =
  <C extends Pick<Call, 'may'>>(spec: SecuredRoute, handler: (call: C) => Promise<unknown>) =>
  async (call: C): Promise<Answered> =>
    withoutPersonal(spec, call.may, (await handler(call)) as Answered);

/**
 * The ways to declare an operation, whose handlers reach `D`. Input is validated before a handler runs; errors of the closed list that it
 * throws become problem answers, and their responses are declared by themselves.
 */
export const routesWith = <D extends CapabilityDeps>() => ({ ...readsWith<D>(), ...changesWith<D>(), ...callsWith<D>() });

function readsWith<D extends CapabilityDeps>() {
  /** Declares an operation that reads, for callers that hold `right`. */
  function route<const Q extends RequestSpec, const R extends ResponsesSpec>(
    spec: RouteSpec<Q, R> & Of<'get'>,
    handler: Handler<Call<Q, D>, R>,
  ): Route {
    return { kind: 'call', spec: anySpec(spec), handle: erase<Answered>(readable(anySpec(spec), handler)) };
  }

  /** Reads one object by `load`, which the PUT and DELETE routes of the path share, and answers it with its ETag. */
  function getRoute<const Q extends { readonly params?: z.ZodObject }, const B extends z.ZodType<object>>(
    spec: RouteSpec<Q, { readonly 200: B }> & Of<'get'>,
    load: (trx: UnitOfWork, call: Call<Q, D>) => Promise<Shown<z.input<B> & object>>,
  ): Route {
    const handle = async (call: Call<Q, D>): Promise<Answered> => {
      const { tag, shown } = await inContext(call.deps.db, call.rows, (trx) => load(trx, call), { readOnly: true });
      return { status: 200, body: shown, headers: { ETag: tag } };
    };
    return { kind: 'call', spec: anySpec(spec), handle: erase<Answered>(readable(anySpec(spec), handle)) };
  }

  return { route, getRoute };
}

function changesWith<D extends CapabilityDeps>() {
  /**
   * A POST that is one transaction: `trx` also holds the answer of the call's Idempotency-Key, and `after` runs once it is committed.
   * `before` refuses what takes long to look at, while no transaction is open.
   */
  function changeRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
    spec: RouteSpec<Q, R> & Post,
    handler: (call: ChangeCall<Q, D>) => Promise<Answer<R> & After>,
    before?: (call: Call<Q, D>) => Promise<void>,
  ): Route {
    const change = { make: erase<Changed>(handler), ...(before ? { before: erase<void>(before) } : {}) };
    return { kind: 'change', spec: anySpec(spec), change };
  }

  /**
   * A PUT or DELETE, which is one transaction: the frame locks and loads the target, refuses an If-Match that names another ETag, calls
   * `handler` with the target, and answers a PUT with the new ETag.
   */
  function updateRoute<const Q extends RequestSpec, const R extends ResponsesSpec, T extends Target>(
    spec: RouteSpec<Q, R> & Of<'put' | 'delete'>,
    target: TargetLoader<Call<Q, D>, T>,
    handler: (call: ChangeCall<Q, D>, target: T) => Promise<(Answer<R> & After) | AsLoaded>,
  ): Route {
    const change = { make: erase<Changed>(handler), target: target as TargetLoader<never> };
    return { kind: 'change', spec: anySpec(spec), change };
  }

  return { changeRoute, updateRoute };
}

function callsWith<D extends CapabilityDeps>() {
  /**
   * A POST that is more than one transaction, because it calls Temporal, sends mail or hashes a password between them: the Idempotency-Key is
   * claimed before and its answer stored after.
   */
  function stepsRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
    spec: RouteSpec<Q, R> & Post,
    handler: Handler<Call<Q, D>, R>,
  ): Route {
    return { kind: 'call', spec: anySpec(spec), handle: erase<Answered>(handler) };
  }

  /** Declares one of the few operations that need no caller. */
  function publicRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
    spec: PublicRouteSpec<Q, R> & (Of<'get'> | Post),
    handler: Handler<Input<Q, D>, R>,
  ): Route {
    return { kind: 'public', spec: spec as PublicRoute['spec'], handle: erase<Answered>(handler) };
  }

  return { stepsRoute, publicRoute };
}

export const { route, getRoute, changeRoute, updateRoute, stepsRoute } = routesWith<CapabilityDeps>();
