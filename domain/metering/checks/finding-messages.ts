import { type Message, message } from '../../kernel/messages.ts';
import type { CheckRuleName } from './checked-series.ts';

/** A finding as its sentence needs it: energies in kWh; of `scale` a ratio, of `drift` hours. */
interface FindingFigures {
  readonly rule: CheckRuleName;
  readonly found: number;
  readonly expected: number;
  readonly intervals: number;
}

const TEXTS: Readonly<Record<CheckRuleName, (found: string, expected: string, intervals: number) => { en: string; it: string }>> = {
  missing: (_found, _expected, intervals) => ({ en: `${intervals} readings are missing`, it: `mancano ${intervals} letture` }),
  duplicate: () => ({
    en: 'the readings equal those of the day before one by one: the day was probably sent twice',
    it: 'le letture sono uguali una per una a quelle del giorno precedente: il giorno è stato probabilmente inviato due volte',
  }),
  negative: (found) => ({ en: `a reading is below zero (${found} kWh)`, it: `una lettura è negativa (${found} kWh)` }),
  above_power: (found, expected) => ({
    en: `a reading of ${found} kWh is above the ${expected} kWh that the power allows`,
    it: `una lettura di ${found} kWh supera i ${expected} kWh consentiti dalla potenza`,
  }),
  spike: (found, expected) => ({
    en: `a single reading of ${found} kWh, when the highest others reach ${expected} kWh`,
    it: `una singola lettura di ${found} kWh, quando le altre più alte arrivano a ${expected} kWh`,
  }),
  flat_line: (found, _expected, intervals) => ({
    en: `the same reading (${found} kWh) ${intervals} times in a row`,
    it: `la stessa lettura (${found} kWh) per ${intervals} volte di seguito`,
  }),
  register: (found, expected) => ({
    en: `the readings add up to ${found} kWh, the register says ${expected} kWh`,
    it: `le letture sommano a ${found} kWh, il totalizzatore indica ${expected} kWh`,
  }),
  scale: (found) => ({
    en: `all hours are ${found} times what they were before: the ratio or the unit of the meter may be wrong`,
    it: `tutte le ore sono ${found} volte quelle precedenti: il rapporto o l'unità del contatore potrebbe essere errato`,
  }),
  drift: (found) => ({
    en: `the curve of the day is ${found} hours later than before: the clock of the meter may be wrong`,
    it: `la curva del giorno è spostata di ${found} ore rispetto a prima: l'orologio del contatore potrebbe essere errato`,
  }),
  swapped: (found, expected) => ({
    en: `at night ${found} kWh are injected and ${expected} kWh withdrawn: the directions are probably swapped`,
    it: `di notte risultano ${found} kWh immessi e ${expected} kWh prelevati: i versi sono probabilmente scambiati`,
  }),
  night: (found) => ({
    en: `${found} kWh are produced at night`,
    it: `risultano ${found} kWh prodotti di notte`,
  }),
};

/** What a finding says, as a sentence without its point and time. */
export function describeReadingFinding({ rule, found, expected, intervals }: FindingFigures): Message {
  const written = (value: number, language: 'en' | 'it'): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  const textIn = (language: 'en' | 'it'): string => TEXTS[rule](written(found, language), written(expected, language), intervals)[language];
  return message(textIn('en'), textIn('it'));
}

/** The name of a rule. */
export const RULE_NAMES: Readonly<Record<CheckRuleName, Message>> = {
  missing: message('missing readings', 'letture mancanti'),
  duplicate: message('copied day', 'giorno duplicato'),
  negative: message('negative reading', 'lettura negativa'),
  above_power: message('above the power', 'oltre la potenza'),
  spike: message('spike', 'picco isolato'),
  flat_line: message('flat line', 'valore costante'),
  register: message('sum against the register', 'somma diversa dal totalizzatore'),
  scale: message('change of scale', 'cambio di scala'),
  drift: message('wrong clock', 'orologio errato'),
  swapped: message('swapped directions', 'versi scambiati'),
  night: message('production at night', 'produzione notturna'),
};
