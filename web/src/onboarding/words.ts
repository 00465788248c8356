import type { Item } from 'condivisa/client';
import type { Choice } from '../kit/form/field.ts';
import type { Tone } from '../kit/page.tsx';
import type { Word } from '../shell/words.ts';

export type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;
export type Application = Item<'/api/cer/communities/{community_id}/configurations/{configuration_id}/applications'>;
export type Check = Application['checks'][number];
export type ApplicationEvent = Application['events'][number];
export type State = Application['state'];

export const APPLICATION_STATE: Readonly<Record<State, Word>> = {
  DRAFT: ['data are wrong', 'dati errati'],
  PRECHECKED: ['documents are missing', 'documenti mancanti'],
  PRELIM_PENDING: ['preliminary check', 'verifica preliminare'],
  READY: ['ready to be sent', "pronta per l'invio"],
  SUBMITTED: ['sent', 'inviata'],
  UNDER_REVIEW: ['under review by GSE', 'in istruttoria al GSE'],
  INTEGRATION_REQUESTED: ['GSE asks for an integration', 'il GSE chiede integrazioni'],
  REJECTION_NOTICE: ['notice of rejection', 'preavviso di rigetto'],
  ACCEPTED: ['accepted', 'accolta'],
  REJECTED: ['rejected', 'respinta'],
  WITHDRAWN: ['withdrawn', 'ritirata'],
};

export const APPLICATION_TONE: Readonly<Record<State, Tone>> = {
  DRAFT: 'bad',
  PRECHECKED: 'warn',
  PRELIM_PENDING: 'info',
  READY: 'good',
  SUBMITTED: 'info',
  UNDER_REVIEW: 'info',
  INTEGRATION_REQUESTED: 'warn',
  REJECTION_NOTICE: 'bad',
  ACCEPTED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'info',
};

export const APPLICATION_KIND: Readonly<Record<Application['kind'], Word>> = {
  access: ['Application for access', 'Istanza di accesso'],
  variation: ['Variation', 'Variazione'],
};

export const CONFIGURATION_KIND: Readonly<Record<Configuration['kind'], Word>> = {
  renewable_energy_community: ['Renewable energy community (CER)', 'Comunità energetica rinnovabile (CER)'],
  self_consumer_group: ['Group of self-consumers', 'Gruppo di autoconsumatori'],
  remote_self_consumer: ['Remote self-consumer', 'Autoconsumatore a distanza'],
  citizen_energy_community: ['Citizen energy community', 'Comunità energetica dei cittadini'],
  active_customer_group: ['Group of active customers', 'Gruppo di clienti attivi'],
  remote_active_customer: ['Remote active customer', 'Cliente attivo a distanza'],
};

export const CONFIGURATION_STATUS: Readonly<Record<Configuration['status'], Word>> = {
  draft: ['draft', 'bozza'],
  pending_gse: ['waiting for GSE', 'in attesa del GSE'],
  active: ['active', 'attiva'],
  ended: ['ended', 'cessata'],
};

export const ALLOCATION: Readonly<Record<Configuration['allocation'], Word>> = {
  it_hourly_minimum: ['Italy: hourly minimum', 'Italia: minimo orario'],
  at_dynamic: ['Austria: dynamic', 'Austria: dinamica'],
  at_static: ['Austria: static', 'Austria: statica'],
};

/** Lines of an application's history; one that is not here is shown as the API names it. */
export const EVENT_KIND: Readonly<Record<string, Word>> = {
  checks_blocked: ['Checks: data are wrong', 'Controlli: dati errati'],
  checks_incomplete: ['Checks: documents are missing', 'Controlli: documenti mancanti'],
  checks_passed: ['Checks passed', 'Controlli superati'],
  preliminary_request: ['Preliminary check requested', 'Verifica preliminare richiesta'],
  preliminary_opinion: ['Opinion of the preliminary check', 'Esito della verifica preliminare'],
  submission: ['Sent to GSE', 'Inviata al GSE'],
  protocol: ['Protocol number recorded', 'Numero di protocollo registrato'],
  receipt: ['Receipt of GSE', 'Ricevuta del GSE'],
  integration_request: ['GSE asks for an integration', 'Il GSE chiede integrazioni'],
  integration_answer: ['Answer to GSE', 'Risposta al GSE'],
  integration_expiry: ['Term of the integration expired', "Termine per l'integrazione scaduto"],
  rejection_notice: ['Notice of rejection', 'Preavviso di rigetto'],
  observations: ['Observations sent', 'Osservazioni inviate'],
  observations_expiry: ['Term of the observations expired', 'Termine per le osservazioni scaduto'],
  acceptance: ['Accepted by GSE', 'Accolta dal GSE'],
  denial: ['Rejected by GSE', 'Respinta dal GSE'],
  withdrawal: ['Withdrawn', 'Ritirata'],
  answer_delivery: ['Answer delivered', 'Risposta consegnata'],
  reminder: ['Reminder', 'Promemoria'],
  due: ['Term reached', 'Termine raggiunto'],
};

export const choicesOf = (words: Readonly<Record<string, Word>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
