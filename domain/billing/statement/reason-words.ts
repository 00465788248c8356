import type { Language } from '../../kernel/language.ts';
import type { InputChange } from '../../settlement/run/input-changes.ts';

type Kind = InputChange['kind'];

/** Why a month was settled again: what concerns the member by name, what concerns others as a count. */
export const REASON_WORDS: Readonly<
  Record<Language, { readonly own: Readonly<Record<Kind, string>>; readonly others: Readonly<Partial<Record<Kind, string>>> }>
> = {
  it: {
    own: {
      readings: 'letture di {code} modificate o ricevute (giorni: {days})',
      facts: 'dati di {code} corretti',
      added: '{code} aggiunto',
      removed: '{code} rimosso',
      prices: 'prezzi zonali modificati o ricevuti (giorni: {days})',
      rule: 'regola di riparto modificata',
      parameters: 'parametri di legge o della configurazione modificati',
      engine: 'calcolo rivisto',
    },
    others: {
      readings: 'letture di altri modificate o ricevute (punti e impianti: {count})',
      facts: 'dati di altri corretti (punti e impianti: {count})',
      added: 'punti e impianti di altri aggiunti: {count}',
      removed: 'punti e impianti di altri rimossi: {count}',
    },
  },
  en: {
    own: {
      readings: 'readings of {code} changed or received (days: {days})',
      facts: 'data of {code} corrected',
      added: '{code} added',
      removed: '{code} removed',
      prices: 'zonal prices changed or received (days: {days})',
      rule: 'distribution rule changed',
      parameters: 'legal or configuration parameters changed',
      engine: 'calculation revised',
    },
    others: {
      readings: "others' readings changed or received (points and plants: {count})",
      facts: "others' data corrected (points and plants: {count})",
      added: "others' points and plants added: {count}",
      removed: "others' points and plants removed: {count}",
    },
  },
};
