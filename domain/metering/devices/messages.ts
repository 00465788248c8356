import { call, type Message, message, withRemedies } from '../../kernel/messages.ts';
import { MOST_SAMPLE_DAYS } from './kinds.ts';

export const deviceMessages = {
  none: (id: number) =>
    message(`there is no device ${id} that you can see`, `non esiste un dispositivo ${id} visibile con i Suoi permessi`),
  noChannel: (deviceId: number, id: number) =>
    message(`device ${deviceId} has no channel ${id}`, `il dispositivo ${deviceId} non ha il canale ${id}`),
  noPoint: (id: number) =>
    message(
      `there is no connection point ${id} assigned to the community today`,
      `nessun punto di connessione ${id} è assegnato oggi alla comunità`,
    ),
  noSection: (id: number) => message(`the community has no plant section ${id}`, `la comunità non ha una sezione di impianto ${id}`),
  noStorage: (id: number) => message(`the community has no storage ${id}`, `la comunità non ha un accumulo ${id}`),
  oneSubject: message(
    'a device measures one thing: give a point, a section or a storage, or none of them',
    'un dispositivo misura una sola cosa: indichi un punto, una sezione o un accumulo, oppure nessuno',
  ),
  ownPointsOnly: message(
    'members can add devices only for their own points, sections and storages',
    'i membri possono aggiungere solo dispositivi dei propri punti, sezioni e accumuli',
  ),
  settlesByManager: message(
    'only whoever manages the community can decide that settlement uses a device',
    'solo chi gestisce la comunità può decidere che il calcolo usi un dispositivo',
  ),
  homeNeedsPoint: message(
    'the shared energy told to a home is that of a connection point: add a device of the point',
    "l'energia condivisa comunicata all'abitazione è quella di un punto di connessione: aggiunga un dispositivo del punto",
  ),
  settlesNeedsSubject: message(
    'settlement can use only a device that measures a point, a section or a storage',
    'il calcolo può usare solo un dispositivo che misura un punto, una sezione o un accumulo',
  ),
  topicTaken: message(
    'another device publishes under this name: give the device another topic or name in its own settings',
    'un altro dispositivo pubblica con questo nome: dia al dispositivo un altro topic o nome nelle sue impostazioni',
  ),
  topicReserved: message(
    'this name is used by many devices or by the system: give the device a topic of its own in its settings',
    'questo nome è usato da molti dispositivi o dal sistema: dia al dispositivo un topic proprio nelle sue impostazioni',
  ),
  unknownZone: message('give the name of a time zone, such as Europe/Rome', 'indichi il nome di un fuso orario, come Europe/Rome'),
  revoked: (id: number) =>
    message(`device ${id} is revoked: add it again to use it`, `il dispositivo ${id} è revocato: lo aggiunga di nuovo per usarlo`),
  noCredentials: message(
    'the device has no credentials to confirm: create them',
    'il dispositivo non ha credenziali da confermare: le crei',
  ),
  notAtBroker: (device: number) =>
    withRemedies(
      message(
        'the broker does not know the device any more, for example after a restore: create new credentials and enter them in the device',
        'il broker non conosce più il dispositivo, ad esempio dopo un ripristino: crei nuove credenziali e le inserisca nel dispositivo',
      ),
      call('createDeviceCredentials', { device_id: device }),
    ),
  channelExists: (code: string) => message(`the device already has a channel ${code}`, `il dispositivo ha già un canale ${code}`),
  wrongUnit: (quantity: string, kind: string, units: string) =>
    message(
      `a channel of ${quantity} and kind ${kind} is kept in ${units}`,
      `un canale di ${quantity} e tipo ${kind} si registra in ${units}`,
    ),
  notRegister: message('only a register can be replaced', 'si può sostituire solo un totalizzatore'),
  exchangeTwice: message(
    'a replacement at this instant is already recorded with other values',
    'a questo istante è già registrata una sostituzione con altri valori',
  ),
  exchangeInFuture: message('the replacement is in the future', 'la sostituzione è nel futuro'),
  brokerRefused: (why: string) =>
    message(
      `the MQTT broker did not accept the account of the device (${why}): try again, or ask the operator of the installation`,
      `il broker MQTT non ha accettato l'account del dispositivo (${why}): riprovi, oppure si rivolga al gestore dell'installazione`,
    ),
  brokerWithoutPlugin: message(
    'the MQTT broker has no dynamic-security plugin, so devices get no accounts of their own: add the plugin to its configuration (infra/docs/operations/devices.md), or send readings by HTTP',
    'il broker MQTT non ha il plugin dynamic-security, quindi i dispositivi non hanno account propri: aggiunga il plugin alla sua configurazione (infra/docs/operations/devices.md), oppure invii le letture via HTTP',
  ),
  tooOld: message(`the time stamp is more than ${MOST_SAMPLE_DAYS} days old`, `l'istante risale a più di ${MOST_SAMPLE_DAYS} giorni fa`),
} as const satisfies Record<string, Message | ((...given: never[]) => Message)>;
