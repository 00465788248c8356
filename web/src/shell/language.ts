import { followKept, keep, readKept } from './kept.ts';
import { createStore, useStore } from './store.ts';

export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const isLanguage = (text: string | null | undefined): text is Language => text === 'it' || text === 'en';

function firstLanguage(): Language {
  const kept = readKept('language');
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const language = createStore<Language>(firstLanguage());
document.documentElement.lang = language.get();
followKept('language', (chosen) => isLanguage(chosen) && show(chosen));

/** Changes the language of every word and figure; answers of the API follow with the next call. */
export function chooseLanguage(next: Language): void {
  keep('language', next);
  show(next);
}

function show(chosen: Language): void {
  document.documentElement.lang = chosen;
  language.set(chosen);
}

export const useLanguage = (): Language => useStore(language);
