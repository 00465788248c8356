import type { Item } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export type GseAct = Item<'/api/cer/communities/{community_id}/gse-acts'>;

export const ACT_KIND: Readonly<Record<GseAct['kind'], Word>> = {
  receipt: ['Receipt', 'Ricevuta'],
  integration_request: ['Integration request', 'Richiesta di integrazione'],
  rejection_notice: ['Rejection notice', 'Preavviso di rigetto'],
  acceptance: ['Acceptance', 'Accoglimento'],
  denial: ['Denial', 'Diniego'],
  preliminary_opinion: ['Opinion on the preliminary check', 'Parere sulla verifica preliminare'],
  contract_suspension: ['Suspension of the contract', 'Sospensione del contratto'],
  contract_resumption: ['Resumption of the contract', 'Ripresa del contratto'],
  contract_termination: ['Termination of the contract', 'Risoluzione del contratto'],
  contract_forfeiture: ['Forfeiture', 'Decadenza'],
  recovery: ['Recovery of amounts', 'Recupero di somme'],
  inspection_opening: ['Opening of an inspection', 'Avvio di un controllo'],
  inspection_closing: ['Closing of an inspection', 'Chiusura di un controllo'],
  representative_confirmation: ['Confirmation of the new representative', 'Conferma del nuovo referente'],
};

export const ACT_STATE: Readonly<Record<GseAct['state'], Word>> = {
  awaiting_confirmation: ['waits for another person', "attende un'altra persona"],
  applied: ['counts', 'ha effetto'],
  kept: ['does not count yet', 'senza effetto'],
  dismissed: ['dismissed', 'archiviato'],
};

export const ACT_STATE_TONE: Readonly<Record<GseAct['state'], Tone>> = {
  awaiting_confirmation: 'warn',
  applied: 'good',
  kept: 'bad',
  dismissed: 'info',
};

export const OPINION: Readonly<Record<string, Word>> = {
  positive: ['no obstacle', 'nulla osta'],
  conditional: ['admitted under conditions', 'ammessa a condizioni'],
  negative: ['not admitted as planned', 'non ammessa come progettata'],
};

export const INSPECTION_FORM: Readonly<Record<string, Word>> = {
  documents: ['by documents', 'documentale'],
  site: ['on site', 'mediante sopralluogo'],
};

export const INSPECTION_OUTCOME: Readonly<Record<string, Word>> = {
  closed_ok: ['without findings', 'senza rilievi'],
  prescriptions: ['with prescriptions', 'con prescrizioni'],
  recalculated: ['with a recalculation', 'con ricalcolo'],
  forfeited: ['with the forfeiture', 'con decadenza'],
};
