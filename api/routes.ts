import { installationRoutes } from './assets/installations/routes.ts';
import { workOrderRoutes } from './assets/maintenance/orders.ts';
import { maintenancePlanRoutes } from './assets/maintenance/plans.ts';
import { performanceRoutes } from './assets/performance/routes.ts';
import { plantGrantRoutes } from './assets/plant-grants/routes.ts';
import { plantRoutes } from './assets/plants/routes.ts';
import { pointRoutes } from './assets/points/routes.ts';
import { assetReportRoutes } from './assets/register/reports.ts';
import { assetRegisterRoutes } from './assets/register/routes.ts';
import { storageRoutes } from './assets/storages/routes.ts';
import { billingRoutes } from './billing/routes.ts';
import { organisationRoutes } from './communities/organisations/routes.ts';
import { communityRoutes } from './communities/routes.ts';
import { ruleRoutes } from './communities/rules/routes.ts';
import { sharingRoutes } from './communities/sharing/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { graphqlRoutes } from './graphql/routes.ts';
import { operationRoutes } from './http/operations/routes.ts';
import type { RouteModule } from './http/route.ts';
import { systemRoutes } from './http/system/routes.ts';
import { auditRoutes } from './identity/audit/routes.ts';
import { invitationRoutes } from './identity/invitations/routes.ts';
import { authRoutes } from './identity/routes.ts';
import { userRoutes } from './identity/users/routes.ts';
import { personRoutes } from './members/persons/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { meteringRoutes } from './metering/routes.ts';
import { onboardingRoutes } from './onboarding/routes.ts';
import { calendarRoutes } from './settlement/calendar/routes.ts';
import { settlementRoutes } from './settlement/routes.ts';
import { taskRoutes } from './settlement/tasks.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** Every operation of the API: a capability adds one line. */
export const ROUTES: RouteModule = [
  ...systemRoutes,
  ...authRoutes,
  ...taskRoutes,
  ...calendarRoutes,
  ...userRoutes,
  ...invitationRoutes,
  ...organisationRoutes,
  ...communityRoutes,
  ...memberRoutes,
  ...personRoutes,
  ...pointRoutes,
  ...plantRoutes,
  ...plantGrantRoutes,
  ...storageRoutes,
  ...assetRegisterRoutes,
  ...assetReportRoutes,
  ...workOrderRoutes,
  ...maintenancePlanRoutes,
  ...performanceRoutes,
  ...installationRoutes,
  ...documentRoutes,
  ...ruleRoutes,
  ...decisionRoutes,
  ...operationRoutes,
  ...onboardingRoutes,
  ...meteringRoutes,
  ...settlementRoutes,
  ...billingRoutes,
  ...sharingRoutes,
  ...graphqlRoutes,
  ...webhookRoutes,
  ...auditRoutes,
];
