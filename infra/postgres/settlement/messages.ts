import { message } from '../../../domain/kernel/messages.ts';

export const periodMessages = {
  future: message('is a future month: there is nothing to settle', "è un mese futuro: non c'è nulla da calcolare"),
  beforeFirstDay: (day: string) =>
    message(
      `is before the first point or plant of the configuration (${day})`,
      `precede il primo punto o impianto della configurazione (${day})`,
    ),
  noPoint: message(
    'the configuration has no point or plant: assign one first',
    'la configurazione non ha punti né impianti: assegnane prima uno',
  ),
  alreadyHeld: (month: string, hold: number | undefined, by: string | undefined) =>
    message(
      `${month} is already on hold (hold ${hold} by ${by}): release that hold first`,
      `${month} è già bloccato (blocco ${hold} di ${by}): sblocca prima quello`,
    ),
  notHeld: (month: string) => message(`${month} is not on hold`, `${month} non è bloccato`),
};
