import type { IdentityDeps } from '../deps.ts';
import { objectRoutesWith } from '../http/object-routes.ts';
import { routesWith } from '../http/route.ts';

/** Operations whose handlers reach what signing in and accounts need. */
export const { route, getRoute, changeRoute, updateRoute, stepsRoute, publicRoute } = routesWith<IdentityDeps>();
export const objectRoutes = objectRoutesWith<IdentityDeps>();
