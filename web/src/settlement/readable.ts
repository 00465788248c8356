import { useCallback } from 'react';
import { useActors } from '../identity/actors.ts';
import { useLanguage } from '../shell/language.ts';
import { inWords } from './in-words.ts';

/** A text of the API for people who work in pages: with codes in words and people by name. */
export function useReadable(): (text: string) => string {
  const language = useLanguage();
  const { named } = useActors();
  return useCallback((text) => named(inWords(text, language)), [named, language]);
}
