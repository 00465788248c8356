import { type Message, message } from '../../kernel/messages.ts';
import type { ZeroReason } from './zero-reason.ts';

export const performanceMessages = {
  onlyPlants: message(
    'only plants have a performance: open the plant of the register',
    'solo gli impianti hanno un rendimento: apri l’impianto del registro',
  ),
  noProfile: (region: string) =>
    message(
      `nothing says what the plant is expected to give: no profile of its own, and none of ${region}; record one`,
      `non è noto quanto l'impianto dovrebbe produrre: nessun profilo proprio e nessuno per ${region}; registrarne uno`,
    ),
  causeOverlaps: message(
    'the same cause is on record for some of these days',
    'la stessa causa è già registrata per alcuni di questi giorni',
  ),
  tooLong: (most: number) => message(`ask for at most ${most} days`, `indica al massimo ${most} giorni`),
};

/** Each reason with the rule that says so. */
export const REASON_WORDS: Readonly<Record<ZeroReason, Message>> = {
  night: message('night: the sun is below 3 degrees', 'notte: il sole è sotto i 3 gradi'),
  stop: message('stop on record', 'fermo registrato'),
  curtailed: message('limited by the grid operator, on record', 'limitato dal distributore, registrato'),
  snow: message(
    'snow: on record, or a cold month with less than 4 % of the expected energy here and at half of the neighbours',
    'neve: registrata, oppure mese freddo con meno del 4 % dell’energia attesa qui e in metà degli impianti vicini',
  ),
  silent: message('no reading arrived', 'nessuna lettura ricevuta'),
  fault: message('fault: daylight, a reading of zero, and no other reason', 'guasto: luce diurna, lettura zero e nessun altro motivo'),
};
