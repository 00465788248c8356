import { useMemo } from 'react';
import { DOCUMENT_KINDS, type StoredDocument } from '../../documents/kinds.ts';
import type { Choice, Field } from '../../kit/form/field.ts';
import { dayText } from '../../kit/format.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { type Word, wordIn } from '../../shell/words.ts';

/** Kinds that the API takes as the ground of a change; it checks again. */
const KINDS = {
  decision: ['statute', 'private_contract', 'operating_rules', 'other'],
  act_of_gse: ['other', 'integration', 'variation_request', 'variation_list'],
  returned_payment: ['other'],
  ring_fenced_use: ['other', 'private_contract'],
  bank_account: ['other', 'private_contract'],
  vote: ['voting_paper', 'other'],
  payment_account: ['payment_form', 'member_form', 'member_mandate', 'other'],
  area_assignment: ['connection_quote', 'simplified_connection_form', 'meter_activation_report', 'gse_act', 'other'],
} as const satisfies Readonly<Record<string, readonly StoredDocument['kind'][]>>;

/** What a document about a person may prove. */
const PERSONAL: readonly (string | undefined)[] = ['vote', 'payment_account'];

const HELP: Word = [
  'One that is not in the list is uploaded under Documents first.',
  'Se non è nell’elenco, va prima caricato in Documenti.',
];
const HELP_FOUR_EYES: Word = [
  'One that is not in the list is uploaded under Documents first. Four eyes: somebody else uploads it and says on its page what it decides.',
  'Se non è nell’elenco, va prima caricato in Documenti. Doppio controllo: un’altra persona lo carica e indica nella sua pagina che cosa decide.',
];

/** The choice of a document of the community, of a person only where `use` allows one, on which a change rests, of the kinds that may carry it where `use` says for what. Newest first. */
export function useDocumentField(required: boolean, use?: keyof typeof KINDS): Field<'document_id'> {
  const language = useLanguage();
  const { four_eyes } = useCommunity();
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: useCommunity().id } } });
  const items = documents.data?.items;
  return useMemo(() => {
    const kinds: readonly string[] | undefined = use && KINDS[use];
    const mayConcern = PERSONAL.includes(use);
    const choices: Choice[] = (items ?? [])
      .filter(
        ({ kind, party_id, plant_code }) => (kinds?.includes(kind) ?? true) && (mayConcern || party_id === null || plant_code !== null),
      )
      .toSorted((a, b) => b.id - a.id)
      .map(({ id, kind, file_name, uploaded_at }) => ({
        value: String(id),
        label: `${wordIn(language, DOCUMENT_KINDS[kind])} · ${file_name} · ${dayText(uploaded_at.slice(0, 10), language)}`,
      }));
    return {
      name: 'document_id',
      kind: 'choice',
      label: ['Document it rests on', 'Documento su cui si basa'],
      help: four_eyes ? HELP_FOUR_EYES : HELP,
      choices,
      required,
    };
  }, [items, language, required, use, four_eyes]);
}
