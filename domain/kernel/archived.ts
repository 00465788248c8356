/**
 * What callers still do in an archived community (decision 0058): end access to it, end
 * a membership with what it holds (erasing a person needs that), correct a person's own data, stop work that runs, settle and
 * pay what its months brought, and change or delete the webhooks that follow this. Actions of the audit chain; acts of GSE are facts.
 */
const GOES_ON: ReadonlySet<string> = new Set([
  'community.archived',
  'invitation.revoked',
  'member.account_ended',
  'member.left',
  'member.person_changed',
  ...['proposed', 'approved', 'refused', 'withdrawn'].map((step) => `person_change.${step}`),
  'point.ended',
  'section.ended',
  'third_party_producer.ended',
  'third_party_producer.plants_ended',
  'role.confirmed',
  'role.given_up',
  'role.revoked',
  'operation.cancelled',
  ...['receipt', 'integration_request', 'rejection_notice', 'acceptance', 'denial'].map((act) => `application.${act}`),
  'settlement.month_held',
  'settlement.month_released',
  'settlement.recompute_requested',
  'settlement.run_approved',
  'settlement.run_refused',
  'settlement.run_proposed',
  'settlement.year_approved',
  'settlement.year_refused',
  'settlement.year_proposed',
  'settlement.year_started',
  'statement.issued',
  'statement.final_issued',
  'excess_certificate.recorded',
  'gse_amounts.imported',
  'gse_receipt.recorded',
  'ring_fenced_use.recorded',
  'ring_fenced_use.approved',
  'ring_fenced_use.refused',
  'payment_account.refused',
  'payout_batch.prepared',
  'payout_batch.sent',
  'payout.confirmed',
  'payout.failed',
  ...['changed', 'deleted', 'secret_rotated', 'replayed'].map((what) => `webhook.${what}`),
]);

/** Does an archived community refuse this action? Only callers' actions are refused: processes that had begun run to their end. */
export const isRefusedWhenArchived = (actor: string, action: string): boolean => actor.startsWith('user:') && !GOES_ON.has(action);
