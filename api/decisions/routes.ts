import type { RouteModule } from '../http/route.ts';
import { matchRoutes } from './candidate-matches.ts';
import { motionRoutes } from './motions.ts';
import { rehearsalRoutes } from './rehearsal.ts';
import { termsRoutes } from './terms.ts';
import { voteRoutes } from './votes.ts';

/** Decisions of a community: terms of voting, motions, rehearsals, votes and proxies. */
export const decisionRoutes: RouteModule = [...termsRoutes, ...motionRoutes, ...rehearsalRoutes, ...voteRoutes, ...matchRoutes];
