// The only entry of the workflow bundle: one explicit export per workflow, so that nothing becomes a workflow type by accident.

export { deliverMail } from './identity/deliver-mail.workflow.ts';
export { forgetExpired } from './identity/forget-expired.workflow.ts';
export { rotateTokenKeys } from './identity/rotate-token-keys.workflow.ts';
export { importFile } from './metering/import-file.workflow.ts';
export { communityOnboarding } from './onboarding/community-onboarding.workflow.ts';
export { advanceMonthly } from './settlement/advance-monthly.workflow.ts';
export { bookAdvances } from './settlement/book-advances.workflow.ts';
export { settleAll } from './settlement/settle-all.workflow.ts';
export { settleHourly } from './settlement/settle-hourly.workflow.ts';
export { settleMonthly } from './settlement/settle-monthly.workflow.ts';
export { settleNewest } from './settlement/settle-newest.workflow.ts';
export { settlePeriod } from './settlement/settle-period.workflow.ts';
export { settleTouched } from './settlement/settle-touched.workflow.ts';
export { settleYear } from './settlement/settle-year.workflow.ts';
export { settleYears } from './settlement/settle-years.workflow.ts';
