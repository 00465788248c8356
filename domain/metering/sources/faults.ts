import { type Message, message } from '../../kernel/messages.ts';

const NOT_REACHED = ['address_refused', 'name_unknown', 'timeout', 'tls', 'connection'] as const;
/** What is wrong with an answer, or why there is none although the source was reached. */
const ANSWER_FAULTS = [
  'cancelled',
  'too_large',
  'not_signed_in',
  'not_found',
  'rate_limited',
  'server_error',
  'refused',
  'bad_answer',
  'wrong_data',
  'wrong_settings',
  'unconfirmed',
] as const;

/** Why a pull failed. */
const SOURCE_FAULTS = [...NOT_REACHED, ...ANSWER_FAULTS] as const;
export type SourceFaultCode = (typeof SOURCE_FAULTS)[number];

/** Faults that callers are shown. One word for whatever kept us from an answer: callers learn nothing of names and ports that they do not reach themselves. */
export const CALLER_FAULTS = ['not_reached', ...ANSWER_FAULTS] as const;
type CallerFault = (typeof CALLER_FAULTS)[number];

const TEXTS: Readonly<Record<CallerFault, Message>> = {
  not_reached: message(
    'The source did not answer. Check that its address is right and reachable from the internet; it is retried automatically.',
    "La fonte non ha risposto. Controlli che l'indirizzo sia corretto e raggiungibile da internet; verrà interrogata di nuovo automaticamente.",
  ),
  cancelled: message('The pull was stopped. It continues automatically.', 'La lettura è stata interrotta. Riprenderà automaticamente.'),
  too_large: message(
    'The answer was larger than allowed: request fewer points.',
    'La risposta supera la dimensione consentita: richieda meno punti.',
  ),
  not_signed_in: message(
    'The source refused the name, password or token: enter them again.',
    'La fonte ha rifiutato le credenziali: le inserisca di nuovo.',
  ),
  not_found: message(
    'The source does not know the address or the point: check both.',
    "La fonte non conosce l'indirizzo o il punto: controlli entrambi.",
  ),
  rate_limited: message(
    'The source received too many requests. It is retried automatically later.',
    'La fonte ha ricevuto troppe richieste. Verrà interrogata più tardi automaticamente.',
  ),
  server_error: message(
    'The source reported an internal error. It is retried automatically.',
    'La fonte è in errore. Verrà interrogata di nuovo automaticamente.',
  ),
  refused: message('The source refused the call: check its settings.', 'La fonte ha rifiutato la richiesta: controlli le impostazioni.'),
  bad_answer: message(
    'The answer was cut off or not readable. The source is retried automatically.',
    'La risposta è incompleta o illeggibile. La fonte verrà interrogata di nuovo automaticamente.',
  ),
  wrong_data: message(
    'The data in the answer are not plausible, so nothing was stored.',
    'I dati della risposta non sono plausibili: non è stato salvato nulla.',
  ),
  unconfirmed: message(
    'It was paused because the session or key by which it was set up ended for safety. Check its address, and save it as active with its secret.',
    'È sospesa perché la sessione o la chiave con cui è stata impostata è stata chiusa per sicurezza. Controlli l’indirizzo e la salvi come attiva con le sue credenziali.',
  ),
  wrong_settings: message(
    'A setting is missing for this kind of source: complete it.',
    'Manca un’impostazione per questo tipo di fonte: la completi.',
  ),
};

/** A fault as callers are shown it: what it is, and what to do about it. */
export function faultForCallers(code: SourceFaultCode): { readonly code: CallerFault; readonly text: Message } {
  const word = ANSWER_FAULTS.find((one) => one === code) ?? 'not_reached';
  return { code: word, text: TEXTS[word] };
}

/** Why a source gave nothing; `detail` says what exactly was wrong. */
export class SourceFault extends Error {
  readonly code: SourceFaultCode;
  readonly detail: Message | null;
  /** What the source asks us to wait. */
  readonly retryAfterMs: number;

  constructor(code: SourceFaultCode, detail: Message | null = null, retryAfterMs = 0) {
    super(`${code}${detail === null ? '' : `: ${detail.en}`}`);
    this.name = 'SourceFault';
    this.code = code;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No call is left in the hour or the day: no fault of the source. */
export class QuotaSpent extends Error {
  constructor() {
    super('no call is left');
    this.name = 'QuotaSpent';
  }
}

/** Faults of one answer: what else the source has may be fine. */
export const isOfAnswer = (code: SourceFaultCode): boolean => code === 'wrong_data' || code === 'bad_answer' || code === 'too_large';
