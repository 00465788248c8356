import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { retentionsOf } from '../../activities/documents/reads/retention.ts';
import type { Retention } from '../../domain/documents/retention.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { type DocumentRow, documentById } from '../../infra/postgres/documents/documents.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { today } from '../http/dates.ts';
import type { May } from '../http/handler.ts';
import { documentMessages } from './messages.ts';
import type { Document } from './schemas.ts';

type DocumentResponse = z.input<typeof Document>;

/** The file name of a person's document reveals whose it is: it is shown only with `members:personal`. */
const toDocumentResponse = (
  { kind, uploaded_at, deleted_at, ...row }: DocumentRow,
  may: May,
  retention: Retention | undefined,
): DocumentResponse => ({
  ...row,
  file_name: row.party_id === null || may('members:personal') ? row.file_name : `document-${row.id}`,
  kind: kind as DocumentResponse['kind'],
  uploaded_at: uploaded_at.toISOString(),
  deleted_at: deleted_at?.toISOString() ?? null,
  retention: deleted_at === null ? (retention ?? null) : null,
});

/** Documents as the caller sees them: until when they are kept is shown to those who may delete them. */
export async function toDocumentResponses(db: Kysely<DB>, rows: readonly DocumentRow[], may: May): Promise<DocumentResponse[]> {
  const ids = may('documents:write') ? rows.map(({ id }) => id) : [];
  const retentions = await retentionsOf(db, ids, today());
  return rows.map((row) => toDocumentResponse(row, may, retentions.get(row.id)));
}

/** One document as the caller sees it. */
export async function shownDocument(db: Kysely<DB>, row: DocumentRow, may: May): Promise<DocumentResponse> {
  const [shown] = await toDocumentResponses(db, [row], may);
  return requireFound(shown, documentMessages.noDocument(row.community_id, row.id));
}

/** The document of this community, or not_found. */
export async function requireDocument(db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow> {
  return requireFound(await documentById(db, communityId, id), documentMessages.noDocument(communityId, id));
}
