import { useMemo } from 'react';
import { DOCUMENT_KINDS } from '../../documents/kinds.ts';
import { type DocumentUse, KINDS_BY_USE, PERSONAL_USES } from '../../documents/kinds-by-use.ts';
import type { Choice, Field } from '../../kit/form/field.ts';
import { dayText } from '../../kit/format.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { type Word, wordIn } from '../../shell/words.ts';

const HELP: Word = [
  'One that is not in the list is uploaded under Documents first.',
  'Se non è nell’elenco, va prima caricato in Documenti.',
];
const HELP_FOUR_EYES: Word = [
  'One that is not in the list is uploaded under Documents first. Four eyes: somebody else uploads it and says on its page what it decides.',
  'Se non è nell’elenco, va prima caricato in Documenti. Doppio controllo: un’altra persona lo carica e indica nella sua pagina che cosa decide.',
];

/**
 * The choice of a document on which a change rests, of the kinds that may carry it where `use` says for what, newest first: of the community, and of
 * persons only where `use` allows one; with `partyId` of no other person than this.
 */
export function useDocumentField(required: boolean, use?: DocumentUse, partyId?: number): Field<'document_id'> {
  const language = useLanguage();
  const { four_eyes, id } = useCommunity();
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: id } } }, { most: 5000 });
  const items = documents.data?.items;
  return useMemo(() => {
    const kinds: readonly string[] | undefined = use && KINDS_BY_USE[use];
    const isPersonalUse = PERSONAL_USES.includes(use);
    const mayConcern = (about: number | null, plantCode: string | null) =>
      about === null || (isPersonalUse ? partyId === undefined || about === partyId : plantCode !== null);
    const choices: Choice[] = (items ?? [])
      .filter(({ kind, party_id, plant_code }) => (kinds?.includes(kind) ?? true) && mayConcern(party_id, plant_code))
      .toSorted((a, b) => b.id - a.id)
      .map(({ id, kind, file_name, uploaded_at }) => ({
        value: String(id),
        label: `${wordIn(language, DOCUMENT_KINDS[kind])} · ${file_name} · ${dayText(uploaded_at.slice(0, 10), language)}`,
      }));
    return {
      name: 'document_id',
      kind: 'choice',
      label: ['Supporting document', 'Documento su cui si basa'],
      help: four_eyes ? HELP_FOUR_EYES : HELP,
      choices,
      required,
    };
  }, [items, language, required, use, partyId, four_eyes]);
}
