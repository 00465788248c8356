import { z } from '@hono/zod-openapi';
import { fetchContent, findContent } from '../../activities/documents/reads/document-content.ts';
import { putPart } from '../../activities/documents/reads/stored-content.ts';
import { storeOwnDocument, withdrawOwnDocument } from '../../activities/members/commands/own-documents.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { paymentAccountMessages } from '../../domain/members/payment-account-messages.ts';
import { type DocumentRow, documentById, documentsOfParties } from '../../infra/postgres/documents/documents.ts';
import { type ReviewRow, reviewsOf } from '../../infra/postgres/documents/reviews.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { documentMessages } from '../documents/messages.ts';
import { CONTENT_ANSWER } from '../documents/read-documents.ts';
import { mediaType, refuseContent } from '../documents/refuse-content.ts';
import { LARGE_BYTES, MAX_BYTES, recordContent, storing } from '../documents/upload-document.ts';
import { toReviewResponse } from '../documents/view.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { today } from '../http/dates.ts';
import { type RouteModule, streamedForm } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { idParam } from '../http/schemas.ts';
import { changeRoute, route, stepsRoute } from '../identity/route.ts';
import { NewOwnDocument, OwnDocument } from './own-document-schemas.ts';

const PATH = '/api/v1/users/me/documents';
const ONE = `${PATH}/{document_id}`;
const tag = 'Users';
const params = z.object({ document_id: idParam });
const NO_STORE = { 'Cache-Control': 'private, no-store' };

/** Own documents that are shown: the newest ones. */
const MOST_SHOWN = 200;

const list = route(
  {
    method: 'get',
    path: PATH,
    id: 'listOwnDocuments',
    tag,
    summary: "List documents about the caller's own records",
    description: 'Includes documents that the caller uploaded and those that a community stored about the caller. The newest comes first.',
    right: 'caller',
    keys: 'profile:read',
    responses: { 200: z.object({ data: z.array(OwnDocument) }).openapi('OwnDocuments') },
  },
  async ({ principal, rows, deps }) => {
    const parties = principal.parties.map(({ partyId }) => partyId);
    const read = async (trx: UnitOfWork) => {
      const found = await documentsOfParties(trx, parties, MOST_SHOWN);
      const ids = found.map(({ id }) => id);
      return { found, reviews: await reviewsOf(trx, ids) };
    };
    const { found, reviews } = await inContext(deps.db, rows, read, { readOnly: true });
    const data = found.map((row) => toOwnResponse(row, principal, reviews.get(row.id)));
    return { status: 200, body: { data }, headers: NO_STORE };
  },
);

const upload = stepsRoute(
  {
    method: 'post',
    path: PATH,
    id: 'uploadOwnDocument',
    tag,
    summary: "Upload a document about the caller's own record",
    description:
      'The document is a bill, an identity document or a signed consent, for the community that keeps the record: its managers ' +
      'and the caller can read it. The content must match its media type, and is encrypted with the key of the person. Uploading ' +
      'the same bytes again answers 200 with the existing id.',
    right: 'caller',
    adds: ['own_document'],
    keys: 'profile:write',
    rows: 'platform',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { body: streamedForm(NewOwnDocument) },
    responses: { 201: OwnDocument, 200: OwnDocument },
  },
  async (call) => {
    const { body, principal, deps, rows, recheck } = call;
    const { file, community_id: communityId, ...facts } = body;
    const partyId = ownParty(principal, communityId);
    await refuseContent(file, call);
    await recheck();
    const put = deps.documents && (await putPart(deps.documents, communityId, file.part));
    const given = { ...facts, communityId, partyId, content: file, name: file.name, mediaType: mediaType(file.type) };
    const { isNew, row, review } = await recordContent({ deps, rows, put }, async (work) => {
      const stored = await storeOwnDocument(work, given, storing(deps, put));
      const row = await documentById(work.trx, communityId, stored.id);
      return { isNew: stored.isNew, row, review: (await reviewsOf(work.trx, [stored.id])).get(stored.id) };
    });
    const shown = toOwnResponse(requireFound(row, documentMessages.noOwnDocument), principal, review);
    return { status: isNew ? 201 : 200, body: shown, headers: NO_STORE };
  },
);

const content = route(
  {
    method: 'get',
    path: `${ONE}/content`,
    id: 'getOwnDocumentContent',
    tag,
    summary: "Get the content of a document about the caller's own record",
    description: 'The file as it was uploaded, with its media type and name. `not_found` for a document that is not about the caller.',
    right: 'caller',
    keys: 'profile:read',
    rows: 'platform',
    heavy: {},
    request: { params },
    responses: { 200: CONTENT_ANSWER },
  },
  async ({ params: { document_id }, principal, rows, deps }) => {
    const read = async (trx: UnitOfWork) => {
      const row = await requireOwn(trx, principal, document_id);
      return { row, found: await findContent(trx, row, deps.personal) };
    };
    const { row, found } = await inContext(deps.db, rows, read, { readOnly: true });
    const disposition = contentDisposition('attachment', row.file_name);
    const length = { 'Content-Length': String(row.size_bytes) };
    const headers = { ...length, 'Content-Type': row.media_type, 'Content-Disposition': disposition, ...NO_STORE };
    return { status: 200, body: await fetchContent(found, row.id, deps.documents), headers };
  },
);

const withdraw = changeRoute(
  {
    method: 'post',
    path: `${ONE}/withdraw`,
    id: 'withdrawOwnDocument',
    tag,
    summary: 'Withdraw a document uploaded by the caller',
    description: 'Deletes its content permanently. Once a record is based on the document, the answer is 409 and the community keeps it.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'profile:write',
    rows: 'platform',
    request: { params },
    responses: { 204: null },
  },
  async ({ params: { document_id }, principal, work }) => {
    await withdrawOwnDocument(work, await requireOwn(work.trx, principal, document_id), today());
    return { status: 204, body: null };
  },
);

function ownParty({ parties }: Principal, communityId: number): number {
  const record = parties.find((one) => one.communityId === communityId);
  return requireFound(record, paymentAccountMessages.notYours(communityId)).partyId;
}

/** The document about the caller, or not_found. */
async function requireOwn(trx: UnitOfWork, { parties }: Principal, id: number): Promise<DocumentRow> {
  for (const { communityId, partyId } of parties) {
    const row = await documentById(trx, communityId, id);
    if (row?.party_id === partyId) return row;
  }
  throw new DomainError('not_found', documentMessages.noOwnDocument);
}

const toOwnResponse = (row: DocumentRow, { actor }: Principal, review: ReviewRow | undefined): z.input<typeof OwnDocument> => ({
  id: row.id,
  community_id: row.community_id,
  kind: row.kind as z.input<typeof OwnDocument>['kind'],
  file_name: row.file_name,
  media_type: row.media_type,
  size_bytes: row.size_bytes,
  valid_until: row.valid_until,
  uploaded_at: row.uploaded_at.toISOString(),
  is_own_upload: row.uploaded_by === actor,
  replaced_by_id: row.replaced_by_id,
  review: toReviewResponse(review),
});

export const ownDocumentRoutes: RouteModule = [list, upload, content, withdraw];
