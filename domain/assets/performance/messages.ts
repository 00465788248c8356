import { type Message, message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { ChecklistItem } from '../maintenance/kinds.ts';
import type { ZeroReason } from './zero-reason.ts';

const percent = (share: number): string => String(Math.round(share * 100));

export const performanceMessages = {
  onlyPlants: message(
    'only plants have a performance: open the plant of the register',
    'solo gli impianti hanno un rendimento: apra l’impianto del registro',
  ),
  noProfile: (region: string) =>
    message(
      `the expected production of the plant is not known: it has no profile of its own, and there is none for ${region}; record one`,
      `non è noto quanto l'impianto dovrebbe produrre: non ha un profilo proprio e non ce n'è uno per ${region}; ne registri uno`,
    ),
  causeOverlaps: message(
    'the same cause is already recorded for some of these days',
    'la stessa causa è già registrata per alcuni di questi giorni',
  ),
  title: ({ share, since }: { readonly share: number; readonly since: LocalDate }) =>
    message(
      `The plant has produced ${percent(share)} % less since ${writeDay(since, 'en')}`,
      `L'impianto produce il ${percent(share)} % in meno ${italianDay('dal', since)}`,
    ),
  found: ({ share, since, clearDays }: { readonly share: number; readonly since: LocalDate; readonly clearDays: number }) =>
    message(
      `On ${clearDays} clear days since ${writeDay(since, 'en')} the plant produced ${percent(share)} % less than usual compared with neighbouring plants.`,
      `In ${clearDays} giorni sereni ${italianDay('dal', since)} l'impianto ha prodotto il ${percent(share)} % in meno del solito rispetto agli impianti vicini.`,
    ),
  stillLow: (orderId: number) =>
    message(`The yield is still low after work order ${orderId}`, `La resa è ancora bassa dopo l'ordine di lavoro ${orderId}`),
  tooLong: (most: number) => message(`request at most ${most} days`, `indichi al massimo ${most} giorni`),
};

/** Each reason with the rule that says so. */
export const REASON_WORDS: Readonly<Record<ZeroReason, Message>> = {
  night: message('night: the sun is below 3 degrees', 'notte: il sole è sotto i 3 gradi'),
  stop: message('recorded stop', 'fermo registrato'),
  curtailed: message('limited by the grid operator (recorded)', 'limitato dal distributore (registrato)'),
  snow: message(
    'snow: recorded, or a cold month with less than 4 % of the expected energy here and at half of the neighbouring plants',
    'neve: registrata, oppure mese freddo con meno del 4 % dell’energia attesa qui e in metà degli impianti vicini',
  ),
  silent: message('no reading arrived', 'nessuna lettura ricevuta'),
  fault: message('fault: daylight, a reading of zero, and no other reason', 'guasto: luce diurna, lettura zero e nessun altro motivo'),
};

const check = (title: string, kind: ChecklistItem['kind']): ChecklistItem => ({ title, kind, minimum: null, maximum: null, unit: null });

/** What is looked at where a plant gives less than before; work orders that open by themselves are in Italian. */
export const DROP_CHECKS: readonly ChecklistItem[] = [
  check('Moduli puliti e non ombreggiati', 'yes_no'),
  check('Tutte le stringhe danno corrente', 'yes_no'),
  check('Inverter senza errori sul display', 'yes_no'),
  check('Foto del display o del guasto', 'photo'),
];
