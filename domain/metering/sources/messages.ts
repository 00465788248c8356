import { type Message, message } from '../../kernel/messages.ts';

export const sourceMessages = {
  none: (id: number) => message(`there is no meter source ${id}`, `la fonte di misure ${id} non esiste`),
  noCommunity: (id: number) => message(`there is no community ${id}`, `la comunità ${id} non esiste`),
  platformOnly: message(
    'only administrators of the installation can manage sources without a community',
    "solo gli amministratori dell'installazione gestiscono le fonti senza comunità",
  ),
  communityNeeded: message(
    'this kind of source belongs to a community: name it',
    'questo tipo di fonte appartiene a una comunità: la indichi',
  ),
  ofInstallation: message(
    'prices apply to the whole installation: leave the community out',
    "i prezzi valgono per l'intera installazione: non indichi la comunità",
  ),
  configurationNeeded: message('name the configuration whose points are read', 'indichi la configurazione di cui si leggono i punti'),
  noConfigurationHere: message('this kind of source has no configuration', 'questo tipo di fonte non ha una configurazione'),
  pointsNeeded: message('name at least one point', 'indichi almeno un punto'),
  zonesNeeded: message('name at least one market zone', 'indichi almeno una zona di mercato'),
  placeNeeded: message('name latitude and longitude', 'indichi latitudine e longitudine'),
  secretNeeded: (names: string) => message(`this kind of source needs ${names}`, `questo tipo di fonte richiede ${names}`),
  secretForHost: message(
    'the address leads to another host: enter name, password or token again',
    "l'indirizzo porta a un altro host: inserisca di nuovo le credenziali",
  ),
  notOfKind: (name: string) =>
    message(`${name} has no meaning for this kind of source`, `${name} non ha significato per questo tipo di fonte`),
  paused: (id: number) => message(`source ${id} is paused: set it to active first`, `la fonte ${id} è sospesa: la riattivi prima`),
  quotaSpent: (id: number, at: string) =>
    message(
      `source ${id} has used all its allowed calls: the next one is possible at ${at}`,
      `la fonte ${id} ha esaurito le chiamate consentite: la prossima è possibile alle ${at}`,
    ),
  manyAskers: (id: number, most: number) =>
    message(
      `${most} requests already wait for source ${id}: try again in a minute`,
      `${most} richieste attendono già la fonte ${id}: riprovi tra un minuto`,
    ),
  tooMany: (most: number) =>
    message(`there are already ${most} sources: remove one first`, `esistono già ${most} fonti: ne rimuova una prima`),
  noEnergy: (day: string, text: string) =>
    message(`the reading of ${day} is not an amount of energy: ${text}`, `la lettura del ${day} non è una quantità di energia: ${text}`),
  noList: message('the answer contains no list of readings', 'la risposta non è un elenco di letture'),
  noSuchHour: (day: string, time: string): Message =>
    message(
      `${day} has no hour that ends at ${time}, or it occurs too often`,
      `il ${day} non ha un'ora che termina alle ${time}, oppure compare troppe volte`,
    ),
  outside: (day: string) =>
    message(
      `a reading of ${day} is outside the requested days: the source uses another time zone`,
      `una lettura del ${day} è fuori dai giorni richiesti: la fonte usa un altro fuso orario`,
    ),
  otherSupply: (given: string) => message(`the answer is about supply ${given}`, `la risposta riguarda la fornitura ${given}`),
  wrongStep: (seconds: number) => message(`values every ${seconds} s cannot be used`, `i valori ogni ${seconds} s non sono utilizzabili`),
  noCounter: (name: string) => message(`the answer lacks ${name}`, `nella risposta manca ${name}`),
  notEuro: message('the prices are not in EUR per MWh', 'i prezzi non sono in EUR per MWh'),
  saidByPublisher: (text: string) => message(`the publisher answered: ${text}`, `il gestore risponde: ${text}`),
  notDayOfPrices: (zone: string, day: string) =>
    message(`the prices of ${zone} on ${day} are incomplete`, `i prezzi di ${zone} del ${day} sono incompleti`),
  shellyRemote: message(
    'write em1:0 for a single meter, em:0 for a three-phase one',
    'scriva em1:0 per un misuratore monofase, em:0 per uno trifase',
  ),
  noSuchZone: (zone: string) => message(`ENTSO-E has no prices of ${zone}`, `ENTSO-E non pubblica i prezzi di ${zone}`),
  noQuery: message('write the address without ? and without an ending /', "scriva l'indirizzo senza ? e senza / finale"),
  noHours: message('the answer has no hours of weather', 'la risposta non contiene ore di dati meteo'),
};
