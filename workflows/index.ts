// The only entry of the workflow bundle: one explicit export per workflow, so that nothing becomes a workflow type by accident.
// A function whose type is recorded under an older name keeps that type by `as`.

export { installationRequest } from './assets/installation-request.workflow.ts';
export { openDueMaintenance } from './assets/open-due-maintenance.workflow.ts';
export { workOrder } from './assets/work-order.workflow.ts';
export { bookAdvances } from './billing/book-advances.workflow.ts';
export { startMonthlyAdvances as advanceMonthly } from './billing/start-monthly-advances.workflow.ts';
export { communityLifecycle } from './communities/community-lifecycle.workflow.ts';
export { communityMotion } from './decisions/community-motion.workflow.ts';
export { tendDocuments } from './documents/tend-documents.workflow.ts';
export { forgetExpired } from './identity/forget-expired.workflow.ts';
export { rotateTokenKeys } from './identity/rotate-token-keys.workflow.ts';
export { memberLifecycle } from './members/member-lifecycle.workflow.ts';
export { checkReadings } from './metering/check-readings.workflow.ts';
export { foldSamples } from './metering/fold-samples.workflow.ts';
export { importFile } from './metering/import-file.workflow.ts';
export { pullDueSources } from './metering/pull-due-sources.workflow.ts';
export { pullSource } from './metering/pull-source.workflow.ts';
export { deliverMail } from './notifications/deliver-mail.workflow.ts';
export { deliverMails } from './notifications/deliver-mails.workflow.ts';
export { checkAllCompliance } from './onboarding/check-all-compliance.workflow.ts';
export { communityOnboarding } from './onboarding/community-onboarding.workflow.ts';
export { communityTerms } from './onboarding/community-terms.workflow.ts';
export { gseInspection } from './onboarding/gse-inspection.workflow.ts';
export { askLegalValues } from './settlement/ask-legal-values.workflow.ts';
export { recomputeChangedMonths as settleTouched } from './settlement/recompute-changed-months.workflow.ts';
export { refreshProvisionalHours as settleNewest } from './settlement/refresh-provisional-hours.workflow.ts';
export { remindOverdue } from './settlement/remind-overdue.workflow.ts';
export { settleConfigurationMonth as settlePeriod } from './settlement/settle-configuration-month.workflow.ts';
export { settleConfigurationYear as settleYear } from './settlement/settle-configuration-year.workflow.ts';
export { settleMonthForAll as settleAll } from './settlement/settle-month-for-all.workflow.ts';
export { startHourlyRefresh as settleHourly } from './settlement/start-hourly-refresh.workflow.ts';
export { startMonthlySettlement as settleMonthly } from './settlement/start-monthly-settlement.workflow.ts';
export { startYearSettlements as settleYears } from './settlement/start-year-settlements.workflow.ts';
export { tellHomes } from './settlement/tell-homes.workflow.ts';
export { deliverWebhooks } from './webhooks/deliver-webhooks.workflow.ts';
