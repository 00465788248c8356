import { useCallback } from 'react';
import { useActors } from '../identity/actors.ts';
import { useLanguage } from '../shell/language.ts';
import { inWords } from './in-words.ts';
import { withoutCalls } from './without-calls.ts';

/** A text of the API for people who work in pages: without its calls, with codes in words and people by name. */
export function useReadable(): (text: string) => string {
  const language = useLanguage();
  const { named } = useActors();
  return useCallback((text) => named(inWords(withoutCalls(text), language)), [named, language]);
}
