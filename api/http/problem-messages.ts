import type { FailureCode } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';

/** What an error code means and how to resolve it, for the page that `type` of a problem leads to. */
interface ProblemText {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

const text = (title: string, meaning: string, remedy: string): ProblemText => ({ title, meaning, remedy });

/** Every code of the closed list, in both languages. */
export const PROBLEMS: Readonly<Record<FailureCode, Readonly<Record<Language, ProblemText>>>> = {
  invalid_input: {
    en: text(
      'Invalid input',
      'Fields of the path, query or body are not valid.',
      'error.details lists every wrong field and what is expected: correct them all and repeat the call.',
    ),
    it: text(
      'Dati non validi',
      'Alcuni campi del percorso, della query o del corpo non sono validi.',
      'error.details elenca ogni campo errato e il valore atteso: li corregga tutti e ripeta la chiamata.',
    ),
  },
  malformed_request: {
    en: text(
      'Malformed request',
      'The request cannot be read: invalid JSON, a modified cursor or a wrong header.',
      'Compare the call with the document at /docs; the message says which part is wrong.',
    ),
    it: text(
      'Richiesta non valida',
      'La richiesta non si può leggere: JSON non valido, cursore alterato o intestazione errata.',
      'Confronti la chiamata con la documentazione in /docs; il messaggio dice quale parte è errata.',
    ),
  },
  unauthenticated: {
    en: text(
      'Unauthenticated',
      'The request contains no valid credentials.',
      'Send a valid access token or API key. Tokens last 15 minutes: renew yours, or sign in again.',
    ),
    it: text(
      'Non autenticato',
      'La richiesta non contiene credenziali valide.',
      'Invii un token di accesso o una chiave API validi. I token durano 15 minuti: lo rinnovi o acceda di nuovo.',
    ),
  },
  forbidden: {
    en: text(
      'Forbidden',
      'You are signed in, but you do not have the right that this call requires.',
      'Ask the manager for a role, or use a key whose scopes include the right that the message names.',
    ),
    it: text(
      'Accesso negato',
      "L'accesso è riuscito, ma manca il permesso necessario.",
      'Chieda un ruolo al gestore, oppure usi una chiave con ambiti che comprendono il permesso indicato dal messaggio.',
    ),
  },
  second_factor_required: {
    en: text(
      'Second factor required',
      'A role of the caller holds the right, but roles over others need a second factor, and this session or key has none.',
      'Enable one at /account/second-factor (API: POST /api/v1/auth/totp, then /api/v1/auth/totp/confirm); if one is enabled, sign in with it. ' +
        'Create API keys in such a session: earlier keys stay without these roles.',
    ),
    it: text(
      'Serve la verifica in due passaggi',
      'Un Suo ruolo ha il permesso, ma i ruoli su dati altrui richiedono un secondo fattore, che a questa sessione o chiave manca.',
      'Lo attivi in /account/second-factor (API: POST /api/v1/auth/totp, poi /api/v1/auth/totp/confirm); se è già attivo, acceda usandolo. ' +
        'Crei le chiavi API in una sessione di questo tipo: quelle create prima restano senza questi ruoli.',
    ),
  },
  not_found: {
    en: text(
      'Not found',
      'There is nothing at this address, or nothing that you may see.',
      'Check the ids in the path and the account that you use.',
    ),
    it: text(
      'Non trovato',
      "A questo indirizzo non c'è nulla, oppure nulla di visibile con i Suoi permessi.",
      "Controlli gli identificativi nel percorso e l'account in uso.",
    ),
  },
  method_not_allowed: {
    en: text('Method not allowed', 'The address exists but does not accept this method.', 'The header Allow lists the accepted methods.'),
    it: text('Metodo non ammesso', "L'indirizzo esiste ma non accetta questo metodo.", "L'intestazione Allow elenca i metodi accettati."),
  },
  not_acceptable: {
    en: text(
      'Not acceptable',
      'None of the formats in Accept is available here.',
      'Lists are JSON, NDJSON or CSV; everything else is what the document declares.',
    ),
    it: text(
      'Formato non disponibile',
      'Nessuno dei formati in Accept è disponibile qui.',
      'Gli elenchi sono JSON, NDJSON o CSV; il resto è nel formato dichiarato dalla documentazione.',
    ),
  },
  conflict: {
    en: text(
      'Conflict',
      'The change contradicts what is recorded, such as dates that overlap another range.',
      'Read what is there, end it or choose other values, then repeat the call.',
    ),
    it: text(
      'Conflitto',
      'La modifica contraddice ciò che è registrato, per esempio date che si sovrappongono.',
      'Legga ciò che esiste, lo chiuda o scelga altri valori, poi ripeta la chiamata.',
    ),
  },
  already_exists: {
    en: text('Already exists', 'Something with this code already exists.', 'Use it (existing_id, if given), or choose another code.'),
    it: text(
      'Esiste già',
      'Qualcosa con questo codice esiste già.',
      'Usi quello (existing_id, se indicato) oppure scelga un altro codice.',
    ),
  },
  wrong_state: {
    en: text(
      'Wrong state',
      'The object is in a state in which this step is not possible.',
      'Read its state; the message says which steps are possible.',
    ),
    it: text(
      'Stato non adatto',
      "L'oggetto è in uno stato in cui questo passo non è possibile.",
      'Legga il suo stato; il messaggio dice quali passi sono possibili.',
    ),
  },
  request_in_progress: {
    en: text(
      'Request in progress',
      'The first call with this Idempotency-Key is still in progress.',
      'Repeat the same call in a few seconds to get its answer.',
    ),
    it: text(
      'Richiesta in corso',
      'La prima chiamata con questa Idempotency-Key è ancora in corso.',
      'Ripeta la stessa chiamata tra qualche secondo: ne riceverà la risposta.',
    ),
  },
  precondition_failed: {
    en: text(
      'Precondition failed',
      'The record was changed since you read it.',
      'Read it again, look at what changed, and send the update with the new ETag in If-Match.',
    ),
    it: text(
      'Precondizione fallita',
      'Il dato è cambiato da quando è stato letto.',
      'Lo rilegga, guardi che cosa è cambiato e invii la modifica con il nuovo ETag in If-Match.',
    ),
  },
  payload_too_large: {
    en: text(
      'Payload too large',
      'The body, before or after decompression, is larger than this call accepts.',
      'Send less at a time: batches of at most 1000 items, files in parts.',
    ),
    it: text(
      'Contenuto troppo grande',
      'Il corpo, prima o dopo la decompressione, supera il limite della chiamata.',
      'Invii meno per volta: al massimo 1000 elementi, i file a parti.',
    ),
  },
  unsupported_media_type: {
    en: text(
      'Unsupported media type',
      'The body has a type or encoding that is not accepted here.',
      'Send the Content-Type that the message names, with gzip or no encoding.',
    ),
    it: text(
      'Tipo di contenuto non accettato',
      'Il corpo ha un tipo o una codifica non ammessi qui.',
      'Invii il Content-Type indicato dal messaggio, con gzip o senza codifica.',
    ),
  },
  key_reused: {
    en: text(
      'Key reused',
      'The Idempotency-Key belongs to another call.',
      'Use a new key for each intended change; reuse it only to repeat the same call.',
    ),
    it: text(
      'Chiave già usata',
      "L'Idempotency-Key appartiene a un'altra chiamata.",
      'Scelga una chiave nuova per ogni modifica voluta; la riusi solo per ripetere la stessa chiamata.',
    ),
  },
  precondition_required: {
    en: text(
      'Precondition required',
      'An update must name the version on which it is based.',
      'Send If-Match with the ETag of what you read, or "*" for any version.',
    ),
    it: text(
      'Precondizione necessaria',
      'Una modifica deve indicare la versione su cui si basa.',
      'Invii If-Match con l\'ETag di ciò che ha letto, oppure "*" per qualunque versione.',
    ),
  },
  rate_limited: {
    en: text(
      'Rate limited',
      'More calls or open event streams than one caller may have.',
      'Wait for the time in Retry-After; RateLimit gives the number of calls left.',
    ),
    it: text(
      'Troppe chiamate',
      'Troppe richieste o troppi flussi di eventi aperti per un solo chiamante.',
      'Attenda il tempo indicato da Retry-After; RateLimit indica quante chiamate restano.',
    ),
  },
  internal: {
    en: text(
      'Internal error',
      'An unexpected error occurred in the service.',
      'Repeat the call later with the same Idempotency-Key; give request_id when you report it.',
    ),
    it: text(
      'Errore interno',
      'Si è verificato un errore imprevisto nel servizio.',
      'Ripeta più tardi la chiamata con la stessa Idempotency-Key; indichi request_id se la segnali.',
    ),
  },
  unavailable: {
    en: text(
      'Unavailable',
      'A service that the call needs does not respond right now.',
      'Repeat it after Retry-After seconds with the same Idempotency-Key: it counts once.',
    ),
    it: text(
      'Non disponibile',
      'Un servizio necessario alla chiamata al momento non risponde.',
      'La ripeta dopo Retry-After secondi con la stessa Idempotency-Key: conta una volta sola.',
    ),
  },
};
