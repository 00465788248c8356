import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { requireFound } from '../../domain/kernel/errors.ts';
import { type DocumentRow, documentById } from '../../infra/postgres/documents/documents.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { documentMessages } from './messages.ts';
import type { Document } from './schemas.ts';

type DocumentResponse = z.input<typeof Document>;

/** The file name of a person's document reveals whose it is: it is shown only with `showsPersons`. */
export const toDocumentResponse = ({ kind, uploaded_at, ...row }: DocumentRow, showsPersons: boolean): DocumentResponse => ({
  ...row,
  file_name: row.party_id === null || showsPersons ? row.file_name : `document-${row.id}`,
  kind: kind as DocumentResponse['kind'],
  uploaded_at: uploaded_at.toISOString(),
});

/** The document of this community, or not_found. */
export async function requireDocument(db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow> {
  return requireFound(await documentById(db, communityId, id), documentMessages.noDocument(communityId, id));
}
