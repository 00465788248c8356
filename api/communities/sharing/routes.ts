import type { RouteModule } from '../../http/route.ts';
import { createShare } from './create-share.ts';
import { getSharingStats, listAvailableProducers } from './stats.ts';
import { listShares } from './transactions.ts';

/** What a community shares, which plants have more to share, and arrangements between its members. */
export const sharingRoutes: RouteModule = [getSharingStats, listAvailableProducers, createShare, listShares];
