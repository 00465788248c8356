import { type Message, message } from '../kernel/messages.ts';

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
  'grant_request',
  'connection_quote',
  'building_title',
  'grant_advance_request',
  'grant_guarantee',
  'grant_middle_request',
  'grant_balance_request',
  'grant_spending',
  'works_completion',
  'entry_before_statute_proof',
  'variation_request',
  'variation_list',
  'integration',
  'gse_act',
  'representative_mandate',
  'member_form',
  'member_mandate',
  'annual_report',
  'work_photo',
  'assembly_minutes',
  'voting_paper',
  'payment_form',
  'prepared_form',
  'supply_bill',
  'member_identity',
  'signed_consent',
  'other',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Minutes of votes and forms to sign are written by the program alone: nobody uploads them. */
type WrittenKind = 'assembly_minutes' | 'prepared_form';
type UploadedKind = Exclude<DocumentKind, WrittenKind>;
export const UPLOADED_KINDS = DOCUMENT_KINDS.filter((kind) => kind !== 'assembly_minutes' && kind !== 'prepared_form') as [
  UploadedKind,
  ...UploadedKind[],
];

/** What a person may upload about the own record, for the community to look at. */
export const OWN_KINDS = ['supply_bill', 'member_identity', 'signed_consent'] as const satisfies readonly DocumentKind[];

/** Papers that the program writes from the record. All but the report are to be signed, and count once the signed ones are uploaded. */
export const PREPARED_PAPERS = ['access_declaration', 'member_form', 'member_mandate', 'annual_report'] as const;
export type PreparedPaper = (typeof PREPARED_PAPERS)[number];

const NAMES: Readonly<Record<DocumentKind, Message>> = {
  access_declaration: message('signed access declaration', 'dichiarazione di accesso firmata'),
  identity_document: message('identity document of the contract representative', "documento d'identità del referente"),
  statute: message('statute or deed with the required passages', 'statuto o atto costitutivo con i contenuti richiesti'),
  private_contract: message('private contract or signed assembly minutes', "contratto di diritto privato o verbale d'assemblea firmato"),
  area_availability: message('proof of full availability of the area', "prova della piena disponibilità dell'area"),
  single_line_diagram: message(
    'stamped single-line diagram with storage and meter positions',
    'schema unifilare timbrato con accumulo e posizione dei contatori',
  ),
  simplified_connection_form: message('simplified connection form (Modello Unico)', 'Modello Unico di connessione'),
  operating_rules: message('operating rules', 'regolamento di esercizio'),
  customs_licence: message('customs licence', 'licenza di officina elettrica (Agenzia delle Dogane)'),
  meter_activation_report: message('meter activation report', 'verbale di attivazione del contatore'),
  label_photos: message('photos of the component labels', 'fotografie delle etichette dei componenti'),
  module_serials: message('list of module serial numbers', 'elenco dei numeri di serie dei moduli'),
  dnsh_checklist: message('DNSH checklist', 'checklist DNSH'),
  grant_decision: message('grant decision', 'provvedimento di concessione del contributo'),
  entry_before_statute_proof: message(
    'signed proof that the plant was built for the community before its statute',
    "prova firmata che l'impianto è stato realizzato per la comunità prima dello statuto",
  ),
  plant_permit: message('permit of the thermal plant', "titolo autorizzativo dell'impianto termico"),
  grant_request: message('signed request of the grant', 'richiesta di contributo firmata'),
  connection_quote: message('accepted quote for the connection', 'preventivo di connessione accettato'),
  building_title: message('permit to build the plant', "titolo abilitativo alla costruzione dell'impianto"),
  grant_advance_request: message('request of the advance of the grant', 'richiesta di anticipo del contributo'),
  grant_guarantee: message('guarantee for the advance of the grant', "fideiussione a garanzia dell'anticipo"),
  grant_middle_request: message('request of the middle instalment of the grant', 'richiesta della quota intermedia del contributo'),
  grant_balance_request: message('request of the balance of the grant', 'richiesta del saldo del contributo'),
  grant_spending: message('invoices and proofs of payment of the works', 'fatture e quietanze dei lavori'),
  works_completion: message('declaration of the end of works', 'dichiarazione di fine lavori'),
  variation_request: message(
    "GSE's form for changing the configuration, signed for this application, for acce@pec.gse.it",
    'modello GSE di richiesta di modifica della configurazione, firmato per questa istanza, da inviare a acce@pec.gse.it',
  ),
  variation_list: message(
    "GSE's form listing the points, plants and sections changed by this application, for acce@pec.gse.it",
    'modello GSE con punti, impianti e sezioni modificati con questa istanza, da inviare a acce@pec.gse.it',
  ),
  integration: message('answer to an integration request', 'risposta a una richiesta di integrazione'),
  gse_act: message('act of GSE', 'atto del GSE'),
  representative_mandate: message('mandate of the contract representative', 'mandato del referente'),
  member_form: message('application for membership', 'domanda di adesione'),
  member_mandate: message(
    'mandate of a member or producer to the contract representative',
    'mandato al referente di un membro o produttore',
  ),
  annual_report: message('annual report of the community', 'relazione annuale della comunità'),
  work_photo: message('photo of an asset or of work on it', "foto di un'apparecchiatura o di un intervento"),
  assembly_minutes: message('minutes of a vote, written by the program', 'verbale di una votazione, redatto dal sistema'),
  voting_paper: message('vote, list of votes or proxy on paper', 'voto, elenco dei voti o delega su carta'),
  payment_form: message('signed form with the account to be paid to', 'modulo firmato con il conto su cui ricevere i pagamenti'),
  prepared_form: message('form written by the program, to be signed', 'modulo predisposto dal sistema, da firmare'),
  supply_bill: message('bill of an energy supply', 'bolletta di una fornitura'),
  member_identity: message('identity document of a member', "documento d'identità di un membro"),
  signed_consent: message('signed consent of a member', 'consenso firmato da un membro'),
  other: message('other document', 'altro documento'),
};

export const nameOfDocument = (kind: DocumentKind): Message => NAMES[kind];
