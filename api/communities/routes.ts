import type { RouteModule } from '../http/route.ts';
import { areaAssignmentRoutes } from './area-assignments.ts';
import { getCapacity } from './capacity.ts';
import { archiveCommunity, changeCommunity, getCommunity } from './community.ts';
import { changeConfiguration, createConfiguration, getConfiguration, listConfigurationsRoute } from './configurations.ts';
import { correctionRoutes } from './corrections/routes.ts';
import { createCommunity } from './create-community.ts';
import { getLifecycle } from './lifecycle.ts';
import { getCommunityProfile, listCommunityProfiles } from './profiles.ts';
import { listCommunitiesRoute } from './read-communities.ts';
import { getRedraw } from './redraw.ts';
import { statuteRoutes } from './statutes.ts';
import { tileRoutes } from './tiles.ts';

export const communityRoutes: RouteModule = [
  listCommunitiesRoute,
  createCommunity,
  getCommunity,
  changeCommunity,
  archiveCommunity,
  listConfigurationsRoute,
  createConfiguration,
  getConfiguration,
  listCommunityProfiles,
  getCommunityProfile,
  changeConfiguration,
  getCapacity,
  getLifecycle,
  getRedraw,
  ...areaAssignmentRoutes,
  ...tileRoutes,
  ...statuteRoutes,
  ...correctionRoutes,
];
