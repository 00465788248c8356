import { type Message, message } from '../kernel/messages.ts';

export const meteringMessages = {
  mixedSteps: (first: number | undefined, second: number | undefined) =>
    message(
      `the starts are ${first} minutes apart, but ${second} minutes from here on: the interval must be the same in the whole file`,
      `gli istanti distano ${first} minuti l'uno dall'altro e da qui in poi ${second}: l'intervallo deve essere lo stesso in tutto il file`,
    ),
  wrongStep: (usual: number, declared: number, remedy: Message) =>
    message(
      `the starts are ${usual} minutes apart, but the file is declared with ${declared} minutes: ${remedy.en}`,
      `gli istanti distano ${usual} minuti l'uno dall'altro, ma per il file sono dichiarati ${declared} minuti: ${remedy.it}`,
    ),
  declareOwnStep: message('declare the interval that the file has', "dichiari l'intervallo effettivo del file"),
  endsOfIntervals: (minutes: number) =>
    message(
      `the times are the ends of the intervals: write the start of each interval, ${minutes} minutes earlier`,
      `gli istanti indicano la fine degli intervalli: scriva l'inizio di ogni intervallo, ${minutes} minuti prima`,
    ),
  localTimesAsUtc: (zone: string) =>
    message(
      `the times are local times of ${zone} but are marked as UTC: write them with their offset, +01:00 in winter and +02:00 in summer`,
      `gli istanti sono ore locali di ${zone} ma sono indicati come UTC: li scriva con lo scostamento, +01:00 con l'ora solare e +02:00 con l'ora legale`,
    ),
  negativeEnergy: (text: string) =>
    message(`${text} is negative: energy cannot be below 0`, `${text} è negativo: l'energia non può essere minore di zero`),
  energyTooLarge: (text: string, unit: string, largest: number, seriesUnit: string) =>
    message(`${text} ${unit} is more than ${largest} ${seriesUnit}`, `${text} ${unit} supera ${largest} ${seriesUnit}`),
  energyTooFine: (text: string, unit: string, seriesUnit: string) =>
    message(
      `${text} ${unit} is not a whole number of ${seriesUnit}: the configuration keeps ${seriesUnit}; give the exact value or a configuration with energy_unit mWh`,
      `${text} ${unit} non è un numero intero di ${seriesUnit}: la configurazione usa ${seriesUnit}; indichi il valore esatto o una configurazione con energy_unit mWh`,
    ),
  decimalComma: (text: string, right: string) =>
    message(`"${text}" has a decimal comma: write ${right}`, `"${text}" ha la virgola decimale: scriva ${right}`),
  thousandsSeparators: (text: string) =>
    message(
      `"${text}" has separators between thousands: write only digits and at most one decimal point`,
      `"${text}" ha separatori delle migliaia: scriva solo cifre e al massimo un punto decimale`,
    ),
  notNumber: (text: string) =>
    message(
      `"${text}" is not a number: write digits with a decimal point, or leave the field empty when there is no value`,
      `"${text}" non è un numero: scriva cifre con il punto decimale, oppure lasci il campo vuoto se il valore manca`,
    ),
  repeated: (text: Message, count: number, places: string) =>
    message(`${text.en} (${count} times in all, next at ${places})`, `${text.it} (${count} volte in tutto, poi in ${places})`),
  fileWithOneFault: message(
    'the file has 1 fault; nothing was stored: correct it and upload the file again',
    'il file ha 1 errore e nulla è stato salvato: lo corregga e carichi di nuovo il file',
  ),
  fileWithManyFaults: (count: number) =>
    message(
      `the file has at least ${count} faults; nothing was stored: correct them and upload the file again`,
      `il file ha almeno ${count} errori e nulla è stato salvato: li corregga e carichi di nuovo il file`,
    ),
  fileWithFaults: (count: number) =>
    message(
      `the file has ${count} faults; nothing was stored: correct them and upload the file again`,
      `il file ha ${count} errori e nulla è stato salvato: li corregga e carichi di nuovo il file`,
    ),
  wrongColumnCount: (count: number, expected: number) =>
    message(`the line has ${count} columns, the header has ${expected}`, `la riga ha ${count} colonne, l'intestazione ${expected}`),
  duplicateStart: (start: string, line: number | undefined) =>
    message(`start ${start} occurs twice: it is already on line ${line}`, `start ${start} compare due volte: è già alla riga ${line}`),
  wrongOrder: (current: string, previous: string) =>
    message(
      `start ${current} comes after ${previous}: starts must increase; in the hour that is repeated in October, the first one has the summer offset (+02:00) and the second one the winter offset (+01:00)`,
      `start ${current} segue ${previous}: gli istanti devono crescere; nell'ora che si ripete in ottobre la prima ha l'ora legale (+02:00), la seconda l'ora solare (+01:00)`,
    ),
  foundInstead: (start: string) => message(`found ${start} instead`, `al suo posto è presente ${start}`),
  dayEndsBefore: message('the day ends before it', 'il giorno finisce prima'),
  incompleteDay: (day: string, expected: number, minutes: number, count: number, missing: string, found: Message) =>
    message(
      `${day} needs ${expected} intervals of ${minutes} minutes, the file has ${count}: ${missing} is missing, ${found.en}`,
      `il ${day} ha ${expected} intervalli di ${minutes} minuti, il file ne ha ${count}: manca ${missing}, ${found.it}`,
    ),
  clockChangeDay: (text: Message, hours: number) =>
    message(
      `${text.en}; the clock changes on this day, it has ${hours} hours`,
      `${text.it}; è il giorno del cambio dell'ora: ha ${hours} ore`,
    ),
  intervalEnd: (time: string) =>
    message(
      `${time} is the end of an interval: write its start; hours run from 00 to 23`,
      `${time} è la fine di un intervallo: scriva l'inizio; le ore vanno da 00 a 23`,
    ),
  noHour: (time: string) =>
    message(`${time} has no valid hour: hours run from 00 to 23`, `${time} non ha un'ora valida: le ore vanno da 00 a 23`),
  dayFirst: (time: string) =>
    message(
      `${time} begins with the day: write year, month, day, time and offset, 2025-03-30T00:00:00+01:00`,
      `${time} inizia con il giorno: scriva anno, mese, giorno, ora e scostamento dall'ora UTC, 2025-03-30T00:00:00+01:00`,
    ),
  noOffset: (time: string) =>
    message(
      `${time} has no offset: write Z for UTC, or +01:00 in winter and +02:00 in summer`,
      `${time} non indica lo scostamento dall'ora UTC: scriva Z per UTC, oppure +01:00 con l'ora solare e +02:00 con l'ora legale`,
    ),
  noCalendarDay: (time: string) =>
    message(`${time} is not a day of the calendar from 2000 to 2099`, `${time} non è un giorno del calendario dal 2000 al 2099`),
  notInstant: (time: string) =>
    message(
      `${time} is not a time with its offset: write 2025-03-29T23:00:00Z or 2025-03-30T00:00:00+01:00`,
      `${time} non è un istante con lo scostamento dall'ora UTC: scriva 2025-03-29T23:00:00Z oppure 2025-03-30T00:00:00+01:00`,
    ),
  connectionPoint: message('a connection point', 'un punto di connessione'),
  plantSection: message('a plant section', "una sezione d'impianto"),
  storage: message('a storage', 'un accumulo'),
  unknownCode: (code: string) =>
    message(
      `code "${code}" is not a POD, plant section or storage of this configuration: add it first or correct the code`,
      `il codice "${code}" non è un POD, una sezione d'impianto o un accumulo di questa configurazione: lo aggiunga prima o corregga il codice`,
    ),
  unknownQuantity: (quantity: string, code: string, subject: Message, allowed: string) =>
    message(
      `quantity "${quantity}" is not possible for ${code}, ${subject.en}: use ${allowed}`,
      `la grandezza "${quantity}" non è ammessa per ${code}, ${subject.it}: usi ${allowed}`,
    ),
  wrongLongHeader: (header: string) =>
    message(
      `the header is "${header}": it must be code,quantity,start,value or code,quantity,start,value,quality`,
      `l'intestazione è "${header}": deve essere code,quantity,start,value oppure code,quantity,start,value,quality`,
    ),
  unknownQuality: (quality: string, allowed: string) =>
    message(`quality "${quality}" is not known: use ${allowed}`, `la qualità "${quality}" non è prevista: usi ${allowed}`),
  implausible: (name: string, energy: number, minutes: number, subject: Message, most: number) =>
    message(
      `${name}: ${energy} kWh in ${minutes} minutes is more than ${subject.en} can carry (${most} kWh)`,
      `${name}: ${energy} kWh in ${minutes} minuti superano quanto consentito per ${subject.it} (${most} kWh)`,
    ),
  checkUnit: (text: Message) =>
    message(
      `${text.en}: check the unit of the file and the recorded power`,
      `${text.it}: controlli l'unità del file e la potenza registrata`,
    ),
  checkReading: (text: Message) =>
    message(`${text.en}: check the reading and the recorded power`, `${text.it}: controlli la lettura e la potenza registrata`),
  sectionOfPower: (code: string, kw: number) => message(`${code} with ${kw} kW`, `${code} da ${kw} kW`),
  noUnit: message(
    'the unit of the values is missing: send unit (kWh, Wh or mWh), or write it in the header, value_kWh or <code>:<quantity>:kWh',
    "manca l'unità dei valori: invii unit (kWh, Wh o mWh), oppure la scriva nell'intestazione, value_kWh o <codice>:<grandezza>:kWh",
  ),
  otherUnit: (header: string, said: string) =>
    message(
      `the header gives ${header}, but unit gives ${said}: correct one of them`,
      `l'intestazione indica ${header}, ma unit indica ${said}: corregga uno dei due`,
    ),
  mixedUnits: message(
    'the columns have different units: use one unit for the whole file',
    "le colonne indicano unità diverse: usi un'unica unità per tutto il file",
  ),
  contractedPoint: (code: string, kw: number) => message(`${code} with ${kw} kW contracted`, `${code} con potenza impegnata di ${kw} kW`),
  lowVoltagePoint: message('a point at low voltage', 'un punto in bassa tensione'),
  mediumVoltagePoint: message('a point at medium voltage', 'un punto in media tensione'),
  priceTooFine: (places: number) => message(`a price has at most ${places} decimals`, `un prezzo ha al massimo ${places} cifre decimali`),
  hourlyMeans: message(
    'prices are hourly means: give each hour the mean of its four quarters, or import the file as quarters of an hour with resolution_minutes=15',
    "i prezzi sono medie orarie: indichi per ogni ora la media dei quattro quarti d'ora, oppure importi il file a quarti d'ora con resolution_minutes=15",
  ),
  wrongPriceHeader: (header: string) =>
    message(
      `the header is "${header}": it must be start,price_eur_per_mwh`,
      `l'intestazione è "${header}": deve essere start,price_eur_per_mwh`,
    ),
  priceTooLarge: (price: string) =>
    message(`price_eur_per_mwh: ${price} is above 1000000 EUR/MWh`, `price_eur_per_mwh: ${price} supera 1000000 EUR/MWh`),
  notPriced: (day: string, first: string, last: string) =>
    message(
      `${day} can have no prices: give days from ${first} to ${last}`,
      `${day} non può avere prezzi: indichi giorni dal ${first} al ${last}`,
    ),
  commas: message('commas', 'virgole'),
  semicolons: message('semicolons', 'punti e virgola'),
  tabs: message('tabs', 'tabulazioni'),
  notCsv: (reason: Message) => message(`this is not CSV: ${reason.en}`, `non è un file CSV: ${reason.it}`),
  emptyFile: message('the file is empty: it needs a header line and rows', "il file è vuoto: servono l'intestazione e le righe"),
  headerOnly: message(
    'the file has a header and no rows: there is nothing to read',
    "il file ha solo l'intestazione e nessuna riga: non c'è nulla da leggere",
  ),
  wrongSeparator: (found: Message, wanted: Message) =>
    message(
      `the columns are separated by ${found.en}: separate them by ${wanted.en}`,
      `le colonne sono separate da ${found.it}: le separi con ${wanted.it}`,
    ),
  andDecimalPoint: (text: Message) => message(`${text.en}, and write decimals with a point`, `${text.it} e scriva i decimali con il punto`),
  wrongWideHeader: (cell: string) =>
    message(`the first column is "${cell}": it must be start`, `la prima colonna è "${cell}": deve essere start`),
  noSeries: message(
    'there is no series: add columns such as IT001E00000001:withdrawn',
    "non c'è alcuna serie: aggiunga colonne come IT001E00000001:withdrawn",
  ),
  duplicateColumn: (cell: string, column: number) =>
    message(`${cell} occurs twice: it is already column ${column}`, `${cell} compare due volte: è già la colonna ${column}`),
  wrongColumn: (cell: string) =>
    message(
      `column "${cell}" does not name a series: write <code>:<quantity>, such as IT001E00000001:withdrawn`,
      `la colonna "${cell}" non indica una serie: scriva <codice>:<grandezza>, per esempio IT001E00000001:withdrawn`,
    ),
};
