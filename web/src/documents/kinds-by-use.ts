import type { StoredDocument } from './kinds.ts';

/** Kinds that the API takes as the ground or the proof of something; it checks again. */
export const KINDS_BY_USE = {
  decision: ['statute', 'private_contract', 'operating_rules', 'other'],
  act_of_gse: ['gse_act', 'other', 'integration', 'variation_request', 'variation_list'],
  returned_payment: ['other'],
  ring_fenced_use: ['other', 'private_contract'],
  bank_account: ['other', 'private_contract'],
  vote: ['voting_paper', 'other'],
  payment_account: ['payment_form', 'member_form', 'member_mandate', 'other'],
  member_change: ['member_form', 'member_mandate', 'identity_document', 'member_identity', 'supply_bill', 'private_contract', 'other'],
  member_decision: ['member_form', 'statute', 'private_contract', 'operating_rules', 'gse_act', 'other'],
  member_consent: ['member_form', 'member_mandate', 'signed_consent', 'other'],
  supply_bill: ['supply_bill', 'member_form', 'other'],
  area_assignment: ['connection_quote', 'simplified_connection_form', 'meter_activation_report', 'gse_act', 'other'],
} as const satisfies Readonly<Record<string, readonly StoredDocument['kind'][]>>;

export type DocumentUse = keyof typeof KINDS_BY_USE;

/** Uses for which a document may be about a person. */
export const PERSONAL_USES: readonly (DocumentUse | undefined)[] = [
  'vote',
  'payment_account',
  'member_change',
  'member_decision',
  'member_consent',
  'supply_bill',
];
