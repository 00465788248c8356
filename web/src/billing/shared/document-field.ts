import { useMemo } from 'react';
import { DOCUMENT_KINDS } from '../../documents/kinds.ts';
import type { Choice, Field } from '../../kit/form/field.ts';
import { dayText } from '../../kit/format.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { wordIn } from '../../shell/words.ts';

/** The choice of a document of the community on which a change rests. Newest first. */
export function useDocumentField(required: boolean): Field<'document_id'> {
  const language = useLanguage();
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: useCommunity().id } } });
  const items = documents.data?.items;
  return useMemo(() => {
    const choices: Choice[] = [...(items ?? [])]
      .sort((a, b) => b.id - a.id)
      .map(({ id, kind, file_name, uploaded_at }) => ({
        value: String(id),
        label: `${wordIn(language, DOCUMENT_KINDS[kind])} · ${file_name} · ${dayText(uploaded_at.slice(0, 10), language)}`,
      }));
    return {
      name: 'document_id',
      kind: 'choice',
      label: ['Document it rests on', 'Documento su cui si basa'],
      help: ['One that is not in the list is uploaded under Documents first.', 'Se non è nell’elenco, va prima caricato in Documenti.'],
      choices,
      required,
    };
  }, [items, language, required]);
}
