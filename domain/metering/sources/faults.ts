import { type Message, message } from '../../kernel/messages.ts';

/** Why a pull failed. */
export const SOURCE_FAULTS = [
  'address_refused',
  'name_unknown',
  'timeout',
  'tls',
  'connection',
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
] as const;
export type SourceFaultCode = (typeof SOURCE_FAULTS)[number];

const TEXTS: Readonly<Record<SourceFaultCode, Message>> = {
  address_refused: message(
    'The address is not a place of the public internet that may be called: correct it.',
    "L'indirizzo non è un indirizzo pubblico raggiungibile: correggilo.",
  ),
  name_unknown: message(
    'The name of the address is not known: check the address.',
    "Il nome dell'indirizzo non è noto: controlla l'indirizzo.",
  ),
  timeout: message(
    'The source did not answer in time. It is asked again by itself.',
    'La fonte non ha risposto in tempo. Verrà interrogata di nuovo automaticamente.',
  ),
  tls: message(
    'The certificate of the source is not valid: check the address.',
    "Il certificato della fonte non è valido: controlla l'indirizzo.",
  ),
  connection: message(
    'The source could not be reached. It is asked again by itself.',
    'La fonte non è raggiungibile. Verrà interrogata di nuovo automaticamente.',
  ),
  cancelled: message('The pull was stopped. It continues by itself.', 'La lettura è stata interrotta. Riprenderà automaticamente.'),
  too_large: message(
    'The answer was larger than allowed: ask for fewer points.',
    'La risposta supera la dimensione consentita: richiedi meno punti.',
  ),
  not_signed_in: message(
    'The source refused the name, password or token: enter them again.',
    'La fonte ha rifiutato le credenziali: inseriscile di nuovo.',
  ),
  not_found: message(
    'The source does not know the address or the point: check both.',
    "La fonte non conosce l'indirizzo o il punto: controlla entrambi.",
  ),
  rate_limited: message(
    'The source was asked too often. It is asked again later by itself.',
    'La fonte ha ricevuto troppe richieste. Verrà interrogata più tardi automaticamente.',
  ),
  server_error: message(
    'The source has a fault. It is asked again by itself.',
    'La fonte è in errore. Verrà interrogata di nuovo automaticamente.',
  ),
  refused: message('The source refused the call: check its settings.', 'La fonte ha rifiutato la richiesta: controlla le impostazioni.'),
  bad_answer: message(
    'The answer was cut off or not readable. The source is asked again by itself.',
    'La risposta è incompleta o illeggibile. La fonte verrà interrogata di nuovo automaticamente.',
  ),
  wrong_data: message(
    'The data of the answer cannot be right, so none of it was stored.',
    'I dati della risposta non possono essere corretti: non è stato salvato nulla.',
  ),
  wrong_settings: message(
    'A setting is missing for this kind of source: complete it.',
    'Manca un’impostazione per questo tipo di fonte: completala.',
  ),
};

/** What a fault is, and what to do about it. */
export const faultText = (code: SourceFaultCode): Message => TEXTS[code];

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
