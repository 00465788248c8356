import type { RouteModule } from '../http/route.ts';
import { listActorsRoute } from './actors.ts';
import { getChecks, recordApplicationRoute } from './application-checks.ts';
import { messageRoutes } from './community-messages.ts';
import { getConsentTexts, recordText } from './consent-texts.ts';
import { getConsents, giveConsent, revokeConsent } from './consents.ts';
import { createMember, createMembers } from './create-members.ts';
import { confirmMemberAccount, endMemberAccount, getMemberAccount } from './end-account.ts';
import { enterpriseFactRoutes } from './enterprise-facts.ts';
import { importMembers } from './import-members.ts';
import { joinCommunity } from './join.ts';
import { decideOwn, getLeaving } from './leave.ts';
import { decideMembership, getMemberLife } from './life.ts';
import { changeMember, getMember, removeMember } from './member.ts';
import { ownDocumentRoutes } from './own-documents.ts';
import { ownPaymentAccountRoutes } from './own-payment-accounts.ts';
import { paymentAccountRoutes } from './payment-accounts.ts';
import { personChangeRoutes } from './person-changes.ts';
import { producerRoutes } from './producers.ts';
import { listMembersRoute } from './read-members.ts';
import { getTimeline } from './timeline/get-timeline.ts';

/** The life of a membership: applying, deciding, consents, leaving. */
const lifeRoutes: RouteModule = [
  getMemberLife,
  decideMembership,
  getLeaving,
  decideOwn,
  getChecks,
  recordApplicationRoute,
  getConsentTexts,
  recordText,
  getConsents,
  giveConsent,
  revokeConsent,
  importMembers,
];

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
  ...ownDocumentRoutes,
  ...ownPaymentAccountRoutes,
  ...personChangeRoutes,
  ...enterpriseFactRoutes,
  ...messageRoutes,
];
