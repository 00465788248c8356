import type { Language } from '../../settlement/run/phrases.ts';
import type { RecipeChange } from '../../settlement/run/recipe-changes.ts';

type Kind = RecipeChange['kind'];

/** Why a month was settled again: what concerns the member by name, what concerns others as a count. */
export const REASON_WORDS: Readonly<
  Record<Language, { readonly own: Readonly<Record<Kind, string>>; readonly others: Readonly<Partial<Record<Kind, string>>> }>
> = {
  it: {
    own: {
      readings: 'letture di {code} cambiate o arrivate: giorni {days}',
      facts: 'dati di {code} corretti',
      added: '{code} aggiunto',
      removed: '{code} tolto',
      prices: 'prezzi zonali cambiati o arrivati: giorni {days}',
      rule: 'regola di ripartizione cambiata',
      parameters: 'parametri di legge o della configurazione cambiati',
      engine: 'calcolo rivisto',
    },
    others: {
      readings: 'letture di altri cambiate o arrivate: punti e impianti {count}',
      facts: 'dati di altri corretti: punti e impianti {count}',
      added: 'aggiunti di altri: punti e impianti {count}',
      removed: 'tolti di altri: punti e impianti {count}',
    },
  },
  en: {
    own: {
      readings: 'readings of {code} changed or arrived: days {days}',
      facts: 'data of {code} corrected',
      added: '{code} added',
      removed: '{code} taken out',
      prices: 'zonal prices changed or arrived: days {days}',
      rule: 'distribution rule changed',
      parameters: "values of the law or the configuration's changed",
      engine: 'calculation revised',
    },
    others: {
      readings: "others' readings changed or arrived: points and plants {count}",
      facts: "others' data corrected: points and plants {count}",
      added: 'added of others: points and plants {count}',
      removed: 'taken out of others: points and plants {count}',
    },
  },
};
