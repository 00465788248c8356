import type { ApiDeps } from '../deps.ts';
import { routesWith } from './route.ts';

/** The frame's own operations, whose handlers reach everything. */
export const { route, changeRoute, stepsRoute, publicRoute } = routesWith<ApiDeps>();
