import type { Transaction } from 'kysely';
import { requireReferencedDocument } from '../../activities/documents/reads/referenced-document.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { id, text } from './schemas.ts';

/** On what word of GSE's a recognition rests. */
export const evidence = {
  note: text(500).openapi({ description: 'Act of GSE that states it', example: 'Provvedimento di accoglimento, variazione 2' }),
  document_id: id.optional().openapi({ description: 'Document id of the act, if uploaded' }),
};

interface Evidence {
  readonly note: string;
  readonly document_id?: number | undefined;
}

/** The evidence for the record, a document by its fingerprint; refused where the community has no such document. */
export async function recordedEvidence(trx: Transaction<DB>, communityId: number, { note, document_id }: Evidence) {
  if (document_id === undefined) return { note };
  const { sha256 } = await requireReferencedDocument(trx, communityId, document_id);
  return { note, document_id, sha256 };
}
