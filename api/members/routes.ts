import type { RouteModule } from '../http/route.ts';
import { listActorsRoute } from './actors.ts';
import { createMember, createMembers } from './create-members.ts';
import { confirmMemberAccount, endMemberAccount, getMemberAccount } from './end-account.ts';
import { enterpriseFactRoutes } from './enterprise-facts.ts';
import { joinCommunity } from './join.ts';
import { lifeRoutes } from './life-routes.ts';
import { changeMember, getMember, removeMember } from './member.ts';
import { ownPaymentAccountRoutes } from './own-payment-accounts.ts';
import { paymentAccountRoutes } from './payment-accounts.ts';
import { producerRoutes } from './producers.ts';
import { listMembersRoute } from './read-members.ts';
import { getTimeline } from './timeline/get-timeline.ts';

export const memberRoutes: RouteModule = [
  listMembersRoute,
  createMember,
  createMembers,
  getMember,
  changeMember,
  removeMember,
  getMemberAccount,
  endMemberAccount,
  confirmMemberAccount,
  joinCommunity,
  listActorsRoute,
  getTimeline,
  ...lifeRoutes,
  ...producerRoutes,
  ...paymentAccountRoutes,
  ...ownPaymentAccountRoutes,
  ...enterpriseFactRoutes,
];
