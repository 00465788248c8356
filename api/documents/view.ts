import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { keptAsAccounts, retentionsOf } from '../../activities/documents/reads/retention.ts';
import type { Retention } from '../../domain/documents/retention.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { sourceText } from '../../domain/kernel/legal/source-words.ts';
import { type DocumentRow, documentById } from '../../infra/postgres/documents/documents.ts';
import { type ReviewRow, reviewsOf } from '../../infra/postgres/documents/reviews.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { withChangeable } from '../http/changeable.ts';
import { today } from '../http/dates.ts';
import type { May } from '../http/handler.ts';
import { documentMessages } from './messages.ts';
import type { Document, DocumentReview } from './schemas.ts';

type DocumentResponse = z.input<typeof Document>;

export const toReviewResponse = (review: ReviewRow | undefined): z.input<typeof DocumentReview> | null =>
  review === undefined ? null : { state: review.state, reason: review.reason, decided_at: review.decided_at?.toISOString() ?? null };

/** For whom documents are shown. */
interface Reader {
  readonly may: May;
  readonly language: Language;
}

/** The file name of a person's document reveals whose it is: it is shown only with `members:personal`. */
const toDocumentResponse = (
  { kind, uploaded_at, deleted_at, ...row }: DocumentRow,
  { may, language }: Reader,
  { retention, review }: { readonly retention: Retention | undefined; readonly review: ReviewRow | undefined },
): Omit<DocumentResponse, 'changeable'> => ({
  ...row,
  file_name: row.party_id === null || may('members:personal') ? row.file_name : `document-${row.id}`,
  kind: kind as DocumentResponse['kind'],
  uploaded_at: uploaded_at.toISOString(),
  deleted_at: deleted_at?.toISOString() ?? null,
  review: toReviewResponse(review),
  retention: deleted_at === null && retention !== undefined ? inLanguage(retention, language) : null,
});

const inLanguage = (retention: Retention, language: Language): Retention => ({
  ...retention,
  source: retention.source === null ? null : sourceText(retention.source)[language],
});

/** Documents as the caller sees them: until when they are kept is shown to those who may delete them. */
export async function toDocumentResponses(db: Kysely<DB>, rows: readonly DocumentRow[], reader: Reader): Promise<DocumentResponse[]> {
  const { may, language } = reader;
  const ids = may('documents:write') ? rows.map(({ id }) => id) : [];
  const retentions = await retentionsOf(db, ids, today());
  const all = rows.map(({ id }) => id);
  const reviews = await reviewsOf(db, all);
  const shown = rows.map((row) => toDocumentResponse(row, reader, { retention: retentions.get(row.id), review: reviews.get(row.id) }));
  return withChangeable(db, { kind: 'document', language, kept: await keptAsAccounts(db, all, today()) }, shown);
}

/** One document as the caller sees it. */
export async function loadDocumentResponse(db: Kysely<DB>, row: DocumentRow, reader: Reader): Promise<DocumentResponse> {
  const [shown] = await toDocumentResponses(db, [row], reader);
  return requireFound(shown, documentMessages.noDocument(row.community_id, row.id));
}

/** The document of this community, or not_found. */
export async function requireDocument(db: Kysely<DB>, communityId: number, id: number): Promise<DocumentRow> {
  return requireFound(await documentById(db, communityId, id), documentMessages.noDocument(communityId, id));
}
