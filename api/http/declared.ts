import type { RequestSpec, ResponsesSpec } from './content.ts';
import type { Target } from './etag.ts';
import type { Answered, Call, ChangeCall, Changed, Input, TargetLoader } from './handler.ts';
import type { PublicRouteSpec, RouteSpec } from './spec.ts';

/** What a route with a caller declares, whatever its schemas are. */
export type SecuredRoute = RouteSpec<RequestSpec, ResponsesSpec> & { readonly community?: string };

/** One transaction, opened by the frame. */
export interface Change {
  /** Refuses a call before the transaction is opened. */
  before?(call: Call): Promise<void>;
  readonly target?: TargetLoader<Call>;
  make(call: ChangeCall, target: Target | undefined): Promise<Changed>;
}

/** An operation that needs no caller. */
export interface PublicRoute {
  readonly kind: 'public';
  readonly spec: PublicRouteSpec<RequestSpec, ResponsesSpec>;
  handle(call: Input): Promise<Answered>;
}

/** A read, or a POST of several transactions. */
export interface CallRoute {
  readonly kind: 'call';
  readonly spec: SecuredRoute;
  handle(call: Call): Promise<Answered>;
}

export interface ChangeRoute {
  readonly kind: 'change';
  readonly spec: SecuredRoute;
  readonly change: Change;
}

/** A route as `mount.ts` serves it and `document.ts` describes it. */
export type Route = PublicRoute | CallRoute | ChangeRoute;

/** The routes of a capability, one line in `routes.ts`. */
export type RouteModule = readonly Route[];
