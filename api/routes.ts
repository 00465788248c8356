import { authRoutes } from './identity/routes.ts';
import { onboardingRoutes } from './onboarding/routes.ts';
import type { RouteModule } from './route.ts';
import { systemRoutes } from './system/routes.ts';

/** Every operation of the API: a capability adds one line. */
export const ROUTES: RouteModule = [...systemRoutes, ...authRoutes, ...onboardingRoutes];
