import { auditRoutes } from './audit/routes.ts';
import { communityRoutes } from './communities/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { graphqlRoutes } from './graphql/routes.ts';
import { authRoutes } from './identity/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { meteringRoutes } from './metering/routes.ts';
import { onboardingRoutes } from './onboarding/routes.ts';
import { operationRoutes } from './operations/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { personRoutes } from './persons/routes.ts';
import { plantRoutes } from './plants/routes.ts';
import { pointRoutes } from './points/routes.ts';
import type { RouteModule } from './route.ts';
import { ruleRoutes } from './rules/routes.ts';
import { settlementRoutes } from './settlement/routes.ts';
import { sharingRoutes } from './sharing/routes.ts';
import { storageRoutes } from './storages/routes.ts';
import { systemRoutes } from './system/routes.ts';
import { userRoutes } from './users/routes.ts';

/** Every operation of the API: a capability adds one line. */
export const ROUTES: RouteModule = [
  ...systemRoutes,
  ...authRoutes,
  ...userRoutes,
  ...invitationRoutes,
  ...organisationRoutes,
  ...communityRoutes,
  ...memberRoutes,
  ...personRoutes,
  ...pointRoutes,
  ...plantRoutes,
  ...storageRoutes,
  ...documentRoutes,
  ...ruleRoutes,
  ...operationRoutes,
  ...onboardingRoutes,
  ...meteringRoutes,
  ...settlementRoutes,
  ...sharingRoutes,
  ...graphqlRoutes,
  ...auditRoutes,
];
