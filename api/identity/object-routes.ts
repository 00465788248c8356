import type { z } from '@hono/zod-openapi';
import type { IdentityDeps } from '../deps.ts';
import type { Answer } from '../http/content.ts';
import type { Shown } from '../http/etag.ts';
import type { ChangeCall, LoadCall, TargetLoader } from '../http/handler.ts';
import type { After } from '../http/route.ts';
import type { Access } from '../http/spec.ts';
import { getRoute, updateRoute } from './route.ts';

/** What the operations on one object of the API share. */
interface ObjectSpec<P extends z.ZodObject, B extends z.ZodType<object>> {
  readonly path: string;
  readonly tag: string;
  readonly params: P;
  /** The object as GET and PUT answer it. */
  readonly shown: B;
  readonly rows?: 'platform';
}

/** What an operation on it has of its own; `Access`: the right that it asks for. */
type Operation = Access & { readonly id: string; readonly summary: string; readonly description?: string };

/** GET, PUT and DELETE of one object by one loader: what GET shows with its ETag is what PUT and DELETE lock, load and compare with If-Match. */
export function objectRoutes<const P extends z.ZodObject, const B extends z.ZodType<object>, T extends Shown<z.input<B> & object>>(
  { params, shown, ...own }: ObjectSpec<P, B>,
  target: TargetLoader<LoadCall<P, IdentityDeps>, T>,
) {
  return {
    get: (operation: Operation) =>
      getRoute({ ...own, ...operation, method: 'get', request: { params }, responses: { 200: shown } }, target.load),
    put: <const S extends z.ZodType>(
      { body, ...operation }: Operation & { readonly body: S },
      change: (
        call: ChangeCall<{ readonly params: P; readonly body: S }, IdentityDeps>,
        found: T,
      ) => Promise<Answer<{ readonly 200: B }> & After>,
    ) => updateRoute({ ...own, ...operation, method: 'put', request: { params, body }, responses: { 200: shown } }, target, change),
    delete: (
      operation: Operation,
      change: (call: ChangeCall<{ readonly params: P }, IdentityDeps>, found: T) => Promise<Answer<{ readonly 204: null }> & After>,
    ) => updateRoute({ ...own, ...operation, method: 'delete', request: { params }, responses: { 204: null } }, target, change),
  };
}
