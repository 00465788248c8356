import type { DocumentKind } from './kinds.ts';

const COMMUNITY_DECISION = ['statute', 'private_contract', 'operating_rules', 'other'] as const;
/** GSE's letters; before they had a kind of their own they were kept as others. */
const ACT_OF_GSE = ['gse_act', 'other', 'integration', 'variation_request', 'variation_list'] as const;

/** Kinds of documents that can be the ground of money or of a rule, by what rests on them: never a document of a person. */
export const DECISION_KINDS = {
  distribution_rule: COMMUNITY_DECISION,
  payout_rule: COMMUNITY_DECISION,
  smallest_payment: COMMUNITY_DECISION,
  vat_deduction: COMMUNITY_DECISION,
  energy_sale: COMMUNITY_DECISION,
  excess_certificate: ACT_OF_GSE,
  plant_grant: ['grant_decision', 'other'],
  returned_payment: ['other'],
  bank_account: ['other', 'private_contract'],
  ring_fenced_use: ['other', 'private_contract'],
  statute: COMMUNITY_DECISION,
  membership_terms: COMMUNITY_DECISION,
  gse_act: ACT_OF_GSE,
  representative_mandate: ['representative_mandate', 'other'],
  recognition: [...ACT_OF_GSE, 'grant_decision', 'plant_permit', 'meter_activation_report'],
} as const satisfies Readonly<Record<string, readonly DocumentKind[]>>;

export type DecisionUse = keyof typeof DECISION_KINDS;
