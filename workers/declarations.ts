import * as assets from '../domain/assets/processes.ts';
import * as billing from '../domain/billing/processes.ts';
import { COMMUNITY_LIFECYCLE } from '../domain/communities/processes.ts';
import { COMMUNITY_MOTION } from '../domain/decisions/processes.ts';
import { TEND_DOCUMENTS, TEND_DOCUMENTS_SCHEDULE } from '../domain/documents/processes.ts';
import { FORGET_EXPIRED, FORGET_EXPIRED_SCHEDULE, ROTATE_KEYS_SCHEDULE, ROTATE_TOKEN_KEYS } from '../domain/identity/processes.ts';
import type { ProcessDeclaration, ScheduleDeclaration, WorkflowDeclaration } from '../domain/kernel/process.ts';
import { MEMBER_LIFECYCLE } from '../domain/members/processes.ts';
import * as metering from '../domain/metering/processes.ts';
import { DELIVER_MAIL, DELIVER_MAILS } from '../domain/notifications/processes.ts';
import {
  CHECK_ALL_COMPLIANCE,
  CHECK_COMPLIANCE_SCHEDULE,
  COMMUNITY_ONBOARDING,
  COMMUNITY_TERMS,
  GSE_INSPECTION,
} from '../domain/onboarding/processes.ts';
import * as settlement from '../domain/settlement/processes.ts';
import { DELIVER_WEBHOOKS } from '../domain/webhooks/processes.ts';
import type * as workflows from '../workflows/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: the recorded input is what the declaration's own type says; reconciliation knows no types
type AnyDeclaration = WorkflowDeclaration & Partial<ProcessDeclaration<any>>;

/** The declaration of every workflow that `workflows/index.ts` exports, by its type: a missing one does not compile. */
export const DECLARATIONS: Readonly<Record<keyof typeof workflows, AnyDeclaration>> = {
  deliverMail: DELIVER_MAIL,
  deliverMails: DELIVER_MAILS,
  deliverWebhooks: DELIVER_WEBHOOKS,
  forgetExpired: FORGET_EXPIRED,
  tendDocuments: TEND_DOCUMENTS,
  checkAllCompliance: CHECK_ALL_COMPLIANCE,
  rotateTokenKeys: ROTATE_TOKEN_KEYS,
  importFile: metering.IMPORT_FILE,
  checkReadings: metering.CHECK_READINGS,
  foldSamples: metering.FOLD_SAMPLES,
  pullSource: metering.PULL_SOURCE,
  pullDueSources: metering.PULL_DUE_SOURCES,
  memberLifecycle: MEMBER_LIFECYCLE,
  communityLifecycle: COMMUNITY_LIFECYCLE,
  communityMotion: COMMUNITY_MOTION,
  communityOnboarding: COMMUNITY_ONBOARDING,
  communityTerms: COMMUNITY_TERMS,
  gseInspection: GSE_INSPECTION,
  installationRequest: assets.INSTALLATION_REQUEST,
  openDueMaintenance: assets.OPEN_DUE_MAINTENANCE,
  workOrder: assets.WORK_ORDER,
  advanceMonthly: billing.START_MONTHLY_ADVANCES,
  askLegalValues: settlement.ASK_LEGAL_VALUES,
  bookAdvances: billing.BOOK_ADVANCES,
  remindOverdue: settlement.REMIND_OVERDUE,
  settleAll: settlement.SETTLE_MONTH_FOR_ALL,
  settleHourly: settlement.START_HOURLY_REFRESH,
  settleMonthly: settlement.START_MONTHLY_SETTLEMENT,
  settleNewest: settlement.REFRESH_PROVISIONAL_HOURS,
  settlePeriod: settlement.SETTLE_CONFIGURATION_MONTH,
  settleTouched: settlement.RECOMPUTE_CHANGED_MONTHS,
  settleYear: settlement.SETTLE_CONFIGURATION_YEAR,
  settleYears: settlement.START_YEAR_SETTLEMENTS,
  tellHomes: settlement.TELL_HOMES,
};

export const declarationOf = (type: string): AnyDeclaration | undefined => (DECLARATIONS as Record<string, AnyDeclaration>)[type];

/** Every Schedule of the system. */
export const SCHEDULE_DECLARATIONS: readonly ScheduleDeclaration[] = [
  assets.DUE_MAINTENANCE_SCHEDULE,
  billing.MONTHLY_ADVANCES_SCHEDULE,
  settlement.MONTHLY_SETTLEMENT_SCHEDULE,
  settlement.HOURLY_REFRESH_SCHEDULE,
  settlement.YEAR_SETTLEMENTS_SCHEDULE,
  settlement.LEGAL_VALUES_SCHEDULE,
  settlement.REMIND_OVERDUE_SCHEDULE,
  settlement.TELL_HOMES_SCHEDULE,
  ROTATE_KEYS_SCHEDULE,
  FORGET_EXPIRED_SCHEDULE,
  TEND_DOCUMENTS_SCHEDULE,
  metering.CHECK_READINGS_SCHEDULE,
  metering.FOLD_SAMPLES_SCHEDULE,
  metering.PULL_DUE_SOURCES_SCHEDULE,
  CHECK_COMPLIANCE_SCHEDULE,
];
