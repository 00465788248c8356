import { useLanguage } from './language.ts';
import { type Chosen, type Entry, type Word, wordIn, wordsIn } from './word.ts';

export { type Word, wordIn, wordsIn };

/** The words of the chosen language: `const words = useWords(WORDS)`, with `WORDS = { title: ['Members', 'Soci'], found: [(n: number) => ..., ...] } as const`. */
export const useWords = <T extends Readonly<Record<string, Entry>>>(table: T): Chosen<T> => wordsIn(useLanguage(), table);

export const useWord = (word: Word): string => wordIn(useLanguage(), word);
