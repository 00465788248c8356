import type { RouteModule } from '../../http/route.ts';
import { createArea, listAreasRoute } from './areas.ts';
import { createOrganisation, listOrganisationsRoute } from './organisations.ts';

export const organisationRoutes: RouteModule = [listOrganisationsRoute, createOrganisation, listAreasRoute, createArea];
