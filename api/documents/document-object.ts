import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { deleteDocument } from '../../activities/documents/commands/delete-document.ts';
import { changeDocumentFacts } from '../../activities/documents/commands/document-facts.ts';
import { changeDocumentSettings } from '../../activities/documents/commands/document-settings.ts';
import { deletablePage } from '../../activities/documents/reads/retention.ts';
import type { DocumentKind } from '../../domain/documents/kinds.ts';
import { documentsByIds } from '../../infra/postgres/documents/documents.ts';
import { deletesByItself } from '../../infra/postgres/documents/retention.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { today } from '../http/dates.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { type LoadCall, route } from '../http/route.ts';
import { CommunityParams, idParam } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { Document, DocumentFacts, DocumentList, DocumentParams, DocumentSettings } from './schemas.ts';
import { loadDocumentResponse, requireDocument, toDocumentResponses } from './view.ts';

const path = '/api/cer/communities/{community_id}';
const [tag, community] = ['Documents', 'community_id'] as const;

async function loadDocument(
  trx: Transaction<DB>,
  { params: { community_id, document_id }, may, language }: LoadCall<typeof DocumentParams>,
) {
  const row = await requireDocument(trx, community_id, document_id);
  const shown = await loadDocumentResponse(trx, row, { may, language });
  const { changeable: _, ...state } = shown;
  return { ...tagged(shown, state), row };
}

const document = objectRoutes(
  { path: `${path}/documents/{document_id}`, tag, params: DocumentParams, shown: Document, community },
  inCommunity(loadDocument),
);

export const getDocument = document.get({
  id: 'getDocument',
  summary: 'Get a document',
  description: 'Returns the metadata of one version, its previous and next version, and until when it is kept.',
  right: 'documents:read',
});

export const removeDocument = document.delete(
  {
    id: 'removeDocument',
    summary: 'Remove a document',
    description:
      'Deletes content and key permanently; the row still says what the document was (`state=deleted`). A document stored by ' +
      'mistake can be deleted until a record or an application is based on it, unless its kind is kept as accounts are. Others ' +
      'can be deleted after the retention period of their kind, if no record is based on them: see `GET .../deletable-documents`.',
    right: 'documents:write',
  },
  async ({ work }, { shown: { id, community_id, kind } }) => {
    await deleteDocument(work, { id, community_id, kind: kind as DocumentKind, on: today() });
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/documents/{document_id}/facts`, tag, params: DocumentParams, shown: Document, community },
  inCommunity(loadDocument),
);

export const getDocumentFacts = facts.get({
  id: 'getDocumentFacts',
  summary: 'Get the editable facts of a document',
  description: 'Returns the current values and what can be done with the document.',
  right: 'documents:read',
});

export const changeDocumentFactsRoute = facts.put(
  {
    id: 'changeDocumentFacts',
    summary: 'Correct the facts of a document',
    description:
      'Changes kind, file name and expiry; a new version replaces the content. Once a record or an application is based on the ' +
      'document, the change is a correction and needs a reason.',
    right: 'documents:write',
    body: DocumentFacts,
  },
  async ({ work, body: { correction_reason, correction_document_id, ...given }, may }, { row }) => {
    const isHidden = row.party_id !== null && !may('members:personal');
    const file_name = isHidden ? row.file_name : (given.file_name ?? row.file_name);
    await changeDocumentFacts(work, row, { ...given, file_name }, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const listDeletableDocuments = route(
  {
    method: 'get',
    path: `${path}/deletable-documents`,
    id: 'listDeletableDocuments',
    tag,
    summary: 'List documents that may be deleted',
    description:
      'Lists documents whose retention period has passed and on which no record is based, as of today. `next` is the `after` of ' +
      'the next page.',
    right: 'documents:write',
    community,
    heavy: {},
    request: { params: CommunityParams, query: z.object({ after: idParam.optional() }) },
    responses: { 200: DocumentList },
  },
  async ({ params: { community_id }, query: { after = 0 }, context, may, language, deps }) => {
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { ids, last } = await deletablePage(trx, community_id, after, today());
        return {
          data: await toDocumentResponses(trx, await documentsByIds(trx, ids), { may, language }),
          next: last === undefined ? null : String(last),
        };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);

const settings = objectRoutes(
  { path: `${path}/document-settings`, tag, params: CommunityParams, shown: DocumentSettings, community },
  inCommunity(async (trx, { params }: LoadCall<typeof CommunityParams>) =>
    tagged({ delete_after_retention: await deletesByItself(trx, params.community_id) }),
  ),
);

export const getDocumentSettings = settings.get({
  id: 'getDocumentSettings',
  summary: 'Get the settings of documents',
  description: 'Says whether documents are deleted automatically once their retention period has passed.',
  right: 'documents:read',
});

export const updateDocumentSettings = settings.put(
  {
    id: 'updateDocumentSettings',
    summary: 'Update the settings of documents',
    description:
      'If `delete_after_retention` is true, the daily job deletes what `GET .../deletable-documents` lists; otherwise a person ' +
      'decides about each.',
    right: 'documents:write',
    body: DocumentSettings,
  },
  async ({ work, params: { community_id }, body }) => {
    await changeDocumentSettings(work, community_id, body.delete_after_retention);
    return undefined;
  },
);
