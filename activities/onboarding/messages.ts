import { message } from '../../domain/kernel/messages.ts';

export const deskMessages = {
  notConfigured: message(
    'no GSE desk is configured: set GSE_DESK_URL or record the protocol by hand',
    'nessuno sportello GSE è configurato: imposti GSE_DESK_URL oppure registri il protocollo a mano',
  ),
  unexpectedAnswer: (path: string, reason: string) =>
    message(
      `the GSE desk answered ${path} with unexpected content: ${reason}`,
      `lo sportello GSE ha risposto a ${path} con un contenuto imprevisto: ${reason}`,
    ),
  failed: (url: string, status: number) =>
    message(`the GSE desk answered ${url} with ${status}`, `lo sportello GSE ha risposto a ${url} con ${status}`),
  noAnswer: (url: string, reason: string) =>
    message(`the GSE desk does not answer at ${url}: ${reason}`, `lo sportello GSE non risponde a ${url}: ${reason}`),
  noApplication: (configuration: number) =>
    message(`configuration ${configuration} has no application`, `la configurazione ${configuration} non ha un'istanza`),
};

export const applicationMessages = {
  notStarted: message(
    'no application was started for this configuration: run its checks first',
    'nessuna istanza è stata avviata per questa configurazione: esegua prima i controlli',
  ),
  protocolTaken: (protocol: string) =>
    message(
      `Protocol ${protocol} is recorded for another application: check the number, or ask the platform's operator to correct the other one`,
      `Il protocollo ${protocol} è registrato per un'altra istanza: controlli il numero o chieda all'operatore della piattaforma di correggere l'altra`,
    ),
  noDocument: (id: number) => message(`there is no document ${id}: upload it first`, `non esiste il documento ${id}: lo carichi prima`),
  noDocuments: (count: number) =>
    message(`${count} of the documents do not exist in this community`, `${count} dei documenti non esistono in questa comunità`),
  noApplication: (protocol: string) =>
    message(`There is no application with protocol ${protocol}`, `Non esiste un'istanza con protocollo ${protocol}`),
  actChanged: (id: string) =>
    message(
      `The act ${id} is recorded with other content: an act is never changed, send a new one`,
      `L'atto ${id} è registrato con altro contenuto: un atto non si modifica, ne invii uno nuovo`,
    ),
  protocolKnown: (protocol: string) =>
    message(`The application already has protocol ${protocol}`, `L'istanza ha già il protocollo ${protocol}`),
  notSubmitted: (state: string) =>
    message(
      `The application is ${state}: submit it before recording its protocol`,
      `L'istanza è ${state}: la invii prima di registrarne il protocollo`,
    ),
  noConfiguration: (id: number) =>
    message(`There is no configuration ${id} in this community`, `Non esiste una configurazione ${id} in questa comunità`),
  afterToday: (today: string) =>
    message(
      `is after today, ${today}: give the day on which it was sent`,
      `è successivo a oggi, ${today}: indichi il giorno in cui è stata inviata`,
    ),
  checksFail: (count: number, day: string) =>
    message(
      `${count} checks fail for ${day}, see details; run the checks for this day`,
      `${count} controlli non superati per ${day}, veda details; esegua i controlli per questo giorno`,
    ),
};
