import { DOCUMENT_KINDS, type StoredDocument } from '../../documents/kinds.ts';
import { dayText } from '../../kit/format.ts';
import type { Language } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { wordIn } from '../../shell/words.ts';

/** Kinds of which the API takes the decision on a rule. */
const DECISIONS: ReadonlySet<string> = new Set([
  'statute',
  'private_contract',
  'operating_rules',
  'other',
] satisfies StoredDocument['kind'][]);

/** Documents that the decision on a rule of a configuration may be, newest first. */
export function useDecisionDocuments(communityId: number, configurationId: number): readonly StoredDocument[] {
  const path = { community_id: communityId };
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path } }, { most: 2000 });
  return (documents.data?.items ?? [])
    .filter(
      ({ kind, party_id, configuration_id: of }) => DECISIONS.has(kind) && party_id === null && (of === null || of === configurationId),
    )
    .toSorted((a, b) => b.uploaded_at.localeCompare(a.uploaded_at));
}

export const documentLabel = ({ kind, file_name, uploaded_at }: StoredDocument, language: Language): string =>
  `${wordIn(language, DOCUMENT_KINDS[kind])}: ${file_name} (${dayText(uploaded_at.slice(0, 10), language)})`;
