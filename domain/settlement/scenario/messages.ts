import { type Message, message } from '../../kernel/messages.ts';

export const scenarioMessages = {
  sharesNotOne: message('the shares must sum to exactly 1', 'la somma delle quote deve essere esattamente 1'),
  notObject: message('must be an object', 'deve essere un oggetto'),
  unknownKey: (known: string) =>
    message(`is not a key of this format, which has: ${known}`, `non è una chiave di questo formato, che prevede: ${known}`),
  missing: message('is missing', 'manca'),
  notArray: message('must be an array', 'deve essere un array'),
  noElement: message('needs at least one element', 'richiede almeno un elemento'),
  tooManyElements: (count: number, most: number) =>
    message(`has ${count} elements: at most ${most} are allowed`, `contiene ${count} elementi: ne sono ammessi al massimo ${most}`),
  notOneOf: (allowed: string) => message(`must be one of ${allowed}`, `deve essere uno di ${allowed}`),
  notText: message(
    'must be a text of 1 to 200 characters, on one line and without control or invisible characters',
    'deve essere un testo da 1 a 200 caratteri, su una riga e senza caratteri di controllo o invisibili',
  ),
  notBoolean: message('must be true or false', 'deve essere true o false'),
  notDay: message('must be an existing day written YYYY-MM-DD', 'deve essere un giorno esistente nella forma AAAA-MM-GG'),
  outOfRange: (first: string, last: string) => message(`must be from ${first} to ${last}`, `deve essere compreso tra ${first} e ${last}`),
  notTimeZone: message('must be an IANA time zone such as "Europe/Rome"', 'deve essere un fuso orario IANA come "Europe/Rome"'),
  notDecimal: message(
    'must be a decimal string: optional minus, up to 12 digits, optionally a point and up to 12 digits',
    'deve essere una stringa decimale: segno meno facoltativo, fino a 12 cifre, eventualmente un punto e fino a 12 cifre',
  ),
  notBetween: (low: string, high: string) => message(`must be between ${low} and ${high}`, `deve essere compreso tra ${low} e ${high}`),
  sharesAboveOne: message('the static shares sum to more than 1', 'la somma delle quote statiche supera 1'),
  idTaken: (first: string) =>
    message(
      `is also the id of ${first}: ids are unique over plants and points, regardless of spaces and letter case`,
      `è anche l'id di ${first}: gli id sono unici tra impianti e punti, senza distinguere spazi e maiuscole`,
    ),
  notAboveZero: message('must be above 0', 'deve essere maggiore di 0'),
  abovePower: message('must be between 0 and the power of the plant', "deve essere compreso tra 0 e la potenza dell'impianto"),
  moreFaults: (count: number) =>
    message(`${count} more faults are not listed: correct these first`, `altri ${count} errori non sono elencati: corregga prima questi`),
  noOwnValue: (from: string, to: string) =>
    message(
      `the legal table has no reliable value from ${from} to ${to}: give it here`,
      `la tabella dei valori di legge non ha un valore certo dal ${from} al ${to}: lo indichi qui`,
    ),
  noLegalValue: (name: string, from: string, to: string) =>
    message(
      `the legal table has no ${name} from ${from} to ${to}: these rules were not in force then`,
      `la tabella dei valori di legge non ha ${name} dal ${from} al ${to}: queste regole allora non erano in vigore`,
    ),
  valueCount: (values: number, expected: number) =>
    message(`has ${values} values, the period has ${expected}`, `ha ${values} valori, il periodo ne ha ${expected}`),
  quartersForHours: (values: number, expected: number) =>
    message(
      `has ${values} values, the period has ${expected}: prices are hourly means, give each hour the mean of its four quarters`,
      `ha ${values} valori, il periodo ne ha ${expected}: i prezzi sono medie orarie, indichi per ogni ora la media dei quattro quarti d'ora`,
    ),
  notReading: message(
    'must be an integer from 0 to 1000000000000, or null for a missing reading',
    'deve essere un intero da 0 a 1000000000000, oppure null per una lettura mancante',
  ),
  notPrice: message(
    'must be a decimal string in EUR/MWh, or null for a price that was not published',
    'deve essere una stringa decimale in EUR/MWh, oppure null per un prezzo non pubblicato',
  ),
  blockedComponent: message('a blocked component reached the result', 'una componente bloccata è arrivata nel risultato'),
  missingLegalValues: message(
    'The legal table has no reliable value for this period: give it in the scenario',
    'La tabella dei valori di legge non ha valori certi per questo periodo: li indichi nello scenario',
  ),
  wrongScenario: message(
    'The scenario has faults: correct each field named in details',
    'Lo scenario contiene errori: corregga ogni campo indicato in details',
  ),
  scenarioNotObject: message('a scenario must be an object', 'uno scenario deve essere un oggetto'),
  notAfterFrom: message(
    'must be after "from": it is the first day that is not settled',
    'deve essere successivo a "from": è il primo giorno escluso dal calcolo',
  ),
  notWholeHours: (hours: number, zone: string) =>
    message(
      `is ${hours} hours in ${zone}: choose days that contain whole hours`,
      `corrisponde a ${hours} ore in ${zone}: scelga giorni che contengano ore intere`,
    ),
  beforeDecree: (first: string) =>
    message(
      `is before ${first}, the day on which the decree came into force: for earlier days the law provides neither this premium nor this refund, and the result is a trial computation`,
      `precede il ${first}, giorno di entrata in vigore del decreto: per i giorni precedenti la legge non prevede questa tariffa premio né questo contributo, e il risultato è un calcolo di prova`,
    ),
  implausible: (energy: number, minutes: number, powerKw: string, most: number) =>
    message(
      `${energy} kWh in ${minutes} minutes is more than a plant of ${powerKw} kW can carry, ${most} kWh`,
      `${energy} kWh in ${minutes} minuti superano quanto può produrre un impianto da ${powerKw} kW, ${most} kWh`,
    ),
  aboveContract: (energy: number, minutes: number, kw: string, most: number) =>
    message(
      `${energy} kWh in ${minutes} minutes is more than a contracted power of ${kw} kW allows, ${most} kWh`,
      `${energy} kWh in ${minutes} minuti superano quanto consente una potenza impegnata di ${kw} kW, ${most} kWh`,
    ),
  exemptAboveWithdrawn: (exempt: number, withdrawn: number) =>
    message(
      `${exempt} kWh free of network tariffs are more than the ${withdrawn} kWh withdrawn: nothing is left of this interval`,
      `${exempt} kWh esenti da oneri di rete superano i ${withdrawn} kWh prelevati: di questo intervallo non resta nulla`,
    ),
  repeated: (text: Message, count: number) => message(`${text.en} (${count} times in all)`, `${text.it} (${count} volte in tutto)`),
  otherHolderClass: (point: number) =>
    message(
      `differs from points[${point}].holder, which belongs to the same member`,
      `è diverso da points[${point}].holder, che riguarda lo stesso membro`,
    ),
};
