import { reviewDocument } from '../../activities/documents/commands/review-document.ts';
import { changeRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { Document, DocumentParams, NewDocumentReview } from './schemas.ts';
import { loadDocumentResponse, requireDocument } from './view.ts';

export const reviewDocumentRoute = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/documents/{document_id}/review',
    id: 'reviewDocument',
    tag: 'Documents',
    adds: ADDS_NOTHING,
    summary: 'Record the review of a document uploaded by a member',
    description:
      'Accepts or refuses what a person uploaded about the own record. The person sees the outcome and gets a mail; it can be changed ' +
      'until a record is based on the document. Repeating the call changes nothing.',
    right: 'documents:write',
    community: 'community_id',
    request: { params: DocumentParams, body: NewDocumentReview },
    responses: { 200: Document },
  },
  async ({ params: { community_id, document_id }, body, work, trx, may, language }) => {
    const document = await requireDocument(trx, community_id, document_id);
    await reviewDocument(work, document, body);
    return { status: 200, body: await loadDocumentResponse(trx, document, { may, language }) };
  },
);
