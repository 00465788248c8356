import type { DecisionUse } from '../../../domain/documents/decision-kinds.ts';

const COMMUNITY = '/api/cer/communities/{community_id}';
const CONFIGURATION = `${COMMUNITY}/configurations/{configuration_id}`;

/** Operations whose document proves what somebody else did or said, or is the paper of a vote: the use, and whether it may be about the person. */
export const PROOFS = {
  [`post ${COMMUNITY}/area-assignments`]: { use: 'area_assignment', isPersonal: false },
  [`post ${COMMUNITY}/members/{member_id}/application`]: { use: 'supply_bill', isPersonal: true },
  [`post ${COMMUNITY}/members/{member_id}/changes`]: { use: 'member_change', isPersonal: true },
  [`post ${COMMUNITY}/members/{member_id}/consents`]: { use: 'member_consent', isPersonal: true },
  [`post ${COMMUNITY}/members/{member_id}/decisions`]: { use: 'member_decision', isPersonal: true },
  [`post ${COMMUNITY}/motions/{motion_id}/recorded-proxies`]: { use: 'paper_proxy', isPersonal: true },
  [`post ${COMMUNITY}/motions/{motion_id}/recorded-votes`]: { use: 'paper_vote', isPersonal: true },
  [`post ${COMMUNITY}/payment-accounts`]: { use: 'payment_account', isPersonal: true },
} as const satisfies Readonly<Record<string, { readonly use: DecisionUse; readonly isPersonal: boolean }>>;

/** Operations whose document is looked at by another person before it counts, or rests on one again later; own uploads are taken. */
export const LOOKED_AT = {
  [`post ${COMMUNITY}/motions`]: 'distribution_rule',
  [`put ${COMMUNITY}/motions/{motion_id}`]: 'distribution_rule',
  [`post ${CONFIGURATION}/gse-acts`]: 'gse_act',
  [`post ${CONFIGURATION}/representative-changes`]: 'representative_mandate',
  [`post ${COMMUNITY}/representative-changes/{representative_change_id}/notify`]: 'gse_act',
} as const satisfies Readonly<Record<string, DecisionUse>>;

/** Operations that file a document or say which ones were handed to GSE: they prove nothing here. */
export const FILED = [
  `post ${COMMUNITY}/assets/{asset_id}/documents`,
  `post ${COMMUNITY}/installation-requests/{installation_id}/steps`,
  `post ${CONFIGURATION}/application/integration`,
  `post ${CONFIGURATION}/application/observations`,
  `post ${COMMUNITY}/inspections/{inspection_id}/evidence`,
  `put ${COMMUNITY}/assets/{asset_id}/yield-profile`,
] as const;

/**
 * Operations that show a document with a correction of what is settled: it must be there, and decides nothing. The months that follow wait
 * for another person (decision record 0054).
 */
export const CORRECTED = [
  `put ${COMMUNITY}/documents/{document_id}/facts`,
  `put ${COMMUNITY}/enterprise-facts/{fact_id}/facts`,
  `put ${COMMUNITY}/exemptions/{exemption_id}/facts`,
  `put ${COMMUNITY}/parameters/{parameter_id}/facts`,
  `put ${COMMUNITY}/plants/{plant_id}`,
  `put ${COMMUNITY}/plants/{plant_id}/sections/{section_id}/facts`,
  `put ${COMMUNITY}/plants/{plant_id}/sections/{section_id}/stops/{stop_id}/facts`,
  `put ${COMMUNITY}/point-schemes/{scheme_id}/facts`,
  `put ${COMMUNITY}/points/{assignment_id}/facts`,
  `put ${COMMUNITY}/storages/{storage_id}/efficiencies/{efficiency_id}/facts`,
  `put ${COMMUNITY}/storages/{storage_id}/facts`,
] as const;
