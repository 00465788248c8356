import type { Kysely } from 'kysely';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { type DocumentRow, documentContent, listDocuments } from '../../infra/postgres/documents/documents.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { partyKeys } from '../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { openBytesFor, type PersonalKeys } from '../../infra/vault/personal.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { answers, route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { documentMessages } from './messages.ts';
import { DocumentList, DocumentParams, DocumentQuery, MEDIA_TYPES } from './schemas.ts';
import { requireDocument, toDocumentResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/documents';

export const listDocumentsRoute = route(
  {
    method: 'get',
    path,
    id: 'listDocuments',
    tag: 'Documents',
    summary: "List a community's documents",
    description: 'Metadata only, without the content. File names of personal documents require the right `members:personal`.',
    right: 'documents:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend(DocumentQuery) },
    responses: { 200: DocumentList },
  },
  async ({ params, query, context, may, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id, kind: query.kind };
    const rows = await readOnce(deps.db, context, (trx) => listDocuments(trx, params.community_id, filter));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toDocumentResponse(row, may('members:personal'))), next } };
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
    responses: { 200: { ...answers(MEDIA_TYPES[0], 'The uploaded bytes with their media type'), others: MEDIA_TYPES.slice(1) } },
  },
  async ({ params: { community_id, document_id }, context, may, deps }) => {
    const { row, bytes } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const document = await requireDocument(trx, community_id, document_id);
        if (document.party_id !== null && !may('members:personal')) throw new DomainError('forbidden', documentMessages.personalRight);
        return { row: document, bytes: await clearContent(trx, document, deps.personal) };
      },
      { readOnly: true },
    );
    return {
      status: 200,
      body: bytes,
      headers: {
        'Content-Type': row.media_type,
        'Content-Disposition': contentDisposition('attachment', row.file_name),
        'Cache-Control': 'private, no-store',
      },
    };
  },
);

async function clearContent(db: Kysely<DB>, document: DocumentRow, keys: PersonalKeys): Promise<Uint8Array<ArrayBuffer>> {
  const stored = requireFound(await documentContent(db, document.id), documentMessages.noContent(document.id));
  if (!stored.encrypted) return new Uint8Array(stored.content);
  const partyId = document.party_id ?? 0;
  const key = requireFound((await partyKeys(db, keys, [partyId])).get(partyId), documentMessages.personErased(document.id));
  return new Uint8Array(openBytesFor(key, 'document_content.content', stored.content));
}
