import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { isGoodLink, signLink } from '../../infra/vault/document-links.ts';
import { route, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { documentMessages } from './messages.ts';
import { CONTENT_ANSWER, contentAnswer, readableDocument } from './read-documents.ts';
import { DocumentLink, DocumentParams, LinkQuery } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/documents/{document_id}';
const MINUTES = 5;

export const createDocumentLink = stepsRoute(
  {
    method: 'post',
    path: `${path}/links`,
    id: 'createDocumentLink',
    tag: 'Documents',
    summary: 'Create a link to a document',
    description: 'The link works for five minutes and only for the caller, who must be signed in to open it.',
    right: 'documents:read',
    adds: ADDS_NOTHING,
    community: 'community_id',
    idempotency: 'never',
    request: { params: DocumentParams },
    responses: { 201: DocumentLink },
  },
  async ({ params: { community_id, document_id }, context, may, deps, principal: { userId } }) => {
    await inContext(deps.db, context, (trx) => readableDocument(trx, community_id, document_id, may), { readOnly: true });
    const expires = Math.floor(Date.now() / 1000) + MINUTES * 60;
    const signature = signLink(deps.personal, { documentId: document_id, userId, expires });
    const address = path.replace('{community_id}', String(community_id)).replace('{document_id}', String(document_id));
    const url = `${deps.config.api.publicUrl}${address}/download?expires=${expires}&signature=${signature}`;
    return { status: 201, body: { url, expires_at: new Date(expires * 1000).toISOString() } };
  },
);

export const downloadByLink = route(
  {
    method: 'get',
    path: `${path}/download`,
    id: 'downloadByLink',
    tag: 'Documents',
    summary: 'Get a document by its link',
    description: 'Opens a link of `POST .../links` for the caller who created it, within five minutes. Anything else is `forbidden`.',
    right: 'documents:read',
    community: 'community_id',
    heavy: {},
    request: { params: DocumentParams, query: z.object(LinkQuery) },
    responses: { 200: CONTENT_ANSWER },
  },
  (call) => {
    const { params, query, principal, deps } = call;
    const facts = { documentId: params.document_id, userId: principal.userId, expires: query.expires };
    if (!isGoodLink(deps.personal, facts, query.signature, Date.now())) throw new DomainError('forbidden', documentMessages.badLink);
    return contentAnswer(call, params);
  },
);
