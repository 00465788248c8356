import { useMemo } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useActors } from './actors.ts';
import type { AuditSpeech } from './audit-changes.ts';
import { fieldIn, valueWords } from './audit-values.ts';

/** How the record of changes is said in the chosen language: names of fields, values, and the people in them. */
export function useAuditSpeech(): AuditSpeech {
  const language = useLanguage();
  const { actorOf, named } = useActors();
  return useMemo(
    () => ({
      field: (name) => fieldIn(language, name),
      value: (field, value) => {
        const isAccount = field === 'user_id' || field === 'invited_by';
        return isAccount ? actorOf(`user:${String(value)}`) : named(valueWords(language, field, value));
      },
    }),
    [language, actorOf, named],
  );
}
