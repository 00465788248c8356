import { assetPages } from './assets/pages.ts';
import { billingPages } from './billing/pages.ts';
import { communityPages } from './communities/pages.ts';
import { decisionPages } from './decisions/pages.ts';
import { documentPages } from './documents/pages.ts';
import { identityPages } from './identity/pages.ts';
import { kitPages } from './kit/pages.ts';
import { messagePages } from './members/messages/pages.ts';
import { memberPages } from './members/pages.ts';
import { timelinePages } from './members/timeline/pages.ts';
import { meteringPages, ownReadingPages } from './metering/pages.ts';
import { onboardingPages } from './onboarding/pages.ts';
import { operationsPages } from './operations/pages.ts';
import { calendarPages } from './settlement/calendar/pages.ts';
import { settlementPages } from './settlement/pages.ts';
import type { PageEntry } from './shell/page-entry.ts';
import { webhookPages } from './webhooks/pages.ts';

/** Every page, by capability; the menu follows this order within its sections. */
export const PAGES: readonly PageEntry[] = [
  ...communityPages,
  ...memberPages,
  ...assetPages,
  ...meteringPages,
  ...settlementPages,
  ...billingPages,
  ...ownReadingPages,
  ...onboardingPages,
  ...decisionPages,
  ...messagePages,
  ...documentPages,
  ...operationsPages,
  ...identityPages,
  ...webhookPages,
  ...kitPages,
  ...calendarPages,
  ...timelinePages,
];
