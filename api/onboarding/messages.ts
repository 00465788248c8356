import { message } from '../../domain/kernel/messages.ts';

export const onboardingMessages = {
  noDeskKey: message(
    'No key of the GSE desk is configured (GSE_DESK_JWK), so no act can be verified',
    'Nessuna chiave dello sportello GSE è configurata (GSE_DESK_JWK): nessun atto è verificabile',
  ),
  wrongAct: message(
    'The act is signed correctly, but its content is not an act of GSE',
    "L'atto è firmato correttamente, ma il suo contenuto non è un atto del GSE",
  ),
  notJws: (reason: string) => message(`The act is not a compact JWS: ${reason}`, `L'atto non è un JWS compatto: ${reason}`),
  notSigned: message('The act is not signed by the key of the GSE desk', "L'atto non è firmato con la chiave dello sportello GSE"),
  notJson: message('The content of the act is not JSON', "Il contenuto dell'atto non è JSON"),
  noDocument: (id: number) => message(`there is no document ${id}: upload it first`, `non esiste il documento ${id}: caricalo prima`),
  noDocuments: (count: number) =>
    message(`${count} of the documents do not exist in this community`, `${count} dei documenti non esistono in questa comunità`),
  notStarted: message(
    'No application was started for this configuration: run its checks first',
    'Nessuna istanza è stata avviata per questa configurazione: esegui prima i controlli',
  ),
  noApplication: (protocol: string) =>
    message(`There is no application with protocol ${protocol}`, `Non esiste un'istanza con protocollo ${protocol}`),
  actChanged: (id: string) =>
    message(
      `The act ${id} is recorded with other content: an act is never changed, send a new one`,
      `L'atto ${id} è registrato con altro contenuto: un atto non si modifica, inviane uno nuovo`,
    ),
  protocolKnown: (protocol: string) =>
    message(`The application already has protocol ${protocol}`, `L'istanza ha già il protocollo ${protocol}`),
  notSubmitted: (state: string) =>
    message(
      `The application is ${state}: submit it before recording its protocol`,
      `L'istanza è ${state}: inviala prima di registrarne il protocollo`,
    ),
  noConfiguration: (id: number) =>
    message(`There is no configuration ${id} in this community`, `Non esiste una configurazione ${id} in questa comunità`),
  afterToday: (today: string) =>
    message(
      `is after today, ${today}: give the day on which it was sent`,
      `è dopo oggi, ${today}: indica il giorno in cui è stata inviata`,
    ),
  checksFail: (count: number, day: string) =>
    message(
      `${count} checks fail for ${day}, see details; run the checks for this day`,
      `${count} controlli non superati per ${day}, vedi details; esegui i controlli per questo giorno`,
    ),
};
