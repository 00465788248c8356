import { FORGET_EXPIRED, FORGET_EXPIRED_SCHEDULE, ROTATE_KEYS_SCHEDULE, ROTATE_TOKEN_KEYS } from '../domain/identity/processes.ts';
import type { ProcessDeclaration, ScheduleDeclaration, WorkflowDeclaration } from '../domain/kernel/process.ts';
import { IMPORT_FILE } from '../domain/metering/processes.ts';
import { DELIVER_MAIL } from '../domain/notifications/processes.ts';
import { COMMUNITY_ONBOARDING } from '../domain/onboarding/processes.ts';
import * as settlement from '../domain/settlement/processes.ts';
import type * as workflows from '../workflows/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: the recorded input is what the declaration's own type says; reconciliation knows no types
type AnyDeclaration = WorkflowDeclaration & Partial<ProcessDeclaration<any>>;

/** The declaration of every workflow that `workflows/index.ts` exports, by its type: a missing one does not compile. */
export const DECLARATIONS: Readonly<Record<keyof typeof workflows, AnyDeclaration>> = {
  deliverMail: DELIVER_MAIL,
  forgetExpired: FORGET_EXPIRED,
  rotateTokenKeys: ROTATE_TOKEN_KEYS,
  importFile: IMPORT_FILE,
  communityOnboarding: COMMUNITY_ONBOARDING,
  advanceMonthly: settlement.ADVANCE_MONTHLY,
  bookAdvances: settlement.BOOK_ADVANCES,
  settleAll: settlement.SETTLE_ALL,
  settleHourly: settlement.SETTLE_HOURLY,
  settleMonthly: settlement.SETTLE_MONTHLY,
  settleNewest: settlement.SETTLE_NEWEST,
  settlePeriod: settlement.SETTLE_PERIOD,
  settleTouched: settlement.SETTLE_TOUCHED,
  settleYear: settlement.SETTLE_YEAR,
  settleYears: settlement.SETTLE_YEARS,
};

export const declarationOf = (type: string): AnyDeclaration | undefined => (DECLARATIONS as Record<string, AnyDeclaration>)[type];

/** Every Schedule of the system. */
export const SCHEDULE_DECLARATIONS: readonly ScheduleDeclaration[] = [
  settlement.ADVANCE_MONTHLY_SCHEDULE,
  settlement.SETTLE_MONTHLY_SCHEDULE,
  settlement.SETTLE_HOURLY_SCHEDULE,
  settlement.SETTLE_YEARS_SCHEDULE,
  ROTATE_KEYS_SCHEDULE,
  FORGET_EXPIRED_SCHEDULE,
];
