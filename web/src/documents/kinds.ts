import type { Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export type StoredDocument = Item<'/api/cer/communities/{community_id}/documents'>;

/** Names of the kinds of documents. */
export const DOCUMENT_KINDS: Readonly<Record<StoredDocument['kind'], Word>> = {
  access_declaration: ['Declaration for access', "Dichiarazione per l'accesso"],
  identity_document: ['Identity document', "Documento d'identità"],
  statute: ['Statute', 'Statuto'],
  private_contract: ['Private-law contract', 'Contratto di diritto privato'],
  area_availability: ['Availability of the area', "Disponibilità dell'area"],
  single_line_diagram: ['Single-line diagram', 'Schema unifilare'],
  simplified_connection_form: ['Simplified connection form', 'Modello unico'],
  operating_rules: ['Operating rules', 'Regolamento di esercizio'],
  customs_licence: ['Customs licence', 'Licenza di officina elettrica'],
  meter_activation_report: ['Report of the meter activation', 'Verbale di attivazione del contatore'],
  label_photos: ['Photos of the labels', 'Foto delle targhe'],
  module_serials: ['Serial numbers of the modules', 'Matricole dei moduli'],
  dnsh_checklist: ['DNSH checklist', 'Checklist DNSH'],
  grant_decision: ['Decision on the grant', 'Atto di concessione del contributo'],
  plant_permit: ['Permit of the plant', "Titolo autorizzativo dell'impianto"],
  grant_request: ['Request for the grant', 'Richiesta di contributo'],
  connection_quote: ['Connection quote', 'Preventivo di connessione'],
  building_title: ['Building title', 'Titolo edilizio'],
  grant_advance_request: ['Request for the advance', 'Richiesta di anticipo'],
  grant_guarantee: ['Guarantee', 'Fideiussione'],
  grant_middle_request: ['Request for the middle instalment', 'Richiesta della quota intermedia'],
  grant_balance_request: ['Request for the balance', 'Richiesta del saldo'],
  grant_spending: ['Proof of spending', 'Rendicontazione delle spese'],
  works_completion: ['Completion of works', 'Fine lavori'],
  entry_before_statute_proof: ['Proof for entry before the statute', "Prova per l'entrata prima dello statuto"],
  variation_request: ['Request for a variation', 'Richiesta di variazione'],
  variation_list: ['List of the variation', 'Elenco della variazione'],
  integration: ['Integration', 'Integrazione'],
  representative_mandate: ['Mandate of the contract representative', 'Mandato del referente'],
  gse_act: ['Act of GSE', 'Atto del GSE'],
  member_form: ['Application for membership', 'Domanda di adesione'],
  member_mandate: ['Mandate to the contract representative', 'Mandato al referente'],
  annual_report: ['Annual report', 'Relazione annuale'],
  work_photo: ['Photo of work', 'Foto di intervento'],
  other: ['Other', 'Altro'],
};
