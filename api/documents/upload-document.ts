import { type CheckedDocument, storeDocument } from '../../activities/documents/commands/store-document.ts';
import { type PutContent, putPart } from '../../activities/documents/reads/stored-content.ts';
import { type CommandWork, inWork } from '../../activities/kernel/unit-of-work.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { CapabilityDeps } from '../deps.ts';
import { stepsRoute, streamedForm } from '../http/route.ts';
import { COUNTED_BYTES } from '../http/rows/adds.ts';
import { CommunityParams } from '../http/schemas.ts';
import { mediaType, refuseContent } from './refuse-content.ts';
import { Document, NewDocument } from './schemas.ts';
import { loadDocumentResponse, requireDocument } from './view.ts';

export const MAX_BYTES = 25 * 1024 * 1024;
export const LARGE_BYTES = 4 * 1024 * 1024;

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
    adds: COUNTED_BYTES,
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { params: CommunityParams, body: streamedForm(NewDocument) },
    responses: { 201: Document, 200: Document },
  },
  async (call) => {
    const { params, body, may, language, deps, rows, recheck } = call;
    const { file, ...facts } = body;
    await refuseContent(file, call);
    await recheck();
    const communityId = params.community_id;
    const given = { ...facts, content: file, name: file.name, mediaType: mediaType(file.type) };
    const put = deps.documents && (await putPart(deps.documents, communityId, file.part));
    return keepDocument({ deps, rows, communityId, reader: { may, language }, put }, given);
  },
);

interface Keeping {
  readonly deps: CapabilityDeps;
  readonly rows: RowContext;
  readonly communityId: number;
  readonly reader: Parameters<typeof loadDocumentResponse>[2];
  /** The content where it lies in the store; undefined where there is none. */
  readonly put: PutContent | undefined;
}

/** Records a document whose content was put where it belongs, and answers it. */
export async function keepDocument({ deps, rows, communityId, reader, put }: Keeping, given: CheckedDocument) {
  const { isNew, shown } = await recordContent({ deps, rows, put }, async (work) => {
    const stored = await storeDocument(work, communityId, given, storing(deps, put));
    const row = await requireDocument(work.trx, communityId, stored.id);
    return { isNew: stored.isNew, shown: await loadDocumentResponse(work.trx, row, reader) };
  });
  const headers = { Location: `/api/cer/communities/${communityId}/documents/${shown.id}` };
  return { status: isNew ? (201 as const) : (200 as const), body: shown, headers };
}

export const storing = ({ personal, config }: Pick<CapabilityDeps, 'personal' | 'config'>, put: PutContent | undefined) => ({
  keys: personal,
  megabytes: config.limits.documentMegabytes,
  put,
});

/** Records content in a transaction: content that no row came to know is removed from the store again. */
export async function recordContent<T extends { readonly isNew: boolean }>(
  { deps, rows, put }: Pick<Keeping, 'deps' | 'rows' | 'put'>,
  record: (work: CommandWork) => Promise<T>,
): Promise<T> {
  try {
    const recorded = await inWork(deps.db, rows, record);
    if (!recorded.isNew) await takeBack(deps, put);
    return recorded;
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
