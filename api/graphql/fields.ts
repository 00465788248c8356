import { plantRoutes } from '../assets/plants/routes.ts';
import { pointRoutes } from '../assets/points/routes.ts';
import { billingRoutes } from '../billing/routes.ts';
import { communityRoutes } from '../communities/routes.ts';
import type { Route } from '../http/route.ts';
import { authRoutes } from '../identity/routes.ts';
import { memberRoutes } from '../members/routes.ts';
import { settlementRoutes } from '../settlement/routes.ts';

/** A field that is answered by a route of the API: its right, its rows and its answer are the route's. */
export interface RouteField {
  readonly route: Route;
  /** Name of the GraphQL type of the answer, or of a list's items. */
  readonly type: string;
  /** Which path parameter or filter of the route the parent's field fills; what is left is an argument. */
  readonly given: Readonly<Record<string, string>>;
}

const READS: readonly Route[] = [
  ...authRoutes,
  ...communityRoutes,
  ...memberRoutes,
  ...pointRoutes,
  ...plantRoutes,
  ...settlementRoutes,
  ...billingRoutes,
];

function field(operationId: string, type: string, given: Readonly<Record<string, string>> = {}): RouteField {
  const route = READS.find(({ spec }) => spec.id === operationId);
  if (route === undefined) throw new Error(`no read is called ${operationId}`);
  return { route, type, given };
}

const OF_COMMUNITY = { community_id: 'id' };

/** What can be read, by GraphQL type and field. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, RouteField>>>> = {
  Query: {
    me: field('me', 'Me'),
    communities: field('listCommunities', 'Community'),
    community: field('getCommunity', 'Community'),
    member: field('getMember', 'Member'),
    runs: field('listSettlementRuns', 'Run'),
    run: field('getSettlementRun', 'RunDetail'),
    balances: field('getLedgerBalances', 'Balances'),
    statement: field('getMemberStatement', 'Statement'),
  },
  Community: {
    configurations: field('listConfigurations', 'Configuration', OF_COMMUNITY),
    members: field('listMembers', 'Member', OF_COMMUNITY),
    points: field('listPoints', 'Point', OF_COMMUNITY),
    plants: field('listPlants', 'Plant', OF_COMMUNITY),
    runs: field('listSettlementRuns', 'Run', OF_COMMUNITY),
    balances: field('getLedgerBalances', 'Balances', OF_COMMUNITY),
  },
  Member: {
    statement: field('getMemberStatement', 'Statement', { community_id: 'community_id', member_id: 'id' }),
  },
};
