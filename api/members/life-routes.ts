import type { RouteModule } from '../http/route.ts';
import { decideMembership, getMemberLife } from './life.ts';

/** The life of a membership: applying, deciding, consents, leaving. */
export const lifeRoutes: RouteModule = [getMemberLife, decideMembership];
