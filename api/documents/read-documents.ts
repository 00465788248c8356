import type { Transaction } from 'kysely';
import { fetchContent, findContent } from '../../activities/documents/reads/document-content.ts';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { type DocumentRow, listDocuments, versionsOf } from '../../infra/postgres/documents/documents.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import type { May } from '../http/handler.ts';
import { answers, type Call, route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { documentMessages } from './messages.ts';
import { DocumentList, DocumentParams, DocumentQuery, MEDIA_TYPES } from './schemas.ts';
import { requireDocument, toDocumentResponses } from './view.ts';

const path = '/api/cer/communities/{community_id}/documents';
/** What every answer that is a document's content declares. */
export const CONTENT_ANSWER = { ...answers(MEDIA_TYPES[0], 'The uploaded bytes with their media type'), others: MEDIA_TYPES.slice(1) };

export const listDocumentsRoute = route(
  {
    method: 'get',
    path,
    id: 'listDocuments',
    tag: 'Documents',
    summary: "List a community's documents",
    description:
      'Lists metadata, without the content. File names of personal documents require the right `members:personal`. Deleted ' +
      'documents are listed only with `state=deleted`.',
    right: 'documents:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend(DocumentQuery) },
    responses: { 200: DocumentList },
  },
  async ({ params, query, context, may, language, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id, kind: query.kind, state: query.state };
    const body = await readOnce(deps.db, context, async (trx) => {
      const { data, next } = paged(await listDocuments(trx, params.community_id, filter), query);
      return { data: await toDocumentResponses(trx, data, { may, language }), next };
    });
    return { status: 200, body };
  },
);

export const listDocumentVersions = route(
  {
    method: 'get',
    path: `${path}/{document_id}/versions`,
    id: 'listDocumentVersions',
    tag: 'Documents',
    summary: "List a document's versions",
    description: 'Lists all versions of the document, the oldest first, whichever of them is named; deleted ones without content.',
    right: 'documents:read',
    community: 'community_id',
    request: { params: DocumentParams },
    responses: { 200: DocumentList },
  },
  async ({ params: { community_id, document_id }, context, may, language, deps }) => {
    const data = await inContext(
      deps.db,
      context,
      async (trx) => {
        const rows = await versionsOf(trx, community_id, document_id);
        requireFound(rows[0], documentMessages.noDocument(community_id, document_id));
        return toDocumentResponses(trx, rows, { may, language });
      },
      { readOnly: true },
    );
    return { status: 200, body: { data, next: null } };
  },
);

export const getDocumentContent = route(
  {
    method: 'get',
    path: `${path}/{document_id}/content`,
    id: 'getDocumentContent',
    tag: 'Documents',
    summary: "Get a document's content",
    description: 'Personal documents also require the right `members:personal`.',
    right: 'documents:read',
    community: 'community_id',
    heavy: {},
    request: { params: DocumentParams },
    responses: { 200: CONTENT_ANSWER },
  },
  (call) => contentAnswer(call, call.params),
);

type ContentCall = Pick<Call, 'context' | 'may' | 'deps'>;

/** The content of a document as a file; personal ones need `members:personal`. */
export async function contentAnswer(
  { context, may, deps }: ContentCall,
  { community_id, document_id }: { readonly community_id: number; readonly document_id: number },
) {
  const read = async (trx: Transaction<DB>) => {
    const row = await readableDocument(trx, community_id, document_id, may);
    return { row, found: await findContent(trx, row, deps.personal) };
  };
  const { row, found } = await inContext(deps.db, context, read, { readOnly: true });
  return {
    status: 200 as const,
    body: await fetchContent(found, row.id, deps.documents),
    headers: {
      'Content-Type': row.media_type,
      'Content-Length': String(row.size_bytes),
      'Content-Disposition': contentDisposition('attachment', row.file_name),
      'Cache-Control': 'private, no-store',
    },
  };
}

/** The document whose content the caller may read. */
export async function readableDocument(trx: Transaction<DB>, communityId: number, id: number, may: May): Promise<DocumentRow> {
  const document = await requireDocument(trx, communityId, id);
  if (document.party_id !== null && !may('members:personal')) throw new DomainError('forbidden', documentMessages.personalRight);
  return document;
}
