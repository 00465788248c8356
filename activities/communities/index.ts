import type { ActivityDeps } from '../kernel/deps.ts';
import { createFollowCommunity } from './follow-community.activity.ts';

/** Steps of `communityLifecycle`. */
export const createCommunityActivities = (deps: ActivityDeps) => ({ followCommunity: createFollowCommunity(deps) });
