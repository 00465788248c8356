import type { z } from '@hono/zod-openapi';
import type { CapabilityDeps } from '../deps.ts';
import type { ObjectOf } from './content.ts';
import type { Route } from './declared.ts';
import type { Shown } from './etag.ts';
import type { After, ChangeCall, LoadCall, TargetLoader } from './handler.ts';
import { routesWith } from './route.ts';
import type { Access } from './spec.ts';

/** What the operations on one object of the API share. */
interface ObjectSpec<P extends z.ZodObject, B extends z.ZodType<object>> {
  readonly path: string;
  readonly tag: string;
  readonly params: P;
  /** The object as GET and PUT answer it. */
  readonly shown: B;
  readonly community?: keyof ObjectOf<P> & string;
  readonly rows?: 'account' | 'platform';
}

/** What an operation on it has of its own; `Access`: the right that it asks for. */
type Operation = Access & { readonly id: string; readonly summary: string; readonly description?: string };
type PutOperation<S extends z.ZodType> = Operation & { readonly body: S; readonly maxValues?: number };

/** A handler that makes `change` and then gives `answer`. */
const answering =
  <C, T, A extends object>(change: (call: C, found: T) => Promise<After | undefined>, answer: A) =>
  async (call: C, found: T) => ({ ...(await change(call, found)), ...answer });

/** `objectRoutes` whose handlers reach `D`. */
export function objectRoutesWith<D extends CapabilityDeps>() {
  const { getRoute, updateRoute } = routesWith<D>();
  /**
   * GET, PUT and DELETE of one object by one loader: what GET shows with its ETag is what PUT and DELETE lock, load and compare with
   * If-Match, and what PUT answers once it is changed.
   */
  return function objectRoutes<const P extends z.ZodObject, const B extends z.ZodType<object>, T extends Shown<z.input<B> & object>>(
    { params, shown, ...own }: ObjectSpec<P, B>,
    target: TargetLoader<LoadCall<P, D>, T>,
  ) {
    const get = (operation: Operation): Route =>
      getRoute({ ...own, ...operation, method: 'get', request: { params }, responses: { 200: shown } }, target.load);

    const put = <const S extends z.ZodType>(
      { body, ...operation }: PutOperation<S>,
      change: (call: ChangeCall<{ readonly params: P; readonly body: S }, D>, found: T) => Promise<After | undefined>,
    ): Route =>
      updateRoute(
        { ...own, ...operation, method: 'put', request: { params, body }, responses: { 200: shown } },
        target,
        answering(change, { status: 200, body: undefined } as const),
      );

    const remove = (
      operation: Operation,
      change: (call: ChangeCall<{ readonly params: P }, D>, found: T) => Promise<After | undefined>,
    ): Route =>
      updateRoute(
        { ...own, ...operation, method: 'delete', request: { params }, responses: { 204: null } },
        target,
        answering(change, { status: 204, body: null } as const),
      );

    return { get, put, delete: remove };
  };
}

export const objectRoutes = objectRoutesWith<CapabilityDeps>();
