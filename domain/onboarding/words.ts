import { type Message, message } from '../kernel/messages.ts';
import type { StepKind } from './events.ts';

const WORDS: Readonly<Record<StepKind, Message>> = {
  checks_blocked: message('checks that find wrong data', 'controlli che trovano dati errati'),
  checks_incomplete: message('checks with missing documents', 'controlli a cui mancano documenti'),
  checks_passed: message('checks without error', 'controlli senza errori'),
  preliminary_request: message('request of the preliminary check', 'richiesta della verifica preliminare'),
  preliminary_opinion: message('opinion of the preliminary check', 'esito della verifica preliminare'),
  submission: message('submission', 'invio'),
  receipt: message("GSE's receipt", 'ricevuta del GSE'),
  integration_request: message("GSE's integration request", 'richiesta di integrazione del GSE'),
  rejection_notice: message("GSE's rejection notice", 'preavviso di rigetto del GSE'),
  acceptance: message("GSE's acceptance act", 'provvedimento di accoglimento del GSE'),
  denial: message("GSE's denial act", 'provvedimento di diniego del GSE'),
  integration_answer: message('answer to the integration request', 'risposta alla richiesta di integrazione'),
  integration_expiry: message('expiry of the term of the integration request', 'scadenza del termine della richiesta di integrazione'),
  observations: message('observations on the rejection notice', 'osservazioni sul preavviso di rigetto'),
  observations_expiry: message('expiry of the term of the rejection notice', 'scadenza del termine del preavviso di rigetto'),
  withdrawal: message('withdrawal', 'rinuncia'),
};

/** A step in words, for messages and the operator's view. */
export const nameOfStep = (kind: StepKind): Message => WORDS[kind];
