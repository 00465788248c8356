import { useMemo } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { EVENT_GROUPS, groupOf } from '../webhooks/event-words.ts';
import { SYSTEM_PARTS } from './account-text.ts';
import { useActors } from './actors.ts';
import { OBJECT_WORDS } from './audit-field-words.ts';
import { objectWords } from './audit-values.ts';
import { AUDIT_ACTIONS, useActionWords } from './audit-words.ts';

/** Names of a filter under one title; `value` is what the record holds. */
export interface AuditGroup {
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
}

const WORDS = {
  people: ['People', 'Persone'],
  system: ['The system', 'Il sistema'],
  kinds: ['Objects', 'Oggetti'],
} as const;

const byName = (one: { readonly name: string }, other: { readonly name: string }): number => one.name.localeCompare(other.name);

/** Who acts: the accounts of the place, then the parts of the system. */
export function useActorGroups(): readonly AuditGroup[] {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { accounts } = useActors();
  return useMemo(() => {
    const people = (accounts ?? []).map(({ actor, name }) => ({ value: actor, name }));
    const parts = Object.entries(SYSTEM_PARTS).map(([part, word]) => ({ value: `system:${part}`, name: wordIn(language, word) }));
    return [
      { title: words.people, options: people.toSorted(byName) },
      { title: words.system, options: parts.toSorted(byName) },
    ];
  }, [accounts, language, words]);
}

/** Actions of the record by what they are about. */
export function useActionGroups(): readonly AuditGroup[] {
  const language = useLanguage();
  const actionOf = useActionWords();
  const named = AUDIT_ACTIONS.map((action) => ({ value: action, name: actionOf(action) }));
  return EVENT_GROUPS.map(({ title }, at) => ({
    title: wordIn(language, title),
    options: named.filter(({ value }) => groupOf(value) === at).toSorted(byName),
  }));
}

export function useObjectGroups(): readonly AuditGroup[] {
  const words = useWords(WORDS);
  const language = useLanguage();
  const options = Object.keys(OBJECT_WORDS).map((kind) => ({ value: kind, name: objectWords(language, kind) }));
  return [{ title: words.kinds, options: options.toSorted(byName) }];
}
