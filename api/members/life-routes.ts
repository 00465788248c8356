import type { RouteModule } from '../http/route.ts';
import { getChecks, getConsents, getConsentTexts, giveConsent, recordApplicationRoute, recordText, revokeConsent } from './consents.ts';
import { importMembers } from './import-members.ts';
import { decideOwn, getLeaving } from './leave.ts';
import { decideMembership, getMemberLife } from './life.ts';

/** The life of a membership: applying, deciding, consents, leaving. */
export const lifeRoutes: RouteModule = [
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
