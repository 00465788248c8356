import { call, message, withRemedies } from '../../kernel/messages.ts';
import { type DeadReason, MOST_AHEAD_MS, MOST_SAMPLE_DAYS, MOST_SAMPLES_OF_DAY } from './kinds.ts';

const MINUTES = MOST_AHEAD_MS / 60_000;

export const readingMessages = {
  stamp: (reason: DeadReason) =>
    reason === 'in_future'
      ? message(
          `is more than ${MINUTES} minutes ahead: set the clock of the device`,
          `è avanti di oltre ${MINUTES} minuti: regoli l'orologio del dispositivo`,
        )
      : reason === 'too_old'
        ? withRemedies(
            message(
              `is more than ${MOST_SAMPLE_DAYS} days ago: import older readings as a file`,
              `risale a più di ${MOST_SAMPLE_DAYS} giorni fa: importi le letture più vecchie da un file`,
            ),
            call('createImport'),
          )
        : message(
            'must be an instant with its offset, such as 2026-03-01T12:00:00Z',
            'deve essere un istante con lo scostamento, ad esempio 2026-03-01T12:00:00Z',
          ),
  nothing: message('contains no value: give at least one', 'non contiene valori: ne indichi almeno uno'),
  noChannelFor: (field: string, quantities: string) =>
    message(
      `the device has no channel for ${field} (quantity ${quantities}): add one to the device`,
      `il dispositivo non ha un canale per ${field} (grandezza ${quantities}): ne aggiunga uno al dispositivo`,
    ),
  noChannel: (code: string) =>
    message(
      `the device has no channel "${code}": add it to the device`,
      `il dispositivo non ha un canale "${code}": lo aggiunga al dispositivo`,
    ),
  noUnit: (unit: string) =>
    message(`"${unit}" is unknown: use a unit such as kWh, W or °C`, `"${unit}" è sconosciuta: usi un’unità come kWh, W o °C`),
  wrongValue: (value: string, unit: string, own: string) =>
    message(
      `${value} ${unit} cannot be stored in this channel, which keeps whole ${own}: send energy of 0 or more in a unit that can be converted`,
      `${value} ${unit} non si può registrare in questo canale, che usa ${own} interi: invii energia pari o superiore a 0, in un'unità convertibile`,
    ),
  tooMany: (day: string) =>
    message(
      `the device sent about ${MOST_SAMPLES_OF_DAY} values of ${day} (UTC), the most that are kept for a day: set it to send less often`,
      `il dispositivo ha inviato circa ${MOST_SAMPLES_OF_DAY} valori del ${day} (UTC), il massimo per un giorno: imposti un invio meno frequente`,
    ),
  revoked: message(
    'the device was revoked, its owner has left, its point now belongs to somebody else, or its community is archived: its readings are not accepted',
    'il dispositivo è stato revocato, oppure il titolare è uscito, il punto è passato ad altri o la comunità è archiviata: le sue letture non vengono accettate',
  ),
  noDevice: (id: number) => message(`There is no device ${id}`, `Non risulta il dispositivo ${id}`),
  otherDevice: message(
    'This key can send readings of one device only, and this is a different device',
    'Questa chiave può inviare solo le letture di un altro dispositivo',
  ),
  keyNeedsSession: message(
    'A key with rights over data of others can be created only by a person who signed in with a second factor: sign in with a second factor, then create the key',
    "Una chiave con diritti su dati di altri può essere creata solo da una persona che ha effettuato l'accesso con un secondo fattore: acceda con un secondo fattore, poi crei la chiave",
  ),
};
