import { DOCUMENT_KINDS, type StoredDocument } from '../../documents/kinds.ts';
import { dayText } from '../../kit/format.ts';
import type { Language } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { wordIn } from '../../shell/words.ts';

/** Documents that a decision may be, newest first. */
export function useDecisionDocuments(communityId: number, enabled = true): readonly StoredDocument[] {
  const path = { community_id: communityId };
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path } }, { most: 2000, enabled });
  return (documents.data?.items ?? [])
    .filter(({ kind, plant_code, party_id }) => kind !== 'identity_document' && plant_code === null && party_id === null)
    .toSorted((a, b) => b.uploaded_at.localeCompare(a.uploaded_at));
}

export const documentLabel = ({ kind, file_name, uploaded_at }: StoredDocument, language: Language): string =>
  `${wordIn(language, DOCUMENT_KINDS[kind])}: ${file_name} (${dayText(uploaded_at.slice(0, 10), language)})`;
