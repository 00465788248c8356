import type { ActivityDeps } from '../kernel/deps.ts';
import { createCheckDueCompliance } from './check-compliance.activity.ts';
import { createCloseOnboarding } from './close-onboarding.activity.ts';
import { createDeliverAnswer } from './deliver-answer.activity.ts';
import { createDeliverApplication } from './deliver-application.activity.ts';
import { createCloseInspectionProcess, createLoadInspection, createNoteInspection } from './inspection.activity.ts';
import { createKeepTerms } from './keep-terms.activity.ts';
import { createLoadOnboarding } from './load-onboarding.activity.ts';
import { createRecordTimer } from './record-timer.activity.ts';
import { createWithdrawApplication } from './withdraw-application.activity.ts';

/** Steps of `communityOnboarding`, `gseInspection` and `communityTerms`. Each is one transaction (deliveries: two around one call) and may run again without harm. */
export const createOnboardingActivities = (deps: ActivityDeps) => ({
  loadOnboarding: createLoadOnboarding(deps),
  deliverApplication: createDeliverApplication(deps),
  deliverAnswer: createDeliverAnswer(deps),
  recordTimer: createRecordTimer(deps),
  closeOnboarding: createCloseOnboarding(deps),
  withdrawApplication: createWithdrawApplication(deps),
  loadInspection: createLoadInspection(deps),
  noteInspection: createNoteInspection(deps),
  closeInspectionProcess: createCloseInspectionProcess(deps),
  keepTerms: createKeepTerms(deps),
  checkDueCompliance: createCheckDueCompliance(deps),
});
