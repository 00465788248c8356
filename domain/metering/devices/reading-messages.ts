import { message } from '../../kernel/messages.ts';
import { type DeadReason, MOST_AHEAD_MS, MOST_SAMPLE_DAYS, MOST_SAMPLES_OF_DAY } from './kinds.ts';

const MINUTES = MOST_AHEAD_MS / 60_000;

export const readingMessages = {
  stamp: (reason: DeadReason) =>
    reason === 'in_future'
      ? message(
          `is more than ${MINUTES} minutes ahead: set the clock of the device`,
          `è avanti di oltre ${MINUTES} minuti: regolare l'orologio del dispositivo`,
        )
      : reason === 'too_old'
        ? message(
            `is more than ${MOST_SAMPLE_DAYS} days ago: import older readings as a file (POST /api/v1/imports)`,
            `risale a più di ${MOST_SAMPLE_DAYS} giorni fa: importare le letture più vecchie da un file (POST /api/v1/imports)`,
          )
        : message(
            'must be an instant with its offset, such as 2026-03-01T12:00:00Z',
            'deve essere un istante con lo scostamento, ad esempio 2026-03-01T12:00:00Z',
          ),
  nothing: message('holds no value: give at least one', 'non contiene valori: indicarne almeno uno'),
  noChannelFor: (field: string, quantities: string) =>
    message(
      `the device has no channel for ${field} (quantity ${quantities}): add one to the device`,
      `il dispositivo non ha un canale per ${field} (grandezza ${quantities}): aggiungerne uno al dispositivo`,
    ),
  noChannel: (code: string) =>
    message(
      `the device has no channel "${code}": add it to the device`,
      `il dispositivo non ha un canale "${code}": aggiungerlo al dispositivo`,
    ),
  noUnit: (unit: string) =>
    message(`"${unit}" is unknown: use a unit such as kWh, W or °C`, `"${unit}" è sconosciuta: usare un’unità come kWh, W o °C`),
  wrongValue: (value: string, unit: string, own: string) =>
    message(
      `${value} ${unit} does not fit this channel, which keeps whole ${own}: send energy of 0 or more, in a unit that it converts`,
      `${value} ${unit} non va bene per questo canale, che usa ${own} interi: inviare energia pari o superiore a 0, in un'unità convertibile`,
    ),
  tooMany: (day: string) =>
    message(
      `the device sent some ${MOST_SAMPLES_OF_DAY} values of ${day} (UTC), the most that are kept of a day: let it send less often`,
      `il dispositivo ha inviato circa ${MOST_SAMPLES_OF_DAY} valori del ${day} (UTC), il massimo per un giorno: impostare un invio meno frequente`,
    ),
  revoked: message(
    'the device was revoked, whose it was has left, its point is somebody else’s now, or its community is archived: nothing is taken from it',
    'il dispositivo è stato revocato, oppure il titolare è uscito, il punto è passato ad altri o la comunità è archiviata: non invia più nulla',
  ),
  noDevice: (id: number) => message(`There is no device ${id}`, `Non risulta il dispositivo ${id}`),
  otherDevice: message(
    'This key sends readings of one device only, which is another one',
    'Questa chiave invia solo le letture di un dispositivo, che non è questo',
  ),
  keyNeedsSession: message(
    'A key with rights over others is created by a person who signed in with a second factor: sign in with it, then create the key',
    "Una chiave con diritti su dati di altri viene creata da una persona che ha effettuato l'accesso con un secondo fattore: accedere con esso, poi creare la chiave",
  ),
};
