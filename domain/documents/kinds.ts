/** Kinds of documents a community keeps with its application. Source: cacer.md 4.2 (Regole Operative, annex 3). */
export const DOCUMENT_KINDS = [
  'access_declaration',
  'identity_document',
  'statute',
  'private_contract',
  'area_availability',
  'single_line_diagram',
  'simplified_connection_form',
  'operating_rules',
  'customs_licence',
  'meter_activation_report',
  'label_photos',
  'module_serials',
  'dnsh_checklist',
  'grant_decision',
  'plant_permit',
  'integration',
  'other',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const NAMES: Readonly<Record<DocumentKind, string>> = {
  access_declaration: 'signed access declaration',
  identity_document: 'identity document of the contract representative',
  statute: 'statute or deed with the required passages',
  private_contract: 'private contract or signed assembly minutes',
  area_availability: 'proof of full availability of the area',
  single_line_diagram: 'stamped single-line diagram with storage and meter positions',
  simplified_connection_form: 'simplified connection form (Modello Unico)',
  operating_rules: 'operating rules',
  customs_licence: 'customs licence',
  meter_activation_report: 'meter activation report',
  label_photos: 'photos of the component labels',
  module_serials: 'list of module serial numbers',
  dnsh_checklist: 'DNSH checklist',
  grant_decision: 'grant decision',
  plant_permit: 'permit of the thermal plant',
  integration: 'answer to an integration request',
  other: 'other document',
};

/** A document kind in words. */
export const nameOfDocument = (kind: DocumentKind): string => NAMES[kind];
