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

/** A route as `mount.ts` serves it and `document.ts` describes it. */
export type Route =
  | { readonly kind: 'public'; readonly spec: PublicRouteSpec<RequestSpec, ResponsesSpec>; handle(call: Input): Promise<Answered> }
  | { readonly kind: 'call'; readonly spec: SecuredRoute; handle(call: Call): Promise<Answered> }
  | { readonly kind: 'change'; readonly spec: SecuredRoute; readonly change: Change };

/** The routes of a capability, one line in `routes.ts`. */
export type RouteModule = readonly Route[];
