import { type CheckedDocument, storeDocument } from '../../activities/documents/commands/store-document.ts';
import { type PutContent, putContent } from '../../activities/documents/reads/stored-content.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { CapabilityDeps } from '../deps.ts';
import { form, stepsRoute } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { mediaType, refuseContent } from './refuse-content.ts';
import { Document, NewDocument } from './schemas.ts';
import { loadDocumentResponse, requireDocument } from './view.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const LARGE_BYTES = 4 * 1024 * 1024;

export const uploadDocument = stepsRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/documents',
    id: 'uploadDocument',
    tag: 'Documents',
    summary: 'Upload a document',
    description:
      'The content must match its media type. Uploading the same bytes again answers 200 with the existing id. With `replaces` the file is a ' +
      'new version of that document: the older one stays readable.',
    right: 'documents:write',
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { params: CommunityParams, body: form(NewDocument) },
    responses: { 201: Document, 200: Document },
  },
  async (call) => {
    const { params, body, may, language, deps, rows, recheck } = call;
    const { file, ...facts } = body;
    await refuseContent(file, call);
    await recheck();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const given = { ...facts, bytes, name: file.name, mediaType: mediaType(file.type) };
    return keepDocument({ deps, rows, communityId: params.community_id, reader: { may, language } }, given);
  },
);

interface Keeping {
  readonly deps: CapabilityDeps;
  readonly rows: RowContext;
  readonly communityId: number;
  readonly reader: Parameters<typeof loadDocumentResponse>[2];
}

/** Puts the content where it belongs, then records the document: content that no row came to know is removed again. */
export async function keepDocument({ deps, rows, communityId, reader }: Keeping, given: CheckedDocument) {
  const put = deps.documents && (await putContent(deps.documents, communityId, given.bytes));
  const keeping = { keys: deps.personal, megabytes: deps.config.limits.documentMegabytes, put };
  try {
    const { isNew, shown } = await inWork(deps.db, rows, async (work) => {
      const stored = await storeDocument(work, communityId, given, keeping);
      const row = await requireDocument(work.trx, communityId, stored.id);
      return { isNew: stored.isNew, shown: await loadDocumentResponse(work.trx, row, reader) };
    });
    if (!isNew) await takeBack(deps, put);
    const headers = { Location: `/api/cer/communities/${communityId}/documents/${shown.id}` };
    return { status: isNew ? (201 as const) : (200 as const), body: shown, headers };
  } catch (error) {
    await takeBack(deps, put);
    throw error;
  }
}

/** What cannot be removed now goes with the next sweep. */
async function takeBack({ documents, log }: CapabilityDeps, put: PutContent | undefined): Promise<void> {
  if (put === undefined) return;
  await documents?.remove(put.objectKey).catch((error: unknown) => log.warn({ err: error }, 'content of a document was left in the store'));
}
