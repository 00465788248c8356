import { type Message, message } from '../../../../domain/kernel/messages.ts';

export const folderMessages = {
  notDegrees: message(
    'must be degrees, longitude first (WGS 84), not metres',
    'deve essere in gradi, prima la longitudine (WGS 84), non in metri',
  ),
  notPosition: message('must be [longitude, latitude]', 'deve essere [longitudine, latitudine]'),
  fewPositions: message('needs at least four positions', 'richiede almeno quattro posizioni'),
  ringNotClosed: message('must end with its first position', 'deve terminare con la sua prima posizione'),
  noRing: message('needs a ring', 'richiede un anello'),
  notPolygon: message('must be "Polygon"', 'deve essere "Polygon"'),
  noPolygon: message('needs a polygon', 'richiede un poligono'),
  notShape: message('must be a "Polygon" or a "MultiPolygon"', 'deve essere un "Polygon" o un "MultiPolygon"'),
  missing: message('is missing', 'manca'),
  wrongAreaCode: message(
    'must be an area code: AC, three digits, E, five digits',
    "deve essere un codice d'area: AC, tre cifre, E, cinque cifre",
  ),
  notTimeZone: message('must be an IANA time zone', 'deve essere un fuso orario IANA'),
  notBoolean: message('must be true or false', 'deve essere true o false'),
  notVersionOne: message('must be 1', 'deve essere 1'),
  wrongResolution: message('must be 15, 30 or 60', 'deve essere 15, 30 o 60'),
  unknownReference: (reference: string, column: string, table: string) =>
    message(`${reference} is not in column ${column} of ${table}`, `${reference} non è nella colonna ${column} di ${table}`),
  notLater: message('must be later than valid_from', 'deve essere successivo a valid_from'),
  pointTaken: (pod: string, line: number) =>
    message(
      `${pod} is already assigned on these days, on line ${line}: end that row first or choose other days`,
      `${pod} è già assegnato in questi giorni, alla riga ${line}: chiuda prima quel periodo o scelga altri giorni`,
    ),
  plantOfTwoMemberships: (producer: string) =>
    message(
      `the plant spans two memberships of ${producer}: end it with the first, and give it a new code in the second`,
      `l'impianto si estende su due periodi di adesione di ${producer}: lo chiuda con il primo e gli dia un nuovo codice nel secondo`,
    ),
  sectionTwice: (code: string, line: number) => message(`${code} is already on line ${line}`, `${code} è già alla riga ${line}`),
  differsFromPlant: (code: string) =>
    message(`differs from the first row of plant ${code}`, `è diverso dalla prima riga dell'impianto ${code}`),
  abovePower: message('is more than power_kw', 'supera power_kw'),
  halfLocation: message('give both lon and lat, or neither', 'indichi sia lon sia lat, oppure nessuna delle due'),
  wrongExtension: (file: string, allowed: string) =>
    message(`${file} must end in one of ${allowed}`, `${file} deve terminare con uno tra ${allowed}`),
  documentMissing: (file: string) => message(`documents/${file} is missing`, `manca documents/${file}`),
  documentEmpty: (file: string) => message(`documents/${file} is empty`, `documents/${file} è vuoto`),
  wrongKind: (kind: string, allowed: string) => message(`"${kind}" must be one of ${allowed}`, `"${kind}" deve essere uno tra ${allowed}`),
  folderWithFaults: (folder: string, count: number) =>
    message(`The scenario folder ${folder} has faults: ${count}`, `La cartella ${folder} contiene errori: ${count}`),
  firstListed: (text: Message, count: number) =>
    message(`${text.en}, the first ${count} are listed`, `${text.it}, sono elencati i primi ${count}`),
  repeated: (text: Message, count: number) => message(`${text.en} (${count} times in all)`, `${text.it} (${count} volte in tutto)`),
  repeatedOnLines: (text: Message, count: number, lines: string) =>
    message(
      `${text.en} (${count} times in all, next on ${/[ ,]/.test(lines) ? 'lines' : 'line'} ${lines})`,
      `${text.it} (${count} volte in tutto, anche ${/[ ,]/.test(lines) ? 'alle righe' : 'alla riga'} ${lines})`,
    ),
  empty: message('is empty', 'è vuoto'),
  longerThan: (most: number) => message(`is longer than ${most} characters`, `supera i ${most} caratteri`),
  notLine: message(
    'must be one line of printable text, without control characters, direction marks or invisible characters',
    'deve essere una sola riga di testo stampabile, senza caratteri di controllo, indicatori di direzione o caratteri invisibili',
  ),
  notPrintable: message(
    'must be printable text, without control characters, direction marks or invisible characters',
    'deve essere testo stampabile, senza caratteri di controllo, indicatori di direzione o caratteri invisibili',
  ),
  notCode: message(
    'must be 1 to 64 letters, digits, dots, hyphens or underscores',
    'deve avere da 1 a 64 lettere, cifre, punti, trattini o trattini bassi',
  ),
  notDay: message('must be an existing day, written YYYY-MM-DD', 'deve essere un giorno esistente, scritto AAAA-MM-GG'),
  notQuotedDecimal: message('must be a decimal in quotes, such as "0.10"', 'deve essere un numero tra virgolette, come "0.10"'),
  notDecimal: message('must be a decimal with a point, such as 0.10', 'deve essere un numero con il punto decimale, come 0.10'),
  wrongPod: message(
    'must be a POD: IT, three digits, E, eight digits, such as IT001E12345678',
    'deve essere un POD: IT, tre cifre, E, otto cifre, come IT001E12345678',
  ),
  notOneOf: (values: string) => message(`must be one of ${values}`, `deve essere uno di ${values}`),
  notBetween: (low: number, high: number) => message(`must be between ${low} and ${high}`, `deve essere tra ${low} e ${high}`),
  notJson: (reason: string) => message(`is not valid JSON: ${reason}`, `non è un JSON valido: ${reason}`),
  unknownField: message('is not a known field', 'non è un campo previsto'),
  wrongTaxCode: message(
    'must be a codice fiscale (16 characters) or 11 digits, with the right check character',
    'deve essere un codice fiscale di 16 caratteri o di 11 cifre, con il carattere di controllo corretto',
  ),
  notDegreesOf: (limit: number) =>
    message(
      `must be degrees from -${limit} to ${limit} (WGS 84), not metres`,
      `deve essere in gradi da -${limit} a ${limit} (WGS 84), non in metri`,
    ),
  codeInOtherLetters: (code: string, line: number) =>
    message(
      `is the code of ${code} on line ${line} with other letters: write it in the same way, or choose another`,
      `è il codice di ${code} alla riga ${line} scritto diversamente: lo scriva allo stesso modo o ne usi un altro`,
    ),
  memberTwice: (code: string, line: number) =>
    message(`${code} is already a member on these days, on line ${line}`, `${code} è già membro in questi giorni, alla riga ${line}`),
  differsFromLine: (line: number) =>
    message(
      `differs from line ${line}: a member who comes back is the same person`,
      `è diverso dalla riga ${line}: un membro che ritorna è la stessa persona`,
    ),
  noTaxCode: (code: string) =>
    message(
      `is empty: only a tax code shows that ${code}, who returns, is the same person`,
      `è vuoto: solo il codice fiscale dimostra che ${code}, che ritorna, è la stessa persona`,
    ),
  taxCodeTaken: (code: string, line: number) =>
    message(
      `is already the tax code of ${code} on line ${line}: one person is one member, also after returning`,
      `è già il codice fiscale di ${code} alla riga ${line}: una persona è un solo membro, anche quando ritorna`,
    ),
  statuteAssumed: (day: string) =>
    message(
      `no day is given: ${day} is assumed for the statute; give the day from which it is valid (community.statute_from)`,
      `nessun giorno indicato: per lo statuto si presume il ${day}; indichi il giorno da cui è valido (community.statute_from)`,
    ),
  notHappened: (first: string) => message(`must be a day from ${first} to today`, `deve essere un giorno dal ${first} a oggi`),
  notCents: (low: number, most: number) =>
    message(
      `must be a whole number of cents from ${low} to ${most}, such as 1500000 for 15,000 EUR`,
      `deve essere un numero intero di centesimi da ${low} a ${most}, come 1500000 per 15.000 EUR`,
    ),
  notAnEnterprise: (code: string) =>
    message(
      `${code} is a natural person, who has no activity and size: remove the line or correct holder_class`,
      `${code} è una persona fisica, senza attività e dimensione: tolga la riga o corregga holder_class`,
    ),
  noMembershipThen: (code: string) =>
    message(
      `${code} is not a member on any of these days: choose days of the membership`,
      `${code} non è membro in nessuno di questi giorni: scelga giorni dell'adesione`,
    ),
  factsTwice: (line: number) =>
    message(
      `line ${line} already says this for some of these days: end that row first or choose other days`,
      `la riga ${line} lo indica già per alcuni di questi giorni: chiuda prima quel periodo o scelga altri giorni`,
    ),
  schemeOverlaps: (pod: string, table: string, line: number) =>
    message(
      `${pod} is in the configuration on days of this scheme (${table}, line ${line}): end the scheme before them, or begin there on its last day or later`,
      `${pod} è nella configurazione in giorni di questo regime (${table}, riga ${line}): chiuda prima il regime, oppure faccia iniziare l'assegnazione dalla sua fine in poi`,
    ),
  needsDeed: (column: string) =>
    message(
      `is missing: a deed needs deed_on, deed_number, granted_share and granted_cents, and ${column} is given`,
      `manca: un atto richiede deed_on, deed_number, granted_share e granted_cents, e ${column} è indicato`,
    ),
  needsEnd: message(
    'is missing: give both ended_on and end_kind, or neither',
    'manca: indichi sia ended_on sia end_kind, oppure nessuno dei due',
  ),
  grantTwice: (plant: string, line: number) =>
    message(
      `plant ${plant} already has a grant that has not ended, on line ${line}: end that one (ended_on, end_kind) or remove a line`,
      `l'impianto ${plant} ha già un contributo non chiuso, alla riga ${line}: lo chiuda (ended_on, end_kind) o tolga una riga`,
    ),
  codeTaken: (code: string, place: string) =>
    message(`${code} is already the code in ${place}: choose another`, `${code} è già il codice in ${place}: ne scelga un altro`),
  groupDiffers: (code: string, line: number) =>
    message(
      `differs from line ${line}: all rows of group ${code} give the same reason and outside_kw`,
      `è diverso dalla riga ${line}: tutte le righe del gruppo ${code} indicano lo stesso reason e outside_kw`,
    ),
  outsidePoint: (pod: string) =>
    message(
      `is outside the days on which ${pod} is of one member: choose days of one row of points.csv`,
      `è fuori dai giorni in cui ${pod} è di un solo membro: scelga giorni di una sola riga di points.csv`,
    ),
  noRows: message('has no rows', 'non ha righe'),
  noReadingsFile: message('contains no .csv or .csv.gz file', 'non contiene file .csv o .csv.gz'),
  tooManyMembers: (maximum: number, members: number) =>
    message(`is ${maximum}, members.csv names ${members} members`, `è ${maximum}, members.csv indica ${members} membri`),
  notFolder: (folder: string) =>
    message(
      `${folder} is not a folder: give --scenario the folder that contains community.json`,
      `${folder} non è una cartella: indichi in --scenario la cartella che contiene community.json`,
    ),
  notReadable: (folder: string) => message(`${folder} could not be read`, `non è possibile leggere ${folder}`),
  notUtf8: message('is not UTF-8 text', 'non è un testo UTF-8'),
  cannotRead: (reason: string) => message(`cannot be read: ${reason}`, `non si può leggere: ${reason}`),
  notCsv: (reason: Message) => message(`is not CSV: ${reason.en}`, `non è un file CSV: ${reason.it}`),
  unknownColumn: (columns: string) =>
    message(`is not a column; known are ${columns}`, `non è una colonna prevista; sono previste ${columns}`),
  columnTwice: message('occurs twice in the header', "compare due volte nell'intestazione"),
  columnMissing: message('is missing from the header', "manca nell'intestazione"),
  noHeader: (columns: string) => message(`needs a header: ${columns}`, `richiede l'intestazione: ${columns}`),
  cellCount: (cells: number, header: number) =>
    message(`has ${cells} cells, the header has ${header}`, `ha ${cells} celle, l'intestazione ne ha ${header}`),
  membershipOf: (code: string) => message(`the membership of ${code}`, `l'adesione di ${code}`),
};
