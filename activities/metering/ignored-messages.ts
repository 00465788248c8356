import { type Message, message } from '../../domain/kernel/messages.ts';
import { poorerReadings } from '../../domain/metering/corrections/messages.ts';

/** Why an import did not store, or does not count, a part of its file. */
export const ignoredMessages = {
  inFuture: message('in the future', 'nel futuro'),
  noReading: message('no reading', 'nessuna lettura'),
  further: (count: number): Message => message(`${count} further parts of the file`, `altre ${count} parti del file`),
  noPrice: message('no price', 'nessun prezzo'),
  notAssigned: message('not in the configuration on these days', 'non appartiene alla configurazione in questi giorni'),
  tooLate: message(
    'the month is settled and its readings can no longer be rectified',
    'il mese è calcolato e le sue letture non possono più essere rettificate',
  ),
  replacedLater: message(
    'a later import replaced these readings: they stay',
    "un'importazione successiva ha sostituito queste letture: restano quelle",
  ),
  poorer: poorerReadings,
  otherPrices: (minutes: number, standing: number, hasGap: boolean): Message =>
    message(
      `prices of ${minutes} minutes${hasGap ? ' with a gap' : ''} do not replace those of ${standing} minutes`,
      `i prezzi di ${minutes} minuti${hasGap ? ' con lacune' : ''} non sostituiscono quelli di ${standing} minuti`,
    ),
};
