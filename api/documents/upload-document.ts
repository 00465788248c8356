import { storeDocument } from '../../activities/documents/commands/store-document.ts';
import { changeRoute, form } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { mediaType, refuseContent } from './refuse-content.ts';
import { Document, NewDocument } from './schemas.ts';
import { requireDocument, toDocumentResponse } from './view.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const LARGE_BYTES = 4 * 1024 * 1024;

export const uploadDocument = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/documents',
    id: 'uploadDocument',
    tag: 'Documents',
    summary: 'Upload a document',
    description: 'The content must match its media type. Uploading the same bytes again answers 200 with the existing id.',
    right: 'documents:write',
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { params: CommunityParams, body: form(NewDocument) },
    responses: { 201: Document, 200: Document },
  },
  async ({ params: { community_id }, body: { file, ...facts }, may, deps, trx, work }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const given = { ...facts, bytes, name: file.name, mediaType: mediaType(file.type) };
    const stored = await storeDocument(work, community_id, given, { keys: deps.personal, megabytes: deps.config.limits.documentMegabytes });
    const row = await requireDocument(trx, community_id, stored.id);
    const headers = { Location: `/api/cer/communities/${community_id}/documents/${row.id}` };
    return { status: stored.isNew ? 201 : 200, body: toDocumentResponse(row, may('members:personal')), headers };
  },
  (call) => refuseContent(call.body.file, call),
);
