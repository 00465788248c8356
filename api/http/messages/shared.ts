/** Italian texts for messages of all routes; a place {0} stands for the same value in both. */
export const SHARED: Readonly<Record<string, string>> = {
  'must lie from {0} to {1}': 'deve essere compreso tra {0} e {1}',
  'Send a valid access token (Authorization: Bearer) or API key (X-API-Key); what came is missing, unknown, expired or revoked':
    'Invia un token di accesso valido (Authorization: Bearer) o una chiave API (X-API-Key); ciò che è arrivato manca, è sconosciuto, scaduto o revocato',
  'has more than {0} words: ask for less at once': 'contiene più di {0} parole: chiedi meno in una volta',
  'nests deeper than {0} levels: ask for less at once': 'è annidata oltre {0} livelli: chiedi meno in una volta',
  'names too many fields or fragments, or the same ones too often: ask for less at once':
    'indica troppi campi o frammenti, o gli stessi troppe volte: chiedi meno in una volta',
  'operationName: name one of the operations of the query': 'operationName: indica una delle operazioni della query',
  'Authorization and X-API-Key came together; send one of them': 'Authorization e X-API-Key sono arrivati insieme; inviane uno solo',
  'The header {0} came more than once; send it once': "L'intestazione {0} è arrivata più di una volta; inviala una volta sola",
  'The address of the request names another host than the header Host; send the same in both':
    "L'indirizzo della richiesta indica un host diverso dall'intestazione Host; invia lo stesso in entrambi",
  'must be one line of printable text, without control characters, line breaks, direction marks or invisible characters':
    'deve essere una sola riga di testo stampabile, senza caratteri di controllo, interruzioni di riga, indicatori di direzione o caratteri invisibili',
  'must be printable text, without control characters, direction marks or invisible characters; lines may end with LF':
    'deve essere testo stampabile, senza caratteri di controllo, indicatori di direzione o caratteri invisibili; le righe possono terminare con LF',
  'must be the name of a transport': 'deve essere il nome di un canale di trasporto',
  'It exists already with the same content': 'Esiste già con lo stesso contenuto',
  'The body ended early or does not decompress; send it again': 'Il corpo è incompleto o non si decomprime; invialo di nuovo',
  'Content-Encoding {0} is not read; send gzip or none': 'Content-Encoding {0} non è accettato; invia gzip o nessuna codifica',
  'The body is larger than the {0} bytes this route takes; split it': 'Il corpo supera i {0} byte ammessi da questa chiamata; dividilo',
  'The body holds more than the {0} values this route takes; split it':
    'Il corpo contiene più dei {0} valori ammessi da questa chiamata; dividilo',
  'A form has at most {0} fields; send fewer': 'Un modulo ha al massimo {0} campi; inviane di meno',
  'A form has at most {0} files; send fewer': 'Un modulo ha al massimo {0} file; inviane di meno',
  'The headers of a field are longer than {0} bytes; shorten its name':
    'Le intestazioni di un campo superano i {0} byte; accorcia il suo nome',
  'A query has at most {0} fields and {1} characters; ask for less at once':
    'Una query ha al massimo {0} campi e {1} caratteri; chiedi meno in una volta',
  '{0} more faults are not listed: mend these first': 'Altri {0} errori non sono elencati: correggi prima questi',
  'Too many bodies at once: wait for the answers to earlier calls, then send this one again':
    'Troppi corpi insieme: attendi le risposte alle chiamate precedenti, poi invia di nuovo questa',
  'The service holds too many bodies right now; repeat the call in a few seconds':
    'Il servizio ha troppi corpi in lavorazione; ripeti la chiamata tra qualche secondo',
  'The computation takes longer than {0} s: ask for a shorter time or fewer points at once':
    'Il calcolo richiede più di {0} s: chiedi un periodo più breve o meno punti in una volta',
  'The computation needs more memory than one may take: ask for a shorter time or fewer points at once':
    'Il calcolo richiede più memoria di quella ammessa: chiedi un periodo più breve o meno punti in una volta',
  'The computation ended early; repeat the call in a few seconds': 'Il calcolo si è interrotto; ripeti la chiamata tra qualche secondo',
  'All threads for computations are at work; repeat the call in a few seconds':
    'Tutti i thread di calcolo sono occupati; ripeti la chiamata tra qualche secondo',
  'Too much is being worked on: wait for the answers to earlier calls, then repeat this one in {0} s':
    'Troppi lavori in corso: attendi le risposte alle chiamate precedenti, poi ripeti questa tra {0} s',
  'This computation is for members of a community and for those who work for one':
    'Questo calcolo è riservato ai membri di una comunità e a chi lavora per una comunità',
  'The body is empty; send a JSON value': 'Il corpo è vuoto; invia un valore JSON',
  'The body nests deeper than {0} levels; flatten it': 'Il corpo è annidato oltre {0} livelli; appiattiscilo',
  'The body is no JSON in UTF-8: {0}': 'Il corpo non è JSON in UTF-8: {0}',
  'The body is no multipart/form-data with the boundary that Content-Type names':
    'Il corpo non è multipart/form-data con il boundary indicato da Content-Type',
  'is no cursor of this list with these filters; take `next` of the page before, or leave it out':
    'non è un cursore di questo elenco con questi filtri; usa `next` della pagina precedente, oppure ometti il cursore',
  'must lie after valid_from, {0}': 'deve essere successivo a valid_from, {0}',
  'must lie after valid_from: it is the first day that no longer counts':
    'deve essere successivo a valid_from: è il primo giorno che non conta più',
  'a ring must end with its first position': 'un anello deve terminare con la sua prima posizione',
  'is no valid area: {0}; draw rings that do not cross themselves or each other':
    "non è un'area valida: {0}; disegna anelli che non si incrociano",
  'This call needs the header Idempotency-Key: a text of your own, new for each intended change':
    "Questa chiamata richiede l'intestazione Idempotency-Key: un testo a tua scelta, nuovo per ogni modifica voluta",
  'The first call with this Idempotency-Key is still at work; repeat in a few seconds':
    'La prima chiamata con questa Idempotency-Key è ancora in corso; ripeti tra qualche secondo',
  'This Idempotency-Key was used for another body or query; take a new key':
    "Questa Idempotency-Key è già stata usata per un altro corpo o un'altra query; scegline una nuova",
  'Idempotency-Key must be 1 to 200 visible ASCII characters': 'Idempotency-Key deve avere da 1 a 200 caratteri ASCII visibili',
  'Lists are answered as {0}; none of them is in Accept': 'Gli elenchi sono disponibili come {0}; nessuno di questi è in Accept',
  'At most {0} live connections at once: close one of them first': 'Al massimo {0} connessioni dal vivo insieme: chiudine prima una',
  'Too many calls: at most {0} in {1} seconds; wait {2} s': 'Troppe chiamate: al massimo {0} in {1} secondi; attendi {2} s',
  'Content-Type {0} is not taken here; send {1}': 'Content-Type {0} non è accettato qui; invia {1}',
  'the community has no document {0}': 'la comunità non ha il documento {0}',
  'the community has no configuration {0}': 'la comunità non ha la configurazione {0}',
  'the community has no member {0}': 'la comunità non ha il membro {0}',
  'lies outside {0}, which is {1}': 'è fuori da {0}, che è {1}',
  'must be a positive whole number': 'deve essere un numero intero positivo',
  'must be a month YYYY-MM': 'deve essere un mese AAAA-MM',
  'must begin with a letter or digit and hold only letters, digits, ".", "_", "/" or "-"':
    'deve iniziare con una lettera o una cifra e contenere solo lettere, cifre, ".", "_", "/" o "-"',
  'must be a decimal such as "5.9"': 'deve essere un numero decimale come "5.9"',
  'must be a number from 1 to 1000': 'deve essere un numero da 1 a 1000',
  'cannot be by {0}; take {1}': 'non può essere per {0}; scegli tra {1}',
  'The caller does not hold the right {0} here; ask for a role or scope that gives it':
    'Chi chiama non ha qui il diritto {0}; chiedi un ruolo o un ambito che lo comprenda',
  'There is nothing at {0}; /docs lists every call': "Non c'è nulla in {0}; /docs elenca tutte le chiamate",
  '{0} does not take {1}; it takes {2}': '{0} non accetta {1}; accetta {2}',
  'is not a field of this call; remove it': 'non è un campo di questa chiamata; toglilo',
  'is missing': 'manca',
  '{0} (and {1} more, see details)': '{0} (e altri {1}, vedi details)',
  'Something went wrong on our side; repeat the call later, naming the request_id when you report it':
    'Qualcosa è andato storto da parte nostra; ripeti più tardi la chiamata e indica request_id se la segnali',
  'The database could not finish the change because others were at work on the same rows; repeat the call':
    'La base dati non ha completato la modifica perché altri lavoravano sulle stesse righe; ripeti la chiamata',
  'The database does not answer; repeat the call in a few seconds': 'La base dati non risponde; ripeti la chiamata tra qualche secondo',
  'A number is too large for its field': 'Un numero è troppo grande per il suo campo',
  'A date is not one of the calendar': 'Una data non esiste nel calendario',
  'A text holds a character that cannot be stored, such as NUL': 'Un testo contiene un carattere che non si può registrare, come NUL',
  'A value has the wrong form for its field': 'Un valore ha una forma sbagliata per il suo campo',
  'A range ends before it begins: valid_to must lie after valid_from':
    'Un intervallo finisce prima di iniziare: valid_to deve essere successivo a valid_from',
  'This record can only be added to, never changed': 'Questo registro può solo crescere, mai cambiare',
  'Something that the body refers to does not exist': 'Qualcosa a cui il corpo si riferisce non esiste',
  'Something with this code exists already': 'Esiste già qualcosa con questo codice',
  'A value lies outside what its field allows': 'Un valore è fuori da ciò che il suo campo ammette',
  'The dated range overlaps one that exists: end that one first, or choose other dates':
    "L'intervallo di date si sovrappone a uno esistente: chiudi prima quello o scegli altre date",
  'The row lies outside what the caller may change': 'La riga è fuori da ciò che chi chiama può modificare',
  'There is no operation {0}': "Non esiste l'operazione {0}",
  'Operation {0} was cancelled': "L'operazione {0} è stata annullata",
  'Work of kind {0} cannot stop half-way: wait for its end': 'Un lavoro di tipo {0} non può fermarsi a metà: attendi la fine',
  'Operation {0} has ended already: {1}': "L'operazione {0} è già terminata: {1}",
  'This call must come from a page of the same origin': 'Questa chiamata deve venire da una pagina della stessa origine',
  'The body must be { payloads: [{ metadata, data }] } as Temporal sends it':
    'Il corpo deve essere { payloads: [{ metadata, data }] }, come lo invia Temporal',
  'The payloads cannot be read': 'I payload non si possono leggere',
  'No Temporal UI is configured: set TEMPORAL_UI_URL': 'Nessuna interfaccia di Temporal è configurata: imposta TEMPORAL_UI_URL',
  'The caller went away': "Chi chiamava se n'è andato",
  'The Temporal UI does not answer: {0}': "L'interfaccia di Temporal non risponde: {0}",
  'Only operators of the platform see payloads in clear text': 'Solo gli operatori della piattaforma vedono i payload in chiaro',
  'chain {0}: {1}': 'catena {0}: {1}',
  'there are no audit events yet': 'non ci sono ancora eventi di audit',
};
