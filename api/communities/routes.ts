import type { RouteModule } from '../http/route.ts';
import { archiveCommunity, changeCommunity, getCommunity } from './community.ts';
import { createConfiguration, getConfiguration, listConfigurationsRoute } from './configurations.ts';
import { createCommunity } from './create-community.ts';
import { getCommunityProfile, listCommunityProfiles } from './profiles.ts';
import { listCommunitiesRoute } from './read-communities.ts';
import { statuteRoutes } from './statutes.ts';

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
  ...statuteRoutes,
];
