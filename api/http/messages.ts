import { givesRight, type Right, ROLE_NAMES } from '../../domain/identity/rights.ts';
import { message } from '../../domain/kernel/messages.ts';

export const httpMessages = {
  furtherFaults: (count: number) =>
    message(`and ${count} more, see details`, count === 1 ? 'e un altro errore, veda details' : `e altri ${count} errori, veda details`),
  keyWithoutSecondFactor: message(
    'This key was created without a second factor, so it only has the rights over your own data; sign in with a second factor (enable it at /account/second-factor), create a new key with POST /api/v1/auth/keys and revoke this one',
    'Questa chiave è stata creata senza secondo fattore, quindi vale solo per i Suoi dati; acceda con un secondo fattore (si attiva in /account/second-factor), crei una nuova chiave con POST /api/v1/auth/keys e revochi questa',
  ),
  sessionWithoutSecondFactor: message(
    'Your role requires a second factor: enable one at /account/second-factor (or POST /api/v1/auth/totp), or sign in again with the one you have',
    'Il Suo ruolo richiede la verifica in due passaggi: la attivi in /account/second-factor (o con POST /api/v1/auth/totp), oppure acceda di nuovo usandola',
  ),
  twoCredentials: message(
    'Authorization and X-API-Key were sent together; send only one of them',
    'Authorization e X-API-Key sono stati inviati insieme; ne invii uno solo',
  ),
  noCredentials: message(
    'Send a valid access token (Authorization: Bearer) or API key (X-API-Key); it is missing, unknown, expired or revoked',
    'Invii un token di accesso valido (Authorization: Bearer) o una chiave API (X-API-Key): manca, oppure è sconosciuto, scaduto o revocato',
  ),
  keyAsToken: message(
    'Authorization contains an API key (cdv_...), which is not an access token: send it as X-API-Key, without Authorization',
    'Authorization contiene una chiave API (cdv_...), che non è un token di accesso: la invii come X-API-Key, senza Authorization',
  ),
  tooDeep: (levels: number) =>
    message(
      `The body is nested deeper than ${levels} levels; reduce the nesting`,
      `Il corpo è annidato oltre ${levels} livelli; riduca i livelli di annidamento`,
    ),
  tooManyValues: (values: number) =>
    message(
      `The body contains more than the ${values} values that this route accepts; split it`,
      `Il corpo contiene più dei ${values} valori ammessi da questa chiamata; lo divida`,
    ),
  brokenBody: message(
    'The body is incomplete or cannot be decompressed; send it again',
    'Il corpo è incompleto o non si decomprime; lo invii di nuovo',
  ),
  unknownEncoding: (encoding: string) =>
    message(
      `Content-Encoding ${encoding} is not accepted; send gzip or none`,
      `Content-Encoding ${encoding} non è accettato; invii gzip o nessuna codifica`,
    ),
  bodyTooLarge: (bytes: number) =>
    message(
      `The body is larger than the ${bytes} bytes that this route accepts; split it`,
      `Il corpo supera i ${bytes} byte ammessi da questa chiamata; lo divida`,
    ),
  emptyBody: message('The body is empty; send a JSON value', 'Il corpo è vuoto; invii un valore JSON'),
  notJson: (reason: string) => message(`The body is not JSON in UTF-8: ${reason}`, `Il corpo non è JSON in UTF-8: ${reason}`),
  wrongCursor: message(
    'is not a cursor of this list with these filters; use `next` of the previous page, or leave it out',
    'non è un cursore di questo elenco con questi filtri; usi `next` della pagina precedente, oppure ometta il cursore',
  ),
  notAfterValidFrom: message(
    'must be after valid_from: it is the first day that is not included',
    'deve essere successivo a valid_from: è il primo giorno escluso',
  ),
  outOfRange: (first: string, last: string) => message(`must be from ${first} to ${last}`, `deve essere compreso tra ${first} e ${last}`),
  notPeriod: message('must be a month YYYY-MM or a year YYYY', 'deve essere un mese AAAA-MM o un anno AAAA'),
  notYear: message('must be a year such as 2025', 'deve essere un anno come 2025'),
  versionChanged: (version: string) =>
    message(
      `The record now has version ${version}; read it again and repeat the change on the current content`,
      `Il dato ha ora la versione ${version}; lo rilegga e ripeta la modifica sul contenuto attuale`,
    ),
  versionNeeded: message(
    'An update names the version that it is based on: send If-Match with the ETag of what you read, or "*" for any version',
    'Una modifica indica la versione su cui si basa: invii If-Match con l\'ETag di ciò che ha letto, oppure "*" per qualunque versione',
  ),
  notMultipart: message(
    'The body is not multipart/form-data with the boundary that Content-Type names',
    'Il corpo non è multipart/form-data con il boundary indicato da Content-Type',
  ),
  tooManyFields: (most: number) =>
    message(`A form has at most ${most} fields; send fewer`, `Un modulo ha al massimo ${most} campi; ne invii di meno`),
  headersTooLong: (bytes: number) =>
    message(
      `The headers of a field are longer than ${bytes} bytes; shorten its name`,
      `Le intestazioni di un campo superano i ${bytes} byte; accorci il suo nome`,
    ),
  fieldTooLong: (bytes: number) =>
    message(
      `A form field that is not a file is longer than ${bytes} bytes; shorten it`,
      `Un campo del modulo che non è un file supera i ${bytes} byte; lo accorci`,
    ),
  tooManyFiles: (most: number) =>
    message(`A form has at most ${most} files; send fewer`, `Un modulo ha al massimo ${most} file; ne invii di meno`),
  tooManyKeys: (most: number) =>
    message(`may have at most ${most} fields: send fewer`, `può avere al massimo ${most} campi: ne invii di meno`),
  fewPositions: message('a ring has at least four positions', 'un anello ha almeno quattro posizioni'),
  manyPositions: (most: number) =>
    message(`may have at most ${most} positions: simplify the boundary`, `può avere al massimo ${most} posizioni: semplifichi il confine`),
  ringNotClosed: message('a ring must end with its first position', 'un anello deve terminare con la sua prima posizione'),
  rightsLost: message(
    'The first call with this Idempotency-Key was made with roles or scopes that you no longer have; its answer is not repeated',
    'La prima chiamata con questa Idempotency-Key è stata fatta con ruoli o ambiti che non ha più; la risposta non viene ripetuta',
  ),
  keyNeeded: message(
    'This call needs the header Idempotency-Key: a text of your choice, new for each intended change',
    "Questa chiamata richiede l'intestazione Idempotency-Key: un testo a scelta, nuovo per ogni modifica voluta",
  ),
  wrongKey: message(
    'Idempotency-Key must be 1 to 200 visible ASCII characters',
    'Idempotency-Key deve avere da 1 a 200 caratteri ASCII visibili',
  ),
  keyInProgress: message(
    'The first call with this Idempotency-Key is still in progress; repeat the call in a few seconds',
    'La prima chiamata con questa Idempotency-Key è ancora in corso; ripeta tra qualche secondo',
  ),
  keyReused: message(
    'This Idempotency-Key was used for another body or query; choose a new key',
    "Questa Idempotency-Key è già stata usata per un altro corpo o un'altra query; ne scelga una nuova",
  ),
  answerForgotten: message(
    'The call with this Idempotency-Key was carried out, but its answer is no longer kept, because a person in it was erased. Look up what it made; for a new call choose a new key',
    'La chiamata con questa Idempotency-Key è stata eseguita, ma la risposta non è più conservata, perché una persona che vi compare è stata cancellata. Cerchi quanto ha creato; per una nuova chiamata scelga una nuova chiave',
  ),
  noListFormat: (types: string) =>
    message(
      `Lists are available as ${types}; Accept contains none of them`,
      `Gli elenchi sono disponibili come ${types}; Accept non ne contiene nessuno`,
    ),
  tooManyConnections: (most: number) =>
    message(
      `At most ${most} event streams may be open at once: close one first`,
      `Possono essere aperti al massimo ${most} flussi di eventi: ne chiuda prima uno`,
    ),
  tooManyBodies: message(
    'Too many bodies at once: wait for the answers to earlier calls, then send this one again',
    'Troppe richieste contemporanee: attenda le risposte alle chiamate precedenti, poi invii di nuovo questa',
  ),
  serviceFull: message(
    'The service is processing too many bodies right now; repeat the call in a few seconds',
    'Il servizio sta elaborando troppe richieste; ripeta la chiamata tra qualche secondo',
  ),
  computationReserved: message(
    'This computation is for members of a community and for those who work for a community',
    'Questo calcolo è riservato ai membri di una comunità e a chi lavora per una comunità',
  ),
  tooMuchWork: (seconds: string) =>
    message(
      `Too much work is in progress: wait for the answers to earlier calls, then repeat this one in ${seconds} s`,
      `Troppi lavori in corso: attenda le risposte alle chiamate precedenti, poi ripeta questa tra ${seconds} s`,
    ),
  internal: message(
    'An internal error occurred; repeat the call later, and give the request_id when you report it',
    'Si è verificato un errore interno; ripeta la chiamata più tardi e, se la segnali, indichi request_id',
  ),
  unreadable: message('The request cannot be read', 'La richiesta non è leggibile'),
  tooManyCalls: (most: number, seconds: number, wait: number) =>
    message(
      `Too many calls: at most ${most} in ${seconds} seconds; wait ${wait} s`,
      `Troppe chiamate: al massimo ${most} in ${seconds} secondi; attenda ${wait} s`,
    ),
  tooManyAttempts: (seconds: number) =>
    message(`Too many failed attempts: wait ${seconds} s, then try again`, `Troppi tentativi falliti: attenda ${seconds} s, poi riprovi`),
  queryTooLong: (fields: number, characters: number) =>
    message(
      `A query has at most ${fields} fields and ${characters} characters; request less at a time`,
      `Una query ha al massimo ${fields} campi e ${characters} caratteri; chieda meno in una volta`,
    ),
  wrongContentType: (type: string, accepted: string) =>
    message(`Content-Type ${type} is not accepted here; send ${accepted}`, `Content-Type ${type} non è accettato qui; invii ${accepted}`),
  bodyNeeded: (accepted: string) =>
    accepted === 'application/json'
      ? message(
          'This call needs a JSON body: send Content-Type: application/json',
          'Questa chiamata richiede un corpo JSON: invii Content-Type: application/json',
        )
      : message(
          `This call needs a body: send it with Content-Type: ${accepted}`,
          `Questa chiamata richiede un corpo: lo invii con Content-Type: ${accepted}`,
        ),
  notPositive: message('must be a positive whole number', 'deve essere un numero intero positivo'),
  notMonth: message('must be a month YYYY-MM', 'deve essere un mese AAAA-MM'),
  notCode: message(
    'must begin with a letter or digit and contain only letters, digits, ".", "_", "/" or "-"',
    'deve iniziare con una lettera o una cifra e contenere solo lettere, cifre, ".", "_", "/" o "-"',
  ),
  notLine: message(
    'must be one line of printable text, without control characters, line breaks, direction marks or invisible characters',
    'deve essere una sola riga di testo stampabile, senza caratteri di controllo, interruzioni di riga, indicatori di direzione o caratteri invisibili',
  ),
  notText: message(
    'must be printable text, without control characters, direction marks or invisible characters; lines may end with LF',
    'deve essere testo stampabile, senza caratteri di controllo, indicatori di direzione o caratteri invisibili; le righe possono terminare con LF',
  ),
  outOfBounds: (minimum: number, maximum: number) =>
    message(`must be between ${minimum} and ${maximum}`, `deve essere compreso tra ${minimum} e ${maximum}`),
  notDecimal: message('must be a decimal such as "5.9"', 'deve essere un numero decimale come "5.9"'),
  notLimit: message('must be a number from 1 to 1000', 'deve essere un numero da 1 a 1000'),
  wrongSort: (fields: string, allowed: string) =>
    message(`cannot sort by ${fields}; use ${allowed}`, `non si può ordinare per ${fields}; usi ${allowed}`),
  personNeeded: message(
    'This is only for people who signed in, not for API keys; sign in and send the access token',
    "Questa operazione è riservata a chi ha effettuato l'accesso, non alle chiavi API; acceda e invii il token di accesso",
  ),
  keyOfDevice: message(
    'This is the key of a device: it only sends and reads the readings of that device',
    'Questa è la chiave di un dispositivo: serve solo a inviare e leggere le letture di quel dispositivo',
  ),
  scopeMissing: (scope: string) =>
    message(
      `The key lacks the scope ${scope}; create a key with this scope, or sign in`,
      `Alla chiave manca l'ambito ${scope}; crei una chiave con questo ambito oppure acceda`,
    ),
  rightMissing: (right: Right) => {
    const roles = ROLE_NAMES.filter((role) => givesRight(role, right));
    if (roles.includes('community_manager'))
      return message(
        `You do not have the right ${right} for this operation: ask the manager for a role or scope that includes it`,
        `Non ha il permesso ${right} per questa operazione: chieda al gestore un ruolo o un ambito che lo comprenda`,
      );
    return message(
      `You do not have the right ${right} for this operation: it belongs to ${roles.join(', ')}, not to managers (a key also needs the scope)`,
      `Non ha il permesso ${right} per questa operazione: spetta a ${roles.join(', ')}, non ai gestori (a una chiave serve anche l'ambito)`,
    );
  },
  managersOnly: message('This is only for people who manage the community', 'Questa operazione spetta a chi gestisce la comunità'),
  noCommunity: (id: string) =>
    message(`There is no community ${id} that you can see`, `Non esiste una comunità ${id} visibile con i Suoi permessi`),
  headerTwice: (name: string) =>
    message(
      `The header ${name} was sent more than once; send it once`,
      `L'intestazione ${name} è stata inviata più di una volta; la invii una volta sola`,
    ),
  noHost: message(
    'Host is missing: send it once, with the name of this server',
    'Host manca: lo invii una volta, con il nome di questo server',
  ),
  otherHost: message(
    'The address of the request names a different host than the header Host; send the same in both',
    "L'indirizzo della richiesta indica un host diverso dall'intestazione Host; invii lo stesso in entrambi",
  ),
  nothingHere: (path: string) =>
    path.startsWith('/api/api/')
      ? message(`There is nothing at ${path}; leave out one /api`, `Non c'è nulla in ${path}; tolga uno dei due /api`)
      : message(`There is nothing at ${path}; /docs lists all calls`, `Non c'è nulla in ${path}; /docs elenca tutte le chiamate`),
  wrongMethod: (path: string, method: string, allowed: string) =>
    message(`${path} does not accept ${method}; it accepts ${allowed}`, `${path} non accetta ${method}; accetta ${allowed}`),
  unknownField: message('is not a field of this call; remove it', 'non è un campo di questa chiamata; lo tolga'),
  missing: message('is missing', 'manca'),
  noLongerSignedIn: message(
    'The session or key ended during the call; sign in again',
    'La sessione o la chiave è terminata durante la chiamata; acceda di nuovo',
  ),
  rightsChanged: message(
    'Your rights changed during the call; send it again',
    'I Suoi permessi sono cambiati durante la chiamata; la invii di nuovo',
  ),
  notYetCarriedOut: message(
    'The approval was sent but not carried out in time; repeat the call in a few seconds: it is counted once',
    "L'approvazione è stata inviata ma non eseguita in tempo; ripeta la chiamata tra qualche secondo: conta una volta sola",
  ),
  moreFaults: (count: number) =>
    message(`${count} more faults are not listed: correct these first`, `altri ${count} errori non sono elencati: corregga prima questi`),
};
