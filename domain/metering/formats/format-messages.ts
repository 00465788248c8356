import { type Message, message } from '../../kernel/messages.ts';

export const formatMessages = {
  notSii: message(
    'this is not a flow of the SII: its first element must be FlussoMisure, FlussoMisureR or FlussoDati',
    'non è un flusso del SII: il primo elemento deve essere FlussoMisure, FlussoMisureR o FlussoDati',
  ),
  tooManyRows: (most: number) => message(`a point has more than ${most} rows Ea`, `un punto ha più di ${most} righe Ea`),
  noPod: message('a DatiPod without Pod: add the POD', 'un DatiPod senza Pod: aggiunga il POD'),
  noMonth: (text: string) =>
    message(
      `"${text.slice(0, 40)}" is not a month: MeseAnno must be mm/yyyy`,
      `"${text.slice(0, 40)}" non è un mese: MeseAnno deve avere la forma mm/aaaa`,
    ),
  meterExchange: message(
    'the meter was replaced: the flow contains its registers and no curve',
    'sostituzione del misuratore: il flusso contiene i registri e nessuna curva',
  ),
  onlyBands: (flow: string): Message =>
    message(
      `flow ${flow} contains totals by time band and no curve: settlement needs hourly values, request the flow PDO or PDO2G`,
      `il flusso ${flow} contiene i totali per fascia e nessuna curva: il calcolo richiede valori orari, chieda il flusso PDO o PDO2G`,
    ),
  noCurve: (flow: string) => message(`flow ${flow} contains no curve Ea`, `il flusso ${flow} non contiene curve Ea`),
  notOfConfiguration: message('not a point of this configuration', 'non è un punto di questa configurazione'),
  badRatio: (text: string) =>
    message(
      `the transformer constant Ka is "${text.slice(0, 20)}": it must be a whole number from 1`,
      `la costante Ka è "${text.slice(0, 20)}": deve essere un numero intero da 1 in su`,
    ),
  noDay: (text: string, month: string) =>
    message(`"${text.slice(0, 20)}" is not a day of ${month}`, `"${text.slice(0, 20)}" non è un giorno di ${month}`),
  noSlot: (day: string, count: number) =>
    message(`${day} has ${count} quarters and not this one`, `il ${day} ha ${count} quarti d'ora e non questo`),
  repeatedHour: (day: string) =>
    message(
      `${day} has 25 hours and the file only 24: the values from 02:00 to 03:00 may belong to either hour and are left out; import these two hours from a file with 100 quarters`,
      `il ${day} ha 25 ore e il file solo 24: i valori dalle 02:00 alle 03:00 possono essere dell'una o dell'altra ora e sono esclusi; importi queste due ore da un file con 100 quarti d'ora`,
    ),
  skippedHour: (day: string) =>
    message(
      `${day} has no hour from 02:00 to 03:00, but the file has values there: leave them empty`,
      `il ${day} non ha l'ora dalle 02:00 alle 03:00, ma il file vi riporta valori: li lasci vuoti`,
    ),
  tooManyValues: (day: string, count: number) =>
    message(`${day} has ${count} intervals, the row has more values`, `il ${day} ha ${count} intervalli, la riga ha più valori`),
  notDay: message('is not a day: write dd/mm/yyyy, from 2000', 'non è un giorno: scriva gg/mm/aaaa, dal 2000'),
  notEdistribuzione: (cell: string) =>
    message(
      `the header has "${cell.slice(0, 40)}": it must be Giorno;00:00-00:15;00:15-00:30 and so on, as the portal of e-distribuzione writes it`,
      `l'intestazione contiene "${cell.slice(0, 40)}": deve essere Giorno;00:00-00:15;00:15-00:30 e così via, come la scrive il portale di e-distribuzione`,
    ),
  columnOutOfPlace: (label: string, column: number) =>
    message(
      `column ${column} is "${label.slice(0, 40)}": the columns must follow each other without a gap from 00:00-00:15 to 23:45-00:00, as the portal writes them; download the file again`,
      `la colonna ${column} è "${label.slice(0, 40)}": le colonne devono susseguirsi senza salti da 00:00-00:15 a 23:45-00:00, come le scrive il portale; scarichi di nuovo il file`,
    ),
  tooManyColumns: (count: number, most: number) =>
    message(`the line has ${count} columns, the header has ${most}`, `la riga ha ${count} colonne, l'intestazione ${most}`),
  notXml: (reason: string) => message(`this is not XML: ${reason.slice(0, 120)}`, `non è un file XML: ${reason.slice(0, 120)}`),
  entities: message(
    'the file declares entities or a DOCTYPE: such files are not read; remove the declaration',
    'il file dichiara entità o un DOCTYPE: i file che li contengono non vengono letti, rimuova la dichiarazione',
  ),
  tooDeep: message('elements are nested too deeply', 'gli elementi sono annidati troppo in profondità'),
  elementTooLarge: message('an element is larger than 1 MB', 'un elemento supera 1 MB'),
  brokenArchive: message(
    'the archive ends too early or is damaged: send it again',
    "l'archivio è incompleto o danneggiato: lo invii di nuovo",
  ),
  bomb: (megabytes: number): Message =>
    message(
      `the archive unpacks to more than ${megabytes} MB, or to far more than its size: divide it`,
      `l'archivio occupa più di ${megabytes} MB una volta estratto, o molto più della sua dimensione: lo divida`,
    ),
  encrypted: message('the archive is encrypted: send it without a password', "l'archivio è cifrato: lo invii senza password"),
  nothingInside: (kinds: string) => message(`the archive contains no file ${kinds}`, `l'archivio non contiene alcun file ${kinds}`),
  unpackedTooLarge: (megabytes: number) =>
    message(`a file of this kind has at most ${megabytes} MB`, `un file di questo tipo ha al massimo ${megabytes} MB`),
  noReadings: message('the file contains no curve for any point', 'il file non contiene curve per alcun punto'),
  offGrid: (start: string, minutes: number) =>
    message(
      `${start} is not the start of an interval of ${minutes} minutes`,
      `${start} non è l'inizio di un intervallo di ${minutes} minuti`,
    ),
  twice: (start: string, code: string) =>
    message(
      `${start} occurs twice for ${code}: keep only one of the two rows`,
      `${start} compare due volte per ${code}: lasci una sola delle due righe`,
    ),
  incompleteDay: (day: string, count: number, there: number) =>
    message(
      `${day} needs ${count} intervals, the file has ${there}: the others are missing readings`,
      `il ${day} ha ${count} intervalli, il file ne ha ${there}: gli altri sono letture mancanti`,
    ),
  noColumn: (name: string, header: string) =>
    message(
      `there is no column "${name}" in the header "${header.slice(0, 120)}": correct the mapping or the header row`,
      `nell'intestazione "${header.slice(0, 120)}" non c'è la colonna "${name}": corregga la mappatura o la riga di intestazione`,
    ),
  noCode: message(
    'the row names no point: send code, or map the column that contains it',
    'la riga non indica il punto: invii code, oppure mappi la colonna che lo contiene',
  ),
  unknownMeasure: (text: string) =>
    message(
      `"${text}" does not say what was measured: add it to quantities of the mapping, or send quantity`,
      `"${text}" non indica la grandezza misurata: la aggiunga a quantities della mappatura, oppure invii quantity`,
    ),
  notTime: (form: string): Message => {
    const example = {
      day_first: '31/12/2024 23:45',
      month_first: '12/31/2024 23:45',
      year_first: '2024-12-31 23:45',
      instant: '2024-12-31T23:45:00+01:00',
    }[form];
    return message(`is not a time of the form ${example}`, `non è un istante nella forma ${example}`);
  },
  skippedTime: message(
    'does not exist: the clock goes from 02:00 to 03:00 on this day',
    "non esiste: in questo giorno l'orologio passa dalle 02:00 alle 03:00",
  ),
  notGreenButton: message(
    'this is not a Green Button feed: it must begin with an Atom feed',
    'non è un file Green Button: deve iniziare con un feed Atom',
  ),
  noReadingType: message('the block of readings refers to no ReadingType', 'il blocco di letture non rimanda ad alcun ReadingType'),
  otherUnit: (uom: string) =>
    message(`unit ${uom.slice(0, 10)} of ESPI is not energy in Wh (72)`, `l'unità ${uom.slice(0, 10)} di ESPI non è energia in Wh (72)`),
  unknownDirection: (direction: string) =>
    message(
      `flowDirection ${direction.slice(0, 10)} is neither delivered (1) nor received (19): send quantity`,
      `flowDirection ${direction.slice(0, 10)} non è né fornita (1) né ricevuta (19): invii quantity`,
    ),
  otherStep: (seconds: number) =>
    message(
      `an interval of ${seconds} seconds: only 15, 30 and 60 minutes are read`,
      `un intervallo di ${seconds} secondi: si leggono solo 15, 30 e 60 minuti`,
    ),
  noEpoch: (start: number) =>
    message(`start ${start} is not a time in seconds from 2000 to 2099`, `start ${start} non è un istante in secondi dal 2000 al 2099`),
  noWattHours: (value: string, power: number) =>
    message(
      `"${value.slice(0, 20)}" times ten to the ${power} is not an amount of energy: write whole numbers from 0`,
      `"${value.slice(0, 20)}" per dieci alla ${power} non è un'energia: scriva numeri interi da 0 in su`,
    ),
  notWhole: (value: string, power: number, code: string, unit: string) =>
    message(
      `${value} times ten to the ${power} Wh is not a whole number of ${unit} of ${code}, or too large`,
      `${value} per dieci alla ${power} Wh non è un numero intero di ${unit} per ${code}, oppure è troppo grande`,
    ),
  notJson: (reason: string) => message(`this is not JSON: ${reason.slice(0, 120)}`, `non è un file JSON: ${reason.slice(0, 120)}`),
  notReadings: message('the file must be {"readings": [...]}', 'il file deve essere {"readings": [...]}'),
  notReading: message('an item must be an object', 'ogni elemento deve essere un oggetto'),
  unknownField: (name: string, known: string) =>
    message(`"${name}" is not known: fields are ${known}`, `"${name}" non è previsto: i campi sono ${known}`),
  noUnit: message(
    'the unit is missing: give unit in each item, or with the call',
    "manca l'unità: indichi unit in ogni elemento o nella chiamata",
  ),
  noQuality: (allowed: string) => message(`quality must be one of ${allowed}`, `quality deve essere uno tra ${allowed}`),
  valueOrValues: message('give value, or values with 1 to 10000 numbers', 'indichi value, oppure values con 1-10000 numeri'),
  notNumber: message(
    'a value must be a number, a decimal as text, or null',
    'un valore deve essere un numero, un decimale come testo oppure null',
  ),
};
